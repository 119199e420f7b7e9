import { join, resolve } from 'node:path';
import { UserError, UserErrors } from '../../errors.ts';
import { daysFolder } from '../content/days.ts';
import type { DayData } from '../day/data.ts';
import { loadDay, type SiteRooms } from '../day.ts';
import type { Frame } from '../frame.ts';
import type { NumbersView } from '../numbers/view.ts';
import type { Shared } from '../shared.ts';
import { type DayJob, dayPages, pageKey } from './day-job.ts';
import { pageFacts } from './links.ts';
import { filesOf, type MadeDay, recordOf, viewsOf } from './made-day.ts';
import { render, type Wanted } from './render.ts';
import type { DayRecord, MadePage, Store } from './store.ts';

/** What came of it: what a build has to remember, or what is wrong. As JSON, because it may come from another process. */
export interface DayResult {
  number: number;
  record?: DayRecord;
  errors: Pick<UserError, 'message' | 'place' | 'remedy'>[];
}

export interface BatchResult {
  days: DayResult[];
  pages: { key: string; made: MadePage }[];
  /** Blobs by path. */
  assets: Record<string, string>;
}

/** What days are made with. */
export interface Workshop {
  frame: Frame;
  shared: Shared;
  rooms: SiteRooms;
  store: Store;
  /** For what Astro keeps. */
  cache: string;
}

/**
 * Makes days together: Astro is started once for all of them and the pages that `further` adds, and not at all where
 * something is wrong. `take` is given what is known of the days, and then the pages.
 */
export async function makeDays(
  jobs: readonly DayJob[],
  workshop: Workshop,
  { take, further }: { take: (result: BatchResult) => void; further: () => (Wanted & { key: string })[] },
): Promise<void> {
  const { frame, shared, store, rooms } = workshop;
  const days: DayResult[] = [];
  const begun: { job: DayJob; made: MadeDay; result: DayResult; record: Promise<DayRecord | undefined> }[] =
    [];
  for (const job of jobs) {
    const result: DayResult = { number: job.number, errors: [] };
    days.push(result);
    const before = filesOf([join(daysFolder(frame.content), String(job.number))]);
    const made = await noting(result, async () => viewsOf(await loadDay(frame, job.number, rooms), frame));
    if (!made) continue;
    // Not waited for: a PNG is drawn in a thread of its own, and meanwhile the next day is read.
    const record = noting(result, () => recordOf(made, { frame, store, before }));
    // A fault of ours is thrown below.
    record.catch(() => undefined);
    begun.push({ job, made, result, record });
  }
  const wanted: (Wanted & { key: string })[] = [];
  for (const { job, made, result, record: recorded } of begun) {
    const record = await recorded;
    if (!record) continue;
    result.record = record;
    const { previous, next } = job;
    for (const { path, kind, of } of job.draft ? [] : dayPages(job, record)) {
      const key = pageKey(kind, of, shared);
      if (store.state.pages[key]) continue;
      const data: DayData | NumbersView | undefined =
        kind === 'day' ? { view: made.view, previous, next } : made.numbers;
      wanted.push({ path, kind, data, key });
    }
  }
  take({ days, pages: [], assets: {} });
  if (days.some(({ errors }) => errors.length > 0)) return;
  wanted.push(...further());
  if (wanted.length > 0)
    take({
      days: [],
      ...(await renderPages(
        wanted,
        begun.map(({ made }) => made),
        workshop,
      )),
    });
}

/** What `make` gives; what is wrong with the day is noted, anything else is thrown on. */
async function noting<T>(result: DayResult, make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof UserError || error instanceof UserErrors)) throw error;
    const all = error instanceof UserErrors ? error.all : [error];
    result.errors.push(...all.map(({ message, place, remedy }) => ({ message, place, remedy })));
    return undefined;
  }
}

/** Has Astro make pages, and keeps them: by their keys, with what the check of links needs of each. */
async function renderPages(
  wanted: readonly (Wanted & { key: string })[],
  made: readonly MadeDay[],
  { frame, shared, store, cache }: Workshop,
): Promise<Pick<BatchResult, 'pages' | 'assets'>> {
  const texts = new Map([
    ...made.map(({ day, view }) => [view.text, { file: resolve(day.file), context: day.context }] as const),
    ...frame.pages.map(
      ({ name, file, context }) => [`page/${name}`, { file: resolve(file), context }] as const,
    ),
  ]);
  const { site, base } = frame.settings;
  const rendered = await render(wanted, {
    shared,
    texts,
    settings: { site, base },
    cache: join(cache, 'astro'),
  });
  const pages = wanted.map(({ path, key }) => {
    const bytes = rendered.pages.get(path);
    if (!bytes) throw new TypeError(`Astro made no page ${path}`);
    const { facts, away } = pageFacts(path, bytes.toString(), base);
    const made = { blob: store.put(bytes), facts: store.put(JSON.stringify(facts)), away };
    return { key, made };
  });
  const assets = [...rendered.assets].map(([path, bytes]) => [path, store.put(bytes)] as const);
  return { pages, assets: Object.fromEntries(assets) };
}
