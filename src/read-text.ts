import { readFile } from 'node:fs/promises';
import { UserError } from './errors.ts';
import { decodeText } from './text.ts';

const WHY: Readonly<Record<string, [what: string, remedy: string]>> = {
  EISDIR: ['is a folder where a file is wanted', 'move it away and write the file'],
  EACCES: ['cannot be read: permission denied', 'give yourself the right to read it'],
  EPERM: ['cannot be read: permission denied', 'give yourself the right to read it'],
  ELOOP: ['is a link that leads to itself', 'put the file there'],
};

/** The text of a file that an author wrote (`decodeText`), or undefined where there is none. Throws UserError. */
export async function readTextIfThere(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return undefined;
    const [what, remedy] = WHY[cause.code ?? ''] ?? [`cannot be read (${cause.code})`, 'check the disk'];
    throw new UserError(what, { place: { file }, remedy, cause });
  });
  return bytes && decodeText(bytes, file);
}

/** As `readTextIfThere`, where the file has to be there; `remedy` says what to do when it is not. */
export async function readText(file: string, remedy: string): Promise<string> {
  const text = await readTextIfThere(file);
  if (text !== undefined) return text;
  throw new UserError('there is no such file', { place: { file }, remedy });
}
