import { isAbsolute, relative } from 'node:path';
import { placeText } from '../../errors.ts';
import { archiveFolder } from '../../report/store.ts';
import { type DayView, dayView } from '../day/view.ts';
import { type NumbersView, numbersView } from '../numbers/view.ts';
import { type Projection, projectionOf } from '../projection.ts';
import type { Day, Frame } from '../site.ts';
import { dayFiles } from './day-files.ts';
import { bytesOf, seenFolders } from './seen-day.ts';
import { type DayRecord, type Store, sha256 } from './store.ts';

/** A loaded day and what its pages show. */
export interface MadeDay {
  day: Day;
  view: DayView;
  numbers: NumbersView | undefined;
}

/** What a day's pages show; `frame` is what it was loaded with. */
export function viewsOf(day: Day, frame: Frame): MadeDay {
  const view = dayView(frame, day);
  return { day, view, numbers: numbersView(day, view) };
}

/** Keeps the files of a day in the store, and gives all that a build has to remember of it. */
export async function recordOf(
  { day, view, numbers }: MadeDay,
  { frame, store }: { frame: Frame; store: Store },
): Promise<DayRecord> {
  const files: DayRecord['files'] = [];
  for (const { name, bytes } of dayFiles(day)) files.push([name, store.put(await bytes())]);
  const elsewhere = Object.values(day.report?.archives ?? {})
    .map(({ folder }) => archiveFolder(day.folder, folder))
    .filter((folder) => isOutside(folder, day.folder));
  const projection = projectionOf(day, frame.settings.base);
  return {
    // A report may have been written just now.
    seen: seenFolders([day.folder, ...elsewhere]).seen,
    inputs: bytesOf([day.folder, ...elsewhere]),
    frame: frameKey(frame, { projection }),
    elsewhere,
    projection,
    own: sha256(JSON.stringify(view) + day.tree),
    numbers: numbers ? sha256(JSON.stringify(numbers)) : null,
    files,
    plain: day.plain.map(({ text, place: { file, line } }) => `${placeText({ file, line })}: plain: ${text}`),
  };
}

function isOutside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way.startsWith('..') || isAbsolute(way);
}

/** A hash over what a day was made with besides its own files: the settings, the forms of all terms, and the terms that it uses. */
export function frameKey(frame: Frame, { projection }: Pick<DayRecord, 'projection'>): string {
  // It was written by this very code.
  const { locale, terms } = projection as Projection;
  const used = frame.glossary[locale].filter(({ id }) => terms.includes(id));
  return sha256(`${sharedKey(frame, locale)}${JSON.stringify(used)}`);
}

const keys = new WeakMap<Frame, Map<string, string>>();

function sharedKey(frame: Frame, locale: Projection['locale']): string {
  const known = keys.get(frame) ?? new Map<string, string>();
  keys.set(frame, known);
  const forms = frame.glossary[locale].map(({ id, forms: all }) => [id, all]);
  const key = known.get(locale) ?? sha256(JSON.stringify([frame.settings, forms]));
  known.set(locale, key);
  return key;
}
