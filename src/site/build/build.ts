import { join } from 'node:path';
import { UserError, UserErrors } from '../../errors.ts';
import { aliasesOf } from '../content/aliases.ts';
import { readDay } from '../content/day.ts';
import { dayNumbers, daysFolder } from '../content/days.ts';
import { Problems } from '../content/problems.ts';
import { refuseWithdrawn } from '../content/withdrawn.ts';
import { type Frame, readFrame } from '../frame.ts';
import { type SitePage, sitePages } from '../kinds/index.ts';
import { shardsOf } from '../kinds/search.ts';
import type { Projection } from '../projection.ts';
import { type Shared, sharedOf } from '../shared.ts';
import { type Addresses, checkLinks } from './addresses.ts';
import { withAliases } from './aliases.ts';
import { assemble } from './assemble.ts';
import { siteCode } from './code.ts';
import { type DayJob, dayPages, pageKey } from './day-job.ts';
import type { BatchResult, Workshop } from './day-maker.ts';
import { areMany, inWorkers } from './day-workers.ts';
import { frameKey } from './frame-key.ts';
import { type Head, headOf, isDraft, neighbourOf, readHead } from './heads.ts';
import { ROOT } from './root.ts';
import { searchFiles } from './search.ts';
import { bytesOf, isSettled, seenFolders } from './seen-day.ts';
import { DamagedStore, type DayRecord, Store } from './store.ts';

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
  /** So many days of so many that are made are done. */
  step?: (done: number, total: number) => void;
}

/** The page for readers who came wrong, as hosts look for it. */
const NOT_FOUND = '404.html';

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
    Store.discard(options.cache);
    return await new SiteBuild(options).run();
  }
}

/** A page that is no day's, by its key. */
type KeyedPage = SitePage & { key: string };

class SiteBuild {
  readonly #options: BuildOptions;
  readonly #store: Store;
  readonly #problems = new Problems();
  /** Something is not as it was when the store was written. */
  #changed = false;

  constructor(options: BuildOptions) {
    this.#options = options;
    const { cache, force, tell } = options;
    this.#store = Store.open(cache, { code: siteCode(ROOT), force, tell });
  }

