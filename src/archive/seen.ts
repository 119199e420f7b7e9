import { lstat, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { BagFiles } from './bag-files.ts';

const seenSchema = z.record(z.string(), z.strictObject({ as: z.string(), sha256: z.string() }));

/** Two changes as close as this may have the same time in a file system, in ns. */
const COARSE = 2_000_000_000n;

/**
 * Hashes of files as they were last computed, with size, times and inode of each: what still stands as it did then is not
 * hashed again. Kept in a file that may be lost at any time.
 */
export class SeenFiles {
  readonly #file: string | undefined;
  readonly #known: Map<string, { as: string; sha256: string }>;
  /** Of the file, in ns: what changed just before it was written is not trusted. */
  readonly #kept: bigint;
  readonly #fresh = new Set<string>();
  #changed = false;

  private constructor(file: string | undefined, known: z.infer<typeof seenSchema>, kept: bigint) {
    this.#file = file;
    this.#known = new Map(Object.entries(known));
    this.#kept = kept;
  }

  /** Nothing is known, and nothing will be kept. */
  static none(): SeenFiles {
    return new SeenFiles(undefined, {}, 0n);
  }

  /** What is kept in a folder for what can be made again; nothing where nothing is, or it is damaged. */
  static async in(cache: string): Promise<SeenFiles> {
    const file = join(cache, 'hashes.json');
    try {
      const known = seenSchema.parse(JSON.parse(await readFile(file, 'utf8')));
      return new SeenFiles(file, known, (await stat(file, { bigint: true })).mtimeNs);
    } catch {
      return new SeenFiles(file, {}, 0n);
    }
  }

  /** The same files; of those that are as they were last hashed the hash is known. */
  over(files: BagFiles): BagFiles {
    return { ...files, sha256File: async (path) => await this.#hash(files, path) };
  }

  /** Keeps what was hashed. */
  async save(): Promise<void> {
    if (!this.#changed || this.#file === undefined) return;
    this.#changed = false;
    const work = `${this.#file}.${process.pid}`;
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(work, JSON.stringify(Object.fromEntries(this.#known)));
      await rename(work, this.#file);
    } catch {
      // A folder that cannot be written: the next command hashes again.
    }
  }

  async #hash(files: BagFiles, path: string): Promise<string> {
    const location = files.location(path);
    const as = await signature(location);
    const known = this.#known.get(location);
    if (as && known?.as === as.text && (this.#fresh.has(location) || as.changed + COARSE < this.#kept))
      return known.sha256;
    const sha256 = await files.sha256File(path);
    if (as) {
      this.#known.set(location, { as: as.text, sha256 });
      this.#fresh.add(location);
      this.#changed = true;
    }
    return sha256;
  }
}

/** What a file system says of a file; `changed` in ns, which nothing but its clock can set back. */
async function signature(path: string): Promise<{ text: string; changed: bigint } | undefined> {
  return await lstat(path, { bigint: true }).then(
    ({ size, mtimeNs, ctimeNs, ino }) => ({
      text: [size, mtimeNs, ctimeNs, ino].join(' '),
      changed: ctimeNs,
    }),
    () => undefined,
  );
}
