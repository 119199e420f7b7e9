import { join, resolve } from 'node:path';
import { UserErrors } from '../../errors.ts';
import { aliasesOf } from '../content/aliases.ts';
import { readDay } from '../content/day.ts';
import { dayNumbers, daysFolder } from '../content/days.ts';
import { Problems } from '../content/problems.ts';
import type { DayData } from '../day/data.ts';
import { type SitePage, sitePages } from '../kinds/index.ts';
import { shardsOf } from '../kinds/search.ts';
import type { NumbersView } from '../numbers/view.ts';
import type { Projection } from '../projection.ts';
import { type Shared, sharedOf } from '../shared.ts';
import { type Frame, loadDay, readFrame, type SiteRooms } from '../site.ts';
import { type Addresses, checkLinks } from './addresses.ts';
import { withAliases } from './aliases.ts';
import { assemble } from './assemble.ts';
import { siteCode } from './code.ts';
import { type Head, isDraft, neighbourOf, readHead } from './heads.ts';
import { pageFacts } from './links.ts';
import { frameKey, type MadeDay, recordOf, viewsOf } from './made-day.ts';
import { render } from './render.ts';
import { ROOT, siteRooms } from './rooms.ts';
import { searchFiles } from './search.ts';
import { bytesOf, isSettled, seenFolders } from './seen-day.ts';
import { DamagedStore, type DayRecord, Store, sha256 } from './store.ts';

export interface BuildOptions {
  content: string;
  out: string;
  cache: string;
  /** Make everything again, and recompute every report. */
  force: boolean;
  /** Write no report: one that would change is an error. */
  ci: boolean;
  /** YYYY-MM-DD; later days are drafts. */
  today: string;
  /** One line for the reader of the command. */
  tell: (line: string) => void;
}

/** As many days are held at once as are rendered together: more cost memory, fewer the start of Astro. */
const BATCH = 50;

/**
 * Makes the site of a content folder in `out`: only what has changed since it was last made, with the bytes of a build from
 * nothing. Gives how many days it has. Throws UserErrors with everything that is wrong, and then `out` is as it was.
 */
export async function buildSite(options: BuildOptions): Promise<number> {
  try {
    return await new SiteBuild(options).run();
  } catch (error) {
    if (!(error instanceof DamagedStore)) throw error;
    options.tell(`${error.message}; everything is made again`);
    return await new SiteBuild({ ...options, force: true }).run();
  }
}

class SiteBuild {
  readonly #options: BuildOptions;
  readonly #store: Store;
  readonly #problems = new Problems();
  readonly #made = new Map<number, MadeDay>();
  /** Something is not as it was when the store was written. */
  #changed = false;
  /** Pages that Astro has to make of the days that are held. */
  #waiting: (SitePage & { key: string })[] = [];

  constructor(options: BuildOptions) {
    this.#options = options;
    const { cache, force, tell } = options;
    this.#store = Store.open(cache, { code: siteCode(ROOT), force, tell });
  }

