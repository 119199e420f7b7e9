import { constants, type Dirent, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type BagFiles, type Entry, FileFault } from './bag-files.ts';
import { digestFile, sha256, sha256File } from './hash.ts';
import { visible } from './problems.ts';

/** The files of a bag in a folder of this machine. */
export function bagAt(folder: string): BagFiles {
  const root = resolve(folder);
  return {
    named: folder,
    folder: root,
    // The folder itself may be a link; what is in it may not.
    entry: async (path) =>
      await (path === '' ? stat(root) : lstat(join(root, path))).then(
        (found) => ({ kind: kindOf(found), size: found.size }),
        () => undefined,
      ),
    list: async (path) =>
      await orFault(async () => {
        const entries = await readdir(join(root, path), { withFileTypes: true });
        return await Promise.all(
          entries.map(async (entry): Promise<Entry & { name: string }> => {
            // Node puts U+FFFD for what it cannot decode, and then finds no such file.
            if (entry.name.includes('\ufffd') && !(await exists(join(root, path, entry.name))))
              return { name: entry.name, kind: 'misnamed', size: 0 };
            const size = entry.isFile() ? (await lstat(join(root, path, entry.name))).size : 0;
            return { name: entry.name, kind: kindOf(entry), size };
          }),
        );
      }),
    read: async (path, limit) => await orFault(async () => await readRegular(join(root, path), limit)),
    slice: async (path, start, length) =>
      await orFault(async () => await sliceRegular(join(root, path), start, length)),
    sha256File: async (path) => await orFault(async () => await sha256File(join(root, path))),
    digestFile: async (path, digest) => await orFault(async () => await digestFile(join(root, path), digest)),
    sha256: async (bytes) => sha256(bytes),
    location: (path) => join(root, path),
  };
}

async function readRegular(path: string, limit: number): Promise<Uint8Array> {
  return await opened(path, async (handle, size) => {
    if (size > limit) throw new FileFault('too-large', String(size));
    return await handle.readFile();
  });
}

async function sliceRegular(path: string, start: number, length: number): Promise<Uint8Array> {
  return await opened(path, async (handle) => {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  });
}

/** Calls `use` with a regular file and its size in bytes. */
async function opened<T>(path: string, use: (handle: FileHandle, size: number) => Promise<T>): Promise<T> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new FileFault('not-a-file', kindOf(found));
    return await use(handle, found.size);
  } finally {
    await handle.close();
  }
}

function kindOf(entry: Stats | Dirent): Entry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

async function orFault<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof FileFault) throw error;
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new FileFault('missing', code);
    throw new FileFault(code === 'ELOOP' ? 'link' : 'unreadable', code);
  }
}

/** `ENOENT` and the like, or the message of an error that has no code. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? visible(error.message) : 'unknown error';
}

/** Something has this name, were it a dangling link. */
export async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}
