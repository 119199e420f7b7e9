import { type Digest, TEXT_LIMIT } from './format.ts';
import type { Problems } from './problems.ts';

/** The remedy for an archive that is not as it was sealed. */
export const COPY_AGAIN = 'get the archive again from where it came';

/** What stands at a path; a link is not followed, and what has a name that is not UTF-8 is `misnamed`. */
export interface Entry {
  kind: 'file' | 'folder' | 'link' | 'misnamed' | 'other';
  /** In bytes, of a file. */
  size: number;
}

/** The files of a bag, wherever they lie. Paths are the bag's own, with "/"; '' is its folder, which may be a link. */
export interface BagFiles {
  /** The folder as whoever asked named it: messages carry it. */
  readonly named: string;
  /** Tells the folder apart from every other. */
  readonly folder: string;
  /** What stands there; undefined: nothing. */
  entry(path: string): Promise<Entry | undefined>;
  /** What a folder holds. Throws FileFault. */
  list(path: string): Promise<(Entry & { name: string })[]>;
  /** The bytes of a regular file that has at most `limit`. Throws FileFault. */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** The `length` bytes of a regular file from `start` on, fewer where it ends before. Throws FileFault. */
  slice(path: string, start: number, length: number): Promise<Uint8Array>;
  /** SHA-256 of a regular file's bytes, in lower-case hexadecimal digits. Throws FileFault. */
  sha256File(path: string): Promise<string>;
  /** The same of another algorithm. Throws FileFault. */
  digestFile(path: string, digest: Digest): Promise<string>;
  /** SHA-256 of bytes. */
  sha256(bytes: Uint8Array): Promise<string>;
  /** The name under which DuckDB reads the file. */
  location(path: string): string;
}

/** Why a file cannot be read. */
export class FileFault extends Error {
  readonly kind: 'missing' | 'link' | 'not-a-file' | 'too-large' | 'unreadable';

  /** `detail`: what the system calls it, or how many bytes it has. */
  constructor(kind: FileFault['kind'], detail: string) {
    super(detail);
    this.kind = kind;
  }
}

/** A regular file of at most TEXT_LIMIT bytes; anything else is a problem, and undefined. */
export async function readSmallFile(
  files: BagFiles,
  file: string,
  problems: Problems,
  absent: string,
): Promise<Uint8Array | undefined> {
  try {
    return await files.read(file, TEXT_LIMIT);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const { kind, message: detail } = error;
    if (kind === 'missing') problems.add(file, 'missing', absent);
    else if (kind === 'link') problems.add(file, 'a symbolic link', 'put the file itself there');
    else if (kind === 'not-a-file') problems.add(file, 'not a regular file', COPY_AGAIN);
    else if (kind === 'too-large')
      problems.add(file, `${detail} bytes, more than the ${TEXT_LIMIT} that are read`, COPY_AGAIN);
    else problems.add(file, unreadable(detail), CHECK_DISK);
    return undefined;
  }
}

/** Regular files below data/ with their sizes; links, devices and the like are problems. */
export async function listPayload(files: BagFiles, problems: Problems): Promise<Map<string, number>> {
  const payload = new Map<string, number>();
  const folders = ['data'];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if ((await files.entry(folder))?.kind !== 'folder') {
      problems.add(folder, 'not a folder', COPY_AGAIN);
      continue;
    }
    for (const { name, kind, size } of await entriesOf(files, folder, problems)) {
      const path = `${folder}/${name}`;
      if (kind === 'folder') folders.push(path);
      else if (kind === 'file') payload.set(path, size);
      else if (kind === 'link') problems.add(path, 'a symbolic link', 'put the file itself there');
      else if (kind === 'misnamed')
        problems.add(path, 'its name is not UTF-8', 'rename it, or take it out of data/');
      else problems.add(path, 'not a regular file', 'take it out of data/');
    }
  }
  return payload;
}

async function entriesOf(
  files: BagFiles,
  folder: string,
  problems: Problems,
): Promise<(Entry & { name: string })[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    problems.add(folder, unreadable(error.message), CHECK_DISK);
    return [];
  }
}

/** Whether the file has these bytes; one that cannot be read is a problem, and nothing more is said of it. */
export async function hasBytesOrProblem(
  files: BagFiles,
  path: string,
  hash: string,
  problems: Problems,
): Promise<boolean> {
  try {
    return await hasBytes(files, path, hash);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    problems.add(path, unreadable(error.message), CHECK_DISK);
    return true;
  }
}

/** Whether a payload file has these bytes. The one place where payload bytes are compared with their hash. */
export async function hasBytes(files: BagFiles, path: string, hash: string): Promise<boolean> {
  return (await files.sha256File(path)) === hash;
}

const CHECK_DISK = 'check its permissions and the disk';

function unreadable(detail: string): string {
  return `cannot be read (${detail})`;
}

/** No folder on the way from the archive to `file` is a symbolic link. */
export async function hasPlainFolders(files: BagFiles, file: string): Promise<boolean> {
  const parts = file.split('/').slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const entry = await files.entry(parts.slice(0, depth).join('/'));
    if (entry && entry.kind !== 'folder') return false;
  }
  return true;
}
