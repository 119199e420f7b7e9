import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is no folder',
  EACCES: 'cannot be written',
  EPERM: 'cannot be written',
  EROFS: 'cannot be written: it is read-only',
  ENOSPC: 'is full',
  EDQUOT: 'is full: the quota is used up',
};

/** A new private folder for temporary files below `parent`, the system's own by default. Throws UserError. */
export async function scratchFolder(parent: string = tmpdir()): Promise<string> {
  return await mkdtemp(join(parent, 'tagwerk-')).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(
      `the folder for temporary files ${WHY[cause.code ?? ''] ?? `fails (${cause.code})`}`,
      {
        place: { file: parent },
        remedy: 'make room there, or set TMPDIR to a folder that can be written',
        cause,
      },
    );
  });
}
