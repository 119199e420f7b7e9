import { join } from 'node:path';
import { exists } from '../archive/node-files.ts';
import { UserError } from '../errors.ts';
import { dayNumbers, daysFolder, isFolder } from '../site/content/days.ts';
import { visible } from '../visible.ts';
import type { Io } from './run.ts';

/** Of more days only the last are listed. */
const LISTED = 20;

/**
 * The days that a command is about, each with its folder: those named, or all that `content` holds, in order; where there
 * is none its reader is told. Throws UserErrors for a folder whose name is no number, and UserError for a content folder
 * without days/, and for a day that is not there when its turn comes.
 */
export async function* daysAsked(
  content: string,
  named: readonly string[],
  { stderr }: Pick<Io, 'stderr'>,
): AsyncGenerator<{ day: string; folder: string }> {
  const days = named.length > 0 ? named : await allDays(content);
  if (days.length === 0) stderr.write('there is no day yet → npx --no tagwerk new 1 makes one\n');
  for (const day of days) {
    yield { day, folder: await dayFolder(content, day) };
  }
}

/** A check of a folder that never held a day would pass for ever. */
async function allDays(content: string): Promise<string[]> {
  const days = daysFolder(content);
  if (await exists(days)) return (await dayNumbers(content)).map(String);
  throw new UserError('there is no such folder', {
    place: { file: days },
    remedy: 'npx --no tagwerk new 1 makes the first day; another content folder is named by --content DIR',
  });
}

/** The folder of a day that must be there. Throws UserError where it is not. */
export async function dayFolder(content: string, day: string): Promise<string> {
  const days = daysFolder(content);
  const folder = join(days, day);
  if (await isFolder(folder)) return folder;
  const there = (await dayNumbers(content).catch(() => [])).map(String);
  const more = there.length > LISTED ? `, ${there.length - LISTED} before them` : '';
  const last = there.slice(-LISTED).join(', ');
  const remedy = there.length === 0 ? `npx --no tagwerk new ${day} makes it` : `there are: ${last}${more}`;
  throw new UserError(`there is no day '${visible(day)}'`, { place: { file: days }, remedy });
}
