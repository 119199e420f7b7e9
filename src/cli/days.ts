import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { visible } from '../archive/problems.ts';
import { UserError } from '../errors.ts';

/** Options of every command that prints what reports of days hold. */
export const DAYS_OPTIONS = {
  json: { type: 'boolean', default: false },
  content: { type: 'string', default: 'content' },
} as const;

/**
 * The days that such a command is about, each with its folder: those named, or all that `content` holds, in order.
 * Throws UserError for a name that is no day when its turn comes.
 */
export async function* daysAsked(
  content: string,
  named: readonly string[],
): AsyncGenerator<{ day: string; folder: string }> {
  const days = join(content, 'days');
  for (const day of await dayNames(days, named)) yield { day, folder: await dayFolder(days, day) };
}

async function dayNames(days: string, named: readonly string[]): Promise<string[]> {
  if (named.length > 0) return [...named];
  const entries = await readdir(days, { withFileTypes: true }).catch(() => {
    throw new UserError('there is no such folder', {
      place: { file: days },
      remedy: 'name the content folder: --content DIR',
    });
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
}

async function dayFolder(days: string, name: string): Promise<string> {
  const folder = join(days, name);
  const plain = !/[/\\\0]|^\.{0,2}$/.test(name);
  const exists =
    plain &&
    (await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    ));
  if (exists) return folder;
  throw new UserError(`there is no day '${visible(name)}'`, {
    place: { file: days },
    remedy: 'name a folder below it',
  });
}
