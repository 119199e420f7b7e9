import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, UserErrors } from '../../errors.ts';
import { visible } from '../../visible.ts';

/** What a day may be called, for a remedy. */
const DAY_NAMES = 'a day is named by its number: 1, 2, … without leading zeros';

/** The number that names a day, from 1; undefined for any other name. */
export function dayNumber(name: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(name) ? Number(name) : undefined;
}

/** A name that is no day's: said alike wherever a day is named. */
export function notADay(name: string): { what: string; remedy: string } {
  return { what: `'${visible(name)}' is no day`, remedy: DAY_NAMES };
}

/** Where the days of a content folder lie. */
export function daysFolder(content: string): string {
  return join(content, 'days');
}

/**
 * The days of a content folder by number; none where it has no folder of days. A link to a folder is a day like a folder.
 * Throws UserErrors with every folder whose name is no number: what lies there unseen would be taken for published.
 */
export async function dayNumbers(content: string): Promise<number[]> {
  const folder = daysFolder(content);
  const names = await folderNames(folder);
  const wrong = names.filter((name) => dayNumber(name) === undefined);
  if (wrong.length > 0) {
    throw new UserErrors(
      wrong.map((name) => {
        const { what, remedy } = notADay(name);
        return new UserError(what, { place: { file: join(folder, visible(name)) }, remedy });
      }),
    );
  }
  return names.flatMap((name) => dayNumber(name) ?? []).sort((a, b) => a - b);
}

/** Folders in a folder, without hidden ones; none where it is not there. Throws UserError where it cannot be read. */
async function folderNames(folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
    const are = await Promise.all(names.map((name) => isFolder(join(folder, name))));
    return names.filter((_, index) => are[index]);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (code === 'ENOENT') return [];
    const remedy = 'it must be a folder that you may read';
    throw new UserError(`cannot be read (${code})`, { place: { file: folder }, remedy, cause });
  }
}

/** Whether there is a folder, or a link to one. */
export async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
