import { astroConfig } from '../site/build/astro.ts';
import { siteRooms } from '../site/build/rooms.ts';
import { openSite } from '../site/handle.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import { portOf } from './port.ts';
import { projectOf } from './project.ts';
import type { Io } from './run.ts';

/** `tagwerk dev`: the site on this machine; saving text, analysis or archive reloads it. */
export async function devCommand(args: string[], io: Io): Promise<number> {
  const { values } = callOf(COMMANDS.dev, args);
  const port = portOf(values.port);
  const { content, out, cache } = await projectOf(values);
  const tell = (line: string): void => void io.stderr.write(`${line}\n`);
  const handle = await openSite(
    content,
    await siteRooms({ cache, force: false, ci: false, drafts: true, today: '', tell }),
  );
  const { dev } = await import('astro');
  const config = astroConfig(handle, { out, cache: `${cache}/astro` }, { built: false });
  const server = await dev({ ...config, server: { host: '127.0.0.1', port } });
  io.stdout.write(`http://localhost:${server.address.port}${handle.current().settings.base}\n`);
  await new Promise<void>((done) => process.once('SIGINT', done));
  await server.stop();
  return 0;
}
