import { isAbsolute, relative } from 'node:path';
import { sha256 } from '../../archive/hash.ts';
import { placeText } from '../../errors.ts';
import { archiveFolder } from '../../report/store.ts';
import { type DayView, dayView } from '../day/view.ts';
import type { Day } from '../day.ts';
import type { Frame } from '../frame.ts';
import { type NumbersView, numbersView } from '../numbers/view.ts';
import { projectionOf } from '../projection.ts';
import { dayFiles } from './day-files.ts';
import { frameKey } from './frame-key.ts';
import { bytesOf, seenFolders } from './seen-day.ts';
import type { DayRecord, Store } from './store.ts';

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

/** How the files of a day looked, and what was in them. */
export type Files = Pick<DayRecord, 'seen' | 'inputs'>;

export function filesOf(folders: readonly string[]): Files {
  return { seen: seenFolders(folders).seen, inputs: bytesOf(folders) };
}

/**
 * Keeps the files of a day in the store, and gives all that a build has to remember of it. `before`: its files as they were before
 * it was read: what is saved meanwhile (a report, too) is read the next time.
 */
export async function recordOf(
  { day, view, numbers }: MadeDay,
  { frame, store, before }: { frame: Frame; store: Store; before: Files },
): Promise<DayRecord> {
  const files = await Promise.all(
    dayFiles(day, store.folder).map(
      async ({ name, bytes }): Promise<[string, string]> => [name, store.put(await bytes())],
    ),
  );
  const elsewhere = Object.values(day.report?.archives ?? {})
    .map(({ folder }) => archiveFolder(day.folder, folder))
    .filter((folder) => isOutside(folder, day.folder));
  const projection = projectionOf(day, frame.settings.base);
  return {
    ...(elsewhere.length === 0 ? before : filesOf([day.folder, ...elsewhere])),
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
