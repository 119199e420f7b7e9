import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TEXT_LIMIT } from './format.ts';
import { type Problems, visible } from './problems.ts';

/** The remedy for an archive that is not as it was sealed. */
export const COPY_AGAIN = 'get the archive again from where it came';

/** A regular file of at most TEXT_LIMIT bytes; anything else is a problem, and undefined. */
export async function readSmallFile(
  root: string,
  file: string,
  problems: Problems,
  absent: string,
): Promise<Buffer | undefined> {
  try {
    const handle = await open(
      join(root, file),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) problems.add(file, 'not a regular file', COPY_AGAIN);
      else if (stat.size > TEXT_LIMIT) {
        problems.add(file, `${stat.size} bytes, more than the ${TEXT_LIMIT} that are read`, COPY_AGAIN);
      } else return await handle.readFile();
      return undefined;
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') problems.add(file, 'missing', absent);
    else if (code === 'ELOOP') problems.add(file, 'a symbolic link', 'put the file itself there');
    else problems.add(file, `cannot be read (${code})`, 'check its permissions and the disk');
    return undefined;
  }
}

/** Regular files below data/ with their sizes; links, devices and the like are problems. */
export async function listPayload(root: string, problems: Problems): Promise<Map<string, number>> {
  const payload = new Map<string, number>();
  const folders = ['data'];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (!(await isFolder(join(root, folder), false))) {
      problems.add(folder, 'not a folder', COPY_AGAIN);
      continue;
    }
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
      problems.add(folder, `cannot be read (${errorCode(error)})`, 'check its permissions and the disk');
      return [];
    });
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) payload.set(path, (await lstat(join(root, path))).size);
      else if (entry.isSymbolicLink()) problems.add(path, 'a symbolic link', 'put the file itself there');
      else problems.add(path, 'not a regular file', 'take it out of data/');
    }
  }
  return payload;
}

/** No folder on the way from the archive to `file` is a symbolic link. */
export async function hasPlainFolders(root: string, file: string): Promise<boolean> {
  const parts = file.split('/').slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = join(root, ...parts.slice(0, depth));
    if ((await exists(folder)) && !(await isFolder(folder, false))) return false;
  }
  return true;
}

/** Something has this name, were it a dangling link. */
export async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}

/** A folder; with `followLink` also what a symbolic link takes for one. */
export async function isFolder(path: string, followLink = true): Promise<boolean> {
  const suffix = followLink ? '/' : '';
  return await lstat(path + suffix).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
}

/** `ENOENT` and the like, or the message of an error that has no code. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? visible(error.message) : 'unknown error';
}
