import { parseArgs } from 'node:util';
import { astroConfig } from '../site/build/astro.ts';
import { siteRooms } from '../site/build/rooms.ts';
import { openSite } from '../site/handle.ts';
import { portOf } from './port.ts';
import type { Io } from './run.ts';

/** `tagwerk dev [--port N] [--content DIR]`: the site on this machine; saving text, analysis or archive reloads it. */
export async function devCommand(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      content: { type: 'string', default: 'content' },
      cache: { type: 'string', default: '.cache' },
    },
  });
  const { content, cache } = values;
  const port = portOf(values.port);
  const tell = (line: string): void => void io.stderr.write(`${line}\n`);
  const handle = await openSite(content, await siteRooms({ cache, force: false, ci: false, tell }));
  const { dev } = await import('astro');
  const config = astroConfig(handle, { out: 'dist', cache: `${cache}/astro` });
  const server = await dev({ ...config, server: { host: '127.0.0.1', port } });
  io.stdout.write(`http://localhost:${server.address.port}${handle.current().settings.base}\n`);
  await new Promise<void>((done) => process.once('SIGINT', done));
  await server.stop();
  return 0;
}
