import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { galleryWorld } from './gallery.ts';

/** `npm run gallery`: builds the pages of all kinds of figures in a temporary folder and serves them until it is stopped. */
const world = await galleryWorld();
const built = await world.build();
if (built.status === 0) {
  const cli = join(import.meta.dirname, '../../src/cli/tagwerk.mjs');
  const server = spawn(process.execPath, [cli, 'serve'], { cwd: world.root, stdio: 'inherit' });
  process.once('SIGINT', () => server.kill('SIGINT'));
  server.once('exit', () => world.remove());
} else {
  process.stderr.write(built.stderr);
  process.exitCode = 1;
  await world.remove();
}
