import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { DAY_NAMES, dayNumber, dayNumbers, daysFolder } from '../site/content/days.ts';
import { visible } from '../visible.ts';

/** Options of every command that prints what reports of days hold. */
export const DAYS_OPTIONS = {
  json: { type: 'boolean', default: false },
  content: { type: 'string', default: 'content' },
} as const;

/**
 * The days that such a command is about, each with its folder: those named, or all that `content` holds, in order.
 * Throws UserErrors for a folder whose name is no number, and UserError for a day that is not there when its turn comes.
 */
export async function* daysAsked(
  content: string,
  named: readonly string[],
): AsyncGenerator<{ day: string; folder: string }> {
  const days = daysFolder(content);
  for (const day of named.length > 0 ? named : await allDays(content)) {
    const folder = join(days, day);
    if (dayNumber(day) === undefined || !(await isFolder(folder))) {
      throw new UserError(`there is no day '${visible(day)}'`, {
        place: { file: days },
        remedy: dayNumber(day) === undefined ? DAY_NAMES : 'name a folder below it',
      });
    }
    yield { day, folder };
  }
}

async function allDays(content: string): Promise<string[]> {
  const days = daysFolder(content);
  if (await isFolder(days)) return (await dayNumbers(content)).map(String);
  throw new UserError('there is no such folder', {
    place: { file: days },
    remedy: 'name the content folder: --content DIR',
  });
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
