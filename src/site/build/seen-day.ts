import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Two changes as close as this may have the same time in a file system, in ns. */
const COARSE = 2_000_000_000n;

/** What a file system says of all files below some folders. */
export interface SeenFolder {
  /** A hash over names, sizes, times and inodes. */
  seen: string;
  /** When the youngest of them changed, in ns; nothing but the file system's clock can set it back. */
  changed: bigint;
}

/** Looks at folders without opening a file. A folder that is not there is seen as such. */
export function seenFolders(folders: readonly string[]): SeenFolder {
  const hash = createHash('sha256');
  let changed = 0n;
  const look = (path: string): void => {
    const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (!found) {
      hash.update(`${path} none\0`);
      return;
    }
    const { size, mtimeNs, ctimeNs, ino } = found;
    if (ctimeNs > changed) changed = ctimeNs;
    hash.update(`${path} ${size} ${mtimeNs} ${ctimeNs} ${ino}\0`);
    // A link is followed: a day may be one.
    if (!found.isDirectory() && !found.isSymbolicLink()) return;
    for (const name of namesIn(path)) look(join(path, name));
  };
  for (const folder of folders) look(folder);
  return { seen: hash.digest('hex'), changed };
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** Whether files that look as they did may be taken for the same, when they were looked at `since`. */
export function isSettled({ changed }: SeenFolder, since: bigint): boolean {
  return changed + COARSE < since;
}

/** A hash over the bytes of all files below some folders, and their names. */
export function bytesOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const take = (path: string, name: string): void => {
    const found = statSync(path, { throwIfNoEntry: false });
    hash.update(`${name} ${found ? found.size : 'none'}\0`);
    if (found?.isDirectory()) for (const one of namesIn(path)) take(join(path, one), `${name}/${one}`);
    if (!found?.isFile()) return;
    const file = openSync(path, 'r');
    try {
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
        hash.update(buffer.subarray(0, read));
    } finally {
      closeSync(file);
    }
  };
  for (const folder of folders) take(folder, relative(folders[0] ?? '', folder));
  return hash.digest('hex');
}
