import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { firstLine } from './problems.ts';

/** Writes a file that is on the disk when this returns; a symbolic link in its place is an error. */
export async function writeDurably(root: string, path: string, text: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = join(root, path);
  await orUnwritable(file, async () => {
    const handle = await open(file, flags, 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** Runs `write`; a file that cannot be written (disk full, no permission) is a UserError that names it. */
export async function orUnwritable(file: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new UserError(`cannot be written: ${firstLine(error)}`, {
      place: { file },
      remedy: 'see that the disk has room and the folder may be written, then seal again',
      cause: error,
    });
  }
}

/** Brings to the disk what another program wrote; for a folder, the names in it. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
