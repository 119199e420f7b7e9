import { resolve, sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { UserError, UserErrors } from '../../errors.ts';
import { dayView, siteView } from '../day/view.ts';
import type { SiteHandle } from '../handle.ts';
import type { Site } from '../site.ts';
import { withoutAlias } from './aliases.ts';
import { type DayFile, dayFiles, mediaType } from './day-files.ts';

const VIRTUAL = 'virtual:tagwerk/';
const SITE = `${VIRTUAL}site`;
const DAYS = `${VIRTUAL}days`;
const DAY = `${VIRTUAL}day/`;
const PAGES = `${VIRTUAL}pages`;
const PAGE = `${VIRTUAL}page/`;

/**
 * Vite plug-in that hands the loaded site to the pages as modules: `virtual:tagwerk/site` (what all pages
 * share), `virtual:tagwerk/days` (a loader per day), `virtual:tagwerk/day/<number>` (view and text), and the same of pages.
 * In development a change below the content folder loads the site again and reloads the page.
 */
export function sitePlugin(handle: SiteHandle): Plugin {
  // With the separator, so that /a/content-old is not below /a/content.
  const content = `${resolve(handle.content)}${sep}`;
  let review = false;
  return {
    name: 'tagwerk:site',
    enforce: 'pre',
    configResolved({ command }) {
      review = command === 'serve';
    },
    async resolveId(source, importer) {
      if (source.startsWith(VIRTUAL)) return `\0${source}`;
      // A content folder may lie outside of the project, where no node_modules is above it.
      const bare = !/^[./\0]/.test(source) && !source.includes(':');
      if (bare && importer?.startsWith(content)) return this.resolve(source, import.meta.filename);
      return undefined;
    },
    load(id) {
      if (!id.startsWith(`\0${VIRTUAL}`)) return undefined;
      return moduleOf(id.slice(1), handle, review);
    },
    configureServer(server) {
      server.watcher.add(content);
      server.middlewares.use(async (request, response, next) => {
        const [written = '/', ...query] = (request.url ?? '/').split('?');
        const path = withoutAlias(written, handle.current());
        const file = fileAt(path, handle.current());
        if (file) {
          response.setHeader('content-type', mediaType(file.name));
          response.end(await file.bytes());
          return;
        }
        request.url = [path, ...query].join('?');
        next();
      });
      reloadOnChange(server, content, handle);
    },
  };
}

function fileAt(path: string, { days, settings }: Site): DayFile | undefined {
  const [number, ...rest] = path.slice(settings.base.length).split('/');
  const day = path.startsWith(settings.base) && days.find((one) => String(one.number) === number);
  return day ? dayFiles(day).find(({ name }) => name === rest.join('/')) : undefined;
}

function moduleOf(id: string, handle: SiteHandle, review: boolean): string {
  const site = handle.current();
  if (id === SITE) return `export default ${parsed(siteView(site, review))};`;
  if (id === DAYS) {
    const loaders = site.days.map(({ number }) => `${number}: () => import('${DAY}${number}'),`);
    return `export default {\n${loaders.join('\n')}\n};`;
  }
  if (id === PAGES) {
    const loaders = site.pages.map(({ name }) => `${JSON.stringify(name)}: () => import('${PAGE}${name}'),`);
    return `export default {\n${loaders.join('\n')}\n};`;
  }
  const page = site.pages.find(({ name }) => `${PAGE}${name}` === id);
  if (page) {
    const { locale, front, prose } = page;
    const view = { locale, title: front.title, description: front.description ?? prose.teaser };
    return `export { Content } from ${JSON.stringify(resolve(page.file))};\nexport const view = ${parsed(view)};`;
  }
  const day = site.days.find(({ number }) => `${DAY}${number}` === id);
  if (!day) throw new TypeError(`no module ${id}`);
  const view = `export const view = ${parsed(dayView(site, day))};`;
  const report = `export const report = ${parsed(day.report ?? null)};`;
  return `export { Content } from ${JSON.stringify(resolve(day.file))};\n${view}\n${report}`;
}

/** JSON inside a string is the fastest JavaScript to parse, and no key of it can be syntax. */
function parsed(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

function reloadOnChange(server: ViteDevServer, content: string, handle: SiteHandle): void {
  let timer: NodeJS.Timeout | undefined;
  const reload = async (): Promise<void> => {
    try {
      await handle.reload();
      // The pages run in an environment of their own, and that has to forget what the content gave them.
      for (const environment of Object.values(server.environments)) {
        const { moduleGraph } = environment;
        for (const [id, module] of moduleGraph.idToModuleMap) {
          if (id.startsWith(`\0${VIRTUAL}`) || id.startsWith(content)) moduleGraph.invalidateModule(module);
        }
        environment.hot.send({ type: 'full-reload', path: '*' });
      }
    } catch (error) {
      if (!(error instanceof UserError || error instanceof UserErrors)) throw error;
      const message = handle.explain(error);
      server.config.logger.error(message);
      server.ws.send({ type: 'error', err: { message, stack: '' } });
    }
  };
  server.watcher.on('all', (_event, path) => {
    if (!resolve(path).startsWith(content)) return;
    clearTimeout(timer);
    // An archive or an editor changes several files at once.
    timer = setTimeout(reload, 100);
  });
}