  async run(): Promise<number> {
    const { content, cache, force, ci, today, tell } = this.#options;
    const problems = this.#problems;
    const frame = await readFrame(content, problems);
    if (!frame) {
      const numbers = await dayNumbers(content).catch(() => []);
      for (const number of numbers) await problems.collect(() => readDay(content, number));
      throw new UserErrors([...problems.all]);
    }
    const rooms = await siteRooms({ cache, force, ci, tell });
    const shared = sharedOf(frame, false);
    const heads = await this.#heads(frame);
    const published = heads.filter((head) => !isDraft(head, today));
    const pages = new Map<string, string>();
    for (const head of heads) {
      const record = await this.#record(head, frame, rooms);
      if (!record || isDraft(head, today)) continue;
      const index = published.indexOf(head);
      const [previous, next] = [published[index - 1], published[index + 1]].map(neighbourOf);
      for (const { path, kind, of } of dayPages(head, record, { previous, next })) {
        const key = this.#key(kind, of, shared);
        pages.set(path, key);
        if (this.#isMade(key)) continue;
        const made = await this.#loaded(head.number, frame, rooms);
        const data: DayData | NumbersView | undefined =
          kind === 'day' ? made && { view: made.view, previous, next } : made?.numbers;
        if (data) this.#waiting.push({ path, kind, key, data });
      }
      if (this.#made.size >= BATCH) await this.#flush(frame, shared);
    }
    const aliases = aliasesOf(
      published,
      frame.pages.map(({ name }) => name),
      problems,
    );
    problems.throwIfAny();
    const days = published.map(({ number }) => this.#projection(number));
    for (const page of sitePages({ frame, days })) {
      const key = this.#key(page.kind, page.data, shared);
      pages.set(page.path, key);
      if (!this.#isMade(key)) this.#waiting.push({ ...page, key });
    }
    const notFound = this.#key('404', '', shared);
    pages.set('404.html', notFound);
    await this.#flush(frame, shared, this.#isMade(notFound) ? undefined : notFound);
    return await this.#finish({ frame, heads, published, pages, aliases });
  }

  /** What neighbours need of each day: of days that look as they did it is known. */
  async #heads(frame: Frame): Promise<Head[]> {
    const heads: Head[] = [];
    for (const number of frame.numbers) {
      const known = this.#untouched(number, frame);
      const head = known ? headOf(known) : await this.#problems.collect(() => readHead(frame, number));
      if (head) heads.push(head);
    }
    return heads;
  }

  /** What is known of a day whose files look as they did when it was made, of which nothing else has changed either. */
  #untouched(number: number, frame: Frame): DayRecord | undefined {
    const known = this.#store.state.days[number];
    if (!known) return undefined;
    const seen = seenFolders([folderOf(frame, number), ...known.elsewhere]);
    if (known.seen !== seen.seen || !isSettled(seen, this.#store.written)) return undefined;
    return known.frame === frameKey(frame, known) ? known : undefined;
  }

  /** What is known of a day, made anew where anything that it was made from has changed. Undefined where it is not right. */
  async #record(head: Head, frame: Frame, rooms: SiteRooms): Promise<DayRecord | undefined> {
    const { days } = this.#store.state;
    const { number } = head;
    const untouched = this.#untouched(number, frame);
    if (untouched) return untouched;
    const known = days[number];
    if (known && known.frame === frameKey(frame, known)) {
      const folders = [folderOf(frame, number), ...known.elsewhere];
      const seen = seenFolders(folders);
      if (known.inputs === bytesOf(folders)) {
        this.#changed = true;
        known.seen = seen.seen;
        return known;
      }
    }
    this.#changed = true;
    delete days[number];
    const made = await this.#loaded(number, frame, rooms);
    if (!made) return undefined;
    const record = await recordOf(made, { frame, store: this.#store });
    days[number] = record;
    return record;
  }

  /** A day with all that its pages show, held until they are made. */
  async #loaded(number: number, frame: Frame, rooms: SiteRooms): Promise<MadeDay | undefined> {
    const held = this.#made.get(number);
    if (held) return held;
    const day = await this.#problems.collect(() => loadDay(frame, number, rooms));
    if (!day) return undefined;
    const made = viewsOf(day, frame);
    this.#made.set(number, made);
    return made;
  }

  #key(kind: string, of: unknown, shared: Shared): string {
    return sha256(JSON.stringify([kind, of, shared]));
  }

  #isMade(key: string): boolean {
    return this.#store.state.pages[key] !== undefined;
  }

  /** Has Astro make what waits, and lets go of the days that are held. Nothing is made any more where something is wrong. */
  async #flush(frame: Frame, shared: Shared, notFound?: string): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const held = [...this.#made.values()];
    this.#made.clear();
    const { state } = this.#store;
    const bare = Object.keys(state.assets).length === 0;
    if (this.#problems.all.length > 0 || (waiting.length === 0 && notFound === undefined && !bare)) return;
    this.#changed = true;
    const texts = new Map([
      ...held.map(({ day, view }) => [view.text, { file: resolve(day.file), context: day.context }] as const),
      ...frame.pages.map(
        ({ name, file, context }) => [`page/${name}`, { file: resolve(file), context }] as const,
      ),
    ]);
    const { site, base } = frame.settings;
    const cache = join(this.#options.cache, 'astro');
    const { pages, assets } = await render(waiting, { shared, texts, settings: { site, base }, cache });
    state.assets = {
      ...state.assets,
      ...Object.fromEntries([...assets].map(([path, bytes]) => [path, this.#store.put(bytes)])),
    };
    const all = notFound === undefined ? waiting : [...waiting, { path: '404.html', key: notFound }];
    for (const { path, key } of all) {
      const bytes = pages.get(path);
      if (!bytes) throw new TypeError(`Astro made no page ${path}`);
      const { facts, away } = pageFacts(path, bytes.toString(), base);
      state.pages[key] = {
        blob: this.#store.put(bytes),
        facts: this.#store.put(JSON.stringify(facts)),
        away,
      };
    }
  }

  #projection(number: number): Projection {
    const record = this.#store.state.days[number];
    if (!record) throw new TypeError(`day ${number} is not known`);
    // It was written by this very code.
    return record.projection as Projection;
  }

  /** Checks every link, puts everything in its place, and remembers what was made. */
  async #finish({
    frame,
    heads,
    published,
    pages,
    aliases,
  }: {
    frame: Frame;
    heads: readonly Head[];
    published: readonly Head[];
    pages: ReadonlyMap<string, string>;
    aliases: ReadonlyMap<number, readonly string[]>;
  }): Promise<number> {
    const { out, content, cache, today, tell } = this.#options;
    const store = this.#store;
    const { state } = store;
    const files = new Map<string, string>(Object.entries(state.assets));
    for (const [path, key] of pages) {
      const made = state.pages[key];
      if (!made) throw new TypeError(`page ${path} was not made`);
      files.set(path.endsWith('.html') ? path : `${path}index.html`, made.blob);
    }
    for (const { number } of published) {
      const record = state.days[number];
      for (const [name, blob] of record?.files ?? []) files.set(`${number}/${name}`, blob);
    }
    const shards = shardsOf(published.map(({ number }) => this.#projection(number)));
    const found = await searchFiles(shards, store, (number) => {
      const blob = state.pages[pages.get(`${number}/`) ?? '']?.blob;
      if (blob === undefined) throw new TypeError(`day ${number} has no page`);
      return { blob, html: () => store.bytes(blob).toString() };
    });
    for (const [path, blob] of found) files.set(path, blob);
    const extra = withAliases(files, aliases, frame.settings);
    for (const [path, text] of extra) files.set(path, store.put(text));
    files.set('.nojekyll', store.put(''));
    const addresses: Addresses = { frame, published, pages, files, aliases };
    await assemble({
      out,
      keep: [content, cache, '.'],
      store,
      files,
      check: () => checkLinks(addresses, store, this.#problems, new Map(Object.entries(state.paths))),
    });
    for (const head of heads.filter((one) => isDraft(one, today)))
      tell(`${head.file}: a draft${head.draft ? '' : ` until ${head.date}`}, left out`);
    // For the eye of a reviewer: every typed text that was let through.
    for (const { number } of published) for (const line of state.days[number]?.plain ?? []) tell(line);
    if (this.#changed) store.save({ pages, days: new Set(heads.map(({ number }) => String(number))), files });
    return published.length;
  }
}

function folderOf({ content }: Frame, number: number): string {
  return join(daysFolder(content), String(number));
}

function headOf({ projection }: DayRecord): Head {
  const { number, file, locale, heading, path, slug, aliases, date, draft } = projection as Projection;
  return { number, file, locale, heading, path, slug, aliases, date, draft };
}

/** The pages of a day, and what each shows. */
function dayPages(
  { number }: Head,
  { own, numbers }: DayRecord,
  neighbours: Omit<DayData, 'view'>,
): { path: string; kind: 'day' | 'numbers'; of: unknown }[] {
  return [
    { path: `${number}/`, kind: 'day', of: [own, neighbours.previous ?? null, neighbours.next ?? null] },
    ...(numbers === null ? [] : [{ path: `${number}/numbers/`, kind: 'numbers' as const, of: numbers }]),
  ];
}
