import { resolve } from 'node:path';
import { astroConfig } from '../site/build/astro.ts';
import { siteCode } from '../site/build/code.ts';
import { DevSite, devPlugin } from '../site/build/dev-site.ts';
import { siteRooms } from '../site/build/rooms.ts';
import { ROOT } from '../site/build/root.ts';
import { Store } from '../site/build/store.ts';
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
  const rooms = await siteRooms({ cache, force: false, ci: false, tell });
  const { state } = Store.reading(cache, siteCode(ROOT));
  // It takes as long as all that comes before it.
  const astro = import('astro');
  const site = await DevSite.open(content, rooms, state.days);
  const { dev } = await astro;
  const config = astroConfig({
    site: site.settings.site,
    base: site.settings.base,
    out: resolve(out),
    cache: `${cache}/astro`,
    built: false,
    texts: () => site.texts(),
    contextOf: (file) => site.contextOf(file),
    plugins: [devPlugin(site)],
  });
  const server = await dev({ ...config, server: { host: '127.0.0.1', port } });
  io.stdout.write(`http://localhost:${server.address.port}${site.settings.base}\n`);
  await new Promise<void>((done) => process.once('SIGINT', done));
  await server.stop();
  return 0;
}
