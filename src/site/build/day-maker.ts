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
  const wanted: (Wanted & { key: string })[] = [];
  const texts: MadeDay[] = [];
  let recording = Promise.resolve();
  for (const job of jobs) {
    const { number, previous, next, draft } = job;
    const result: DayResult = { number, errors: [] };
    days.push(result);
    const before = filesOf([join(daysFolder(frame.content), String(number))]);
    const made = await loaded(number, frame, rooms, result);
    if (!made) continue;
    texts.push(made);
    // A PNG is drawn in a thread of its own: meanwhile the next day is read.
    recording = recording.then(async () => {
      const record = await recordOf(made, { frame, store, before });
      result.record = record;
      if (draft) return;
      for (const { path, kind, of } of dayPages(job, record)) {
        const key = pageKey(kind, of, shared);
        if (store.state.pages[key]) continue;
        const data: DayData | NumbersView | undefined =
          kind === 'day' ? { view: made.view, previous, next } : made.numbers;
        wanted.push({ path, kind, data, key });
      }
    });
  }
  await recording;
  take({ days, pages: [], assets: {} });
  if (days.some(({ errors }) => errors.length > 0)) return;
  wanted.push(...further());
  if (wanted.length > 0) take({ days: [], ...(await renderPages(wanted, texts, workshop)) });
}

async function loaded(
  number: number,
  frame: Frame,
  rooms: SiteRooms,
  result: DayResult,
): Promise<MadeDay | undefined> {
  try {
    return viewsOf(await loadDay(frame, number, rooms), frame);
  } catch (error) {
    if (!(error instanceof UserError || error instanceof UserErrors)) throw error;
    const all = error instanceof UserErrors ? error.all : [error];
    result.errors = all.map(({ message, place, remedy }) => ({ message, place, remedy }));
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