  async run(): Promise<number> {
    const { content, today } = this.#options;
    const problems = this.#problems;
    const frame = await readFrame(content, problems);
    if (!frame) {
      const numbers = await dayNumbers(content).catch(() => []);
      for (const number of numbers) await problems.collect(() => readDay(content, number));
      throw new UserErrors([...problems.all]);
    }
    const shared = sharedOf(frame, false);
    const { heads, known } = await this.#heads(frame);
    const published = heads.filter((head) => !isDraft(head, today));
    const jobs = heads.map((head): DayJob => {
      const index = published.indexOf(head);
      const [previous, next] = index < 0 ? [] : [published[index - 1], published[index + 1]].map(neighbourOf);
      return { number: head.number, previous, next, draft: index < 0 };
    });
    const aliases = aliasesOf(
      published,
      frame.pages.map(({ name }) => name),
      problems,
    );
    const there = [
      ...published.flatMap(({ number }) => [`${number}`, `${number}/numbers`]),
      ...[...aliases.values()].flat(),
      ...frame.pages.map(({ name }) => name),
    ];
    refuseWithdrawn(frame.withdrawn, there, content, problems);
    const pages = new Map<string, string>();
    // The keys of all pages are known when all days are.
    const others = (): KeyedPage[] => {
      for (const job of jobs.filter(({ draft }) => !draft)) {
        for (const { path, kind, of } of dayPages(job, this.#record(job.number)))
          pages.set(path, pageKey(kind, of, shared));
      }
      const days = published.map(({ number }) => this.#projection(number));
      const all: SitePage[] = [
        ...sitePages({ frame, days }),
        { path: NOT_FOUND, kind: 'not-found', data: null },
      ];
      const keyed = all.map((page) => ({ ...page, key: pageKey(page.kind, page.data, shared) }));
      for (const { path, key } of keyed) pages.set(path, key);
      return keyed.filter(({ key }) => !this.#store.state.pages[key]);
    };
    await this.#make(this.#unmade(jobs, known, shared), others, frame, shared);
    problems.throwIfAny();
    return await this.#finish({ frame, heads, published, pages, aliases });
  }

  /** What neighbours need of each day, and the days of which everything is known: they are as they were when they were made. */
  async #heads(frame: Frame): Promise<{ heads: Head[]; known: Set<number> }> {
    const heads: Head[] = [];
    const known = new Set<number>();
    for (const number of frame.numbers) {
      const record = this.#knownDay(number, frame);
      if (record) known.add(number);
      const head = record ? headOf(record) : await this.#problems.collect(() => readHead(frame, number));
      if (head) heads.push(head);
    }
    return { heads, known };
  }

  /** What is known of a day that was made from these very files, and of which nothing else has changed either. */
  #knownDay(number: number, frame: Frame): DayRecord | undefined {
    const record = this.#store.state.days[number];
    if (!record || record.frame !== frameKey(frame, record)) return undefined;
    const folders = [folderOf(frame, number), ...record.elsewhere];
    const seen = seenFolders(folders);
    if (record.seen === seen.seen && isSettled(seen, this.#store.written)) return record;
    if (record.inputs !== bytesOf(folders)) return undefined;
    this.#changed = true;
    record.seen = seen.seen;
    return record;
  }

  /** Days of which something is not known, or a page not made. */
  #unmade(jobs: readonly DayJob[], known: ReadonlySet<number>, shared: Shared): DayJob[] {
    const { state } = this.#store;
    return jobs.filter((job) => {
      const record = known.has(job.number) ? state.days[job.number] : undefined;
      if (!record) return true;
      return (
        !job.draft && dayPages(job, record).some(({ kind, of }) => !state.pages[pageKey(kind, of, shared)])
      );
    });
  }

  /** Makes days, and then the `others` that are not made: together where they are few. What is wrong is noted. */
  async #make(
    jobs: readonly DayJob[],
    others: () => KeyedPage[],
    frame: Frame,
    shared: Shared,
  ): Promise<void> {
    const { content, cache, ci, force, tell } = this.#options;
    let done = 0;
    const take = (result: BatchResult): void => {
      this.#take(result);
      done += result.days.length;
      this.#options.step?.(done, jobs.length);
    };
    const workers = areMany(jobs);
    if (workers) await inWorkers(jobs, { content, cache, ci, force }, { take, tell });
    const here = workers ? [] : jobs;
    const further = (): KeyedPage[] => (this.#problems.all.length > 0 ? [] : others());
    if (here.length === 0 && further().length === 0) return;
    // Loaded only when something is made: for a build that finds nothing to do they are most of the time.
    const { siteRooms } = await import('./rooms.ts');
    const { makeDays } = await import('./day-maker.ts');
    const rooms = await siteRooms({ cache, force, ci, tell });
    const workshop: Workshop = { frame, shared, rooms, store: this.#store, cache };
    await makeDays(here, workshop, { take, further });
  }

  #take({ days, pages, assets }: BatchResult): void {
    const { state } = this.#store;
    this.#changed = true;
    Object.assign(state.assets, assets);
    for (const { number, record, errors } of days) {
      for (const { message, place, remedy } of errors)
        this.#problems.add(new UserError(message, { ...(place && { place }), ...(remedy && { remedy }) }));
      delete state.days[number];
      if (record) state.days[number] = record;
    }
    for (const { key, made } of pages) state.pages[key] = made;
  }

  #record(number: number): DayRecord {
    const record = this.#store.state.days[number];
    if (!record) throw new TypeError(`day ${number} is not known`);
    return record;
  }

  #projection(number: number): Projection {
    // It was written by this very code.
    return this.#record(number).projection as Projection;
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
