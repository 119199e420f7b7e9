import { join, resolve, sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { errorLine, UserError, UserErrors } from '../../errors.ts';
import type { ProseContext } from '../../prose/context.ts';
import { aliasesOf } from '../content/aliases.ts';
import { daysFolder } from '../content/days.ts';
import { Problems } from '../content/problems.ts';
import type { Settings } from '../content/settings.ts';
import { loadDay, type SiteRooms } from '../day.ts';
import { type Frame, readFrame } from '../frame.ts';
import { sitePages } from '../kinds/index.ts';
import { type Projection, projectionOf } from '../projection.ts';
import { sharedOf } from '../shared.ts';
import { withoutAlias } from './aliases.ts';
import { astroPath, type Bridge, setBridge } from './bridge.ts';
import { type DayFile, dayFiles, mediaType } from './day-files.ts';
import { frameKey } from './frame-key.ts';
import { type Head, headOf, neighbourOf, readHead } from './heads.ts';
import { type MadeDay, viewsOf } from './made-day.ts';
import { ROOT } from './root.ts';
import { seenFolders } from './seen-day.ts';
import type { DayRecord } from './store.ts';
import type { TextFile } from './texts-plugin.ts';

/** What a frame and the front matters below it say together. */
interface Outline {
  frame: Frame;
  heads: Head[];
  aliases: ReadonlyMap<number, readonly string[]>;
}

/**
 * A content folder as its author sees it while writing: drafts are days like all others, and a day is loaded when its page
 * is asked for. In lists stands what the last build knew of a day (`known`), where its files look as they did then.
 */
export class DevSite {
  readonly content: string;
  readonly #rooms: SiteRooms;
  readonly #known: Readonly<Record<string, DayRecord>>;
  #outline: Outline;
  #days = new Map<number, MadeDay>();

  private constructor(
    content: string,
    rooms: SiteRooms,
    known: Readonly<Record<string, DayRecord>>,
    outline: Outline,
  ) {
    this.content = content;
    this.#rooms = rooms;
    this.#known = known;
    this.#outline = outline;
    setBridge(this.#bridge());
  }

  /** Throws UserErrors where the folder is not right at first; a day's text is judged when its page is asked for. */
  static async open(
    content: string,
    rooms: SiteRooms,
    known: Readonly<Record<string, DayRecord>>,
  ): Promise<DevSite> {
    return new DevSite(content, rooms, known, await outlineOf(content, known));
  }

  get settings(): Settings {
    return this.#outline.frame.settings;
  }

  /** Takes in what has changed below the content folder; what cannot be read leaves everything as it was, and is thrown. */
  async reload(changed: ReadonlySet<string>): Promise<void> {
    const outline = await outlineOf(this.content, this.#known);
    const days = `${resolve(daysFolder(this.content))}${sep}`;
    const numbers = [...changed].map((path) =>
      path.startsWith(days) ? Number(path.slice(days.length).split(sep)[0]) : undefined,
    );
    const again = numbers.includes(undefined)
      ? [...this.#days.keys()]
      : numbers.filter((number) => number !== undefined);
    const fresh = new Map<number, MadeDay>();
    for (const number of again) {
      if (!outline.frame.numbers.includes(number)) continue;
      fresh.set(number, viewsOf(await loadDay(outline.frame, number, this.#rooms), outline.frame));
    }
    for (const number of this.#days.keys())
      if (!outline.frame.numbers.includes(number)) this.#days.delete(number);
    for (const [number, made] of fresh) this.#days.set(number, made);
    this.#outline = outline;
    setBridge(this.#bridge());
  }

  texts(): TextFile[] {
    const { frame, heads } = this.#outline;
    return [
      ...heads.map(({ number, file }) => ({ id: `day/${number}`, file: resolve(file) })),
      ...frame.pages.map(({ name, file }) => ({ id: `page/${name}`, file: resolve(file) })),
    ];
  }

  contextOf(file: string): ProseContext | undefined {
    const day = [...this.#days.values()].find((made) => resolve(made.day.file) === file);
    if (day) return day.day.context;
    return this.#outline.frame.pages.find((page) => resolve(page.file) === file)?.context;
  }

  /** The address of a page for one of its aliases, and the file of a day that lies there. */
  async at(written: string): Promise<{ path: string; file: DayFile | undefined }> {
    const { aliases, frame } = this.#outline;
    const path = withoutAlias(written, aliases, frame.settings);
    const [first = '', ...rest] = path.slice(frame.settings.base.length).split('/');
    const name = rest.join('/');
    const isFile = path.startsWith(frame.settings.base) && /\.\w+$/.test(name) && this.#head(Number(first));
    const made = isFile ? await this.#day(Number(first)) : undefined;
    return { path, file: made && dayFiles(made.day).find((one) => one.name === name) };
  }

  #head(number: number): Head | undefined {
    return this.#outline.heads.find((head) => head.number === number);
  }

  async #day(number: number): Promise<MadeDay> {
    const { frame } = this.#outline;
    const made = this.#days.get(number) ?? viewsOf(await loadDay(frame, number, this.#rooms), frame);
    this.#days.set(number, made);
    return made;
  }

  #bridge(): Bridge {
    const { frame, heads } = this.#outline;
    return {
      shared: sharedOf(frame, true),
      paths: () => [
        ...heads.flatMap(({ number }) => [`${number}/`, `${number}/numbers/`]),
        ...sitePages({ frame, days: heads.map(outlined) }).map(({ path }) => path),
      ],
      page: async (path) => {
        const [first, ...rest] = path.split('/');
        const index = heads.findIndex(({ number }) => String(number) === first);
        if (index < 0) {
          const days = await this.#projections();
          return sitePages({ frame, days }).find((page) => page.path === path);
        }
        const { view, numbers } = await this.#day(Number(first));
        if (rest[0] === 'numbers') return numbers && { kind: 'numbers', data: numbers };
        const [previous, next] = [heads[index - 1], heads[index + 1]].map(neighbourOf);
        return { kind: 'day', data: { view, previous, next } };
      },
    };
  }

  async #projections(): Promise<Projection[]> {
    const { frame, heads } = this.#outline;
    const all: Projection[] = [];
    for (const { number } of heads) {
      const known = this.#known[number];
      const made = this.#days.get(number);
      if (!made && known && isAsItWas(known, number, frame)) all.push(known.projection as Projection);
      else all.push(projectionOf((await this.#day(number)).day, frame.settings.base));
    }
    return all;
  }
}

function isAsItWas(known: DayRecord, number: number, frame: Frame): boolean {
  const folder = join(daysFolder(frame.content), String(number));
  return (
    known.seen === seenFolders([folder, ...known.elsewhere]).seen && known.frame === frameKey(frame, known)
  );
}

/** Enough of a day to know which pages there are. */
function outlined(head: Head): Projection {
  return {
    ...head,
    ...{ eyebrow: '', separator: '', title: '', address: String(head.number), dateText: '', teaser: '' },
    ...{ tags: [], terms: [], question: undefined, answer: undefined, tile: undefined, spark: undefined },
  };
}

async function outlineOf(content: string, known: Readonly<Record<string, DayRecord>>): Promise<Outline> {
  const problems = new Problems();
  const frame = await readFrame(content, problems);
  const heads: Head[] = [];
  for (const number of frame?.numbers ?? []) {
    const record = known[number];
    if (frame && record && isAsItWas(record, number, frame)) {
      heads.push(headOf(record));
      continue;
    }
    const head = frame && (await problems.collect(() => readHead(frame, number)));
    if (head) heads.push(head);
  }
  const names = frame?.pages.map(({ name }) => name) ?? [];
  const aliases = aliasesOf(heads, names, problems);
  problems.throwIfAny();
  if (!frame) throw new TypeError('settings are missing without a problem');
  return { frame, heads, aliases };
}

/** Vite plug-in for development: files of days, aliases, and a page that is loaded again when something was saved. */
export function devPlugin(site: DevSite): Plugin {
  const content = `${resolve(site.content)}${sep}`;
  return {
    name: 'tagwerk:dev',
    // Vite would look at everything below the project's folder: tests, built pages, what is kept of them.
    config: () => ({ server: { watch: { ignored: (path: string) => !isWatched(path, content) } } }),
    configureServer(server) {
      server.watcher.add(content);
      server.middlewares.use(async (request, response, next) => {
        const [written = '/', ...query] = (request.url ?? '/').split('?');
        try {
          const { path, file } = await site.at(written);
          if (file) {
            response.setHeader('content-type', mediaType(file.name));
            response.end(await file.bytes());
            return;
          }
          const { base } = site.settings;
          const own = path.startsWith(base) ? base + astroPath(path.slice(base.length)) : path;
          request.url = [own, ...query].join('?');
        } catch (error) {
          if (!told(error, server)) throw error;
        }
        next();
      });
      reloadOnChange(server, content, site);
    },
  };
}

/** What a page is made from: the tool's own sources, and the content folder. */
function isWatched(path: string, content: string): boolean {
  const file = `${path}${sep}`;
  return [content, ...['src', 'public'].map((name) => `${resolve(ROOT, name)}${sep}`)].some(
    // A folder on the way to it has to be looked at, too.
    (folder) => file.startsWith(folder) || folder.startsWith(file),
  );
}

/** Says what an author did wrong, without a stack; anything else is a fault of ours. */
function told(error: unknown, server: ViteDevServer): boolean {
  if (!(error instanceof UserError || error instanceof UserErrors)) return false;
  const all = error instanceof UserErrors ? error.all : [error];
  const message = all.map(errorLine).join('\n');
  server.config.logger.error(message);
  server.ws.send({ type: 'error', err: { message, stack: '' } });
  return true;
}

function reloadOnChange(server: ViteDevServer, content: string, site: DevSite): void {
  let timer: NodeJS.Timeout | undefined;
  // What could not be read stays changed, so that mending one file does not hide another.
  const changed = new Set<string>();
  const reload = async (): Promise<void> => {
    // What is saved meanwhile is for the next time.
    const taken = new Set(changed);
    changed.clear();
    try {
      await site.reload(taken);
      // The pages run in an environment of their own, and that has to forget what the content gave them.
      for (const environment of Object.values(server.environments)) {
        const { moduleGraph } = environment;
        for (const [id, module] of moduleGraph.idToModuleMap) {
          if (id.startsWith('\0virtual:tagwerk/') || id.startsWith(content))
            moduleGraph.invalidateModule(module);
        }
        environment.hot.send({ type: 'full-reload', path: '*' });
      }
    } catch (error) {
      for (const path of taken) changed.add(path);
      if (!told(error, server)) throw error;
    }
  };
  let last = Promise.resolve();
  server.watcher.on('all', (_event, path) => {
    if (!resolve(path).startsWith(content)) return;
    changed.add(resolve(path));
    clearTimeout(timer);
    // An archive or an editor changes several files at once.
    timer = setTimeout(() => {
      last = last.then(reload);
    }, 100);
  });
}
