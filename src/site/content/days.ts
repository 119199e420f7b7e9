import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, UserErrors } from '../../errors.ts';
import { visible } from '../../visible.ts';

/** What a day may be called, for a remedy. */
export const DAY_NAMES = 'a day is named by its number: 1, 2, … without leading zeros';

/** The number that names a day, from 1; undefined for any other name. */
export function dayNumber(name: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(name) ? Number(name) : undefined;
}

/** Where the days of a content folder lie. */
export function daysFolder(content: string): string {
  return join(content, 'days');
}

/**
 * The days of a content folder by number; none where it has no folder of days. Throws UserErrors with every folder whose
 * name is no number: what lies there unseen would be taken for published.
 */
export async function dayNumbers(content: string): Promise<number[]> {
  const folder = daysFolder(content);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const wrong = names.filter(({ name }) => dayNumber(name) === undefined);
  if (wrong.length > 0) {
    throw new UserErrors(
      wrong.map(({ name }) => {
        const place = { file: join(folder, visible(name)) };
        return new UserError('not the number of a day', { place, remedy: DAY_NAMES });
      }),
    );
  }
  return names.flatMap(({ name }) => dayNumber(name) ?? []).sort((a, b) => a - b);
}
