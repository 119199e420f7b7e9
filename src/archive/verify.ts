import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Contents, checkContents } from './contents.ts';
import { withDatabase } from './duckdb.ts';
import { DEFAULT_LIMITS, type Limits } from './format.ts';
import { checkBag } from './integrity.ts';
import { Problems } from './problems.ts';
import { MOST_THREADS } from './threads.ts';

/** A verified archive. All text in it is a stranger's: escape it. */
export interface Archive extends Contents {
  /** Absolute path. */
  folder: string;
  /** SHA-256 of manifest-sha256.txt: the archive's identity. */
  manifestSha256: string;
  /** Number and size in bytes of the payload files. */
  files: number;
  bytes: number;
}

export interface VerifyOptions {
  limits?: Limits;
  /**
   * Also read every value and require that no run has a correlation ID twice, as sealing does. A plain read leaves it
   * at the hashes, the schema and the counts of rows.
   */
  unique?: boolean;
  /** Folder for temporary files; the system's own by default. */
  scratch?: string;
}

/**
 * Verifies a sealed archive: bag and hashes first; only when every byte agrees, what the bytes say.
 * Throws UserErrors with everything found wrong, each with file, reason and remedy.
 */
export async function verifyArchive(folder: string, options: VerifyOptions = {}): Promise<Archive> {
  const { limits = DEFAULT_LIMITS, unique = false, scratch } = options;
  const root = resolve(folder);
  const problems = new Problems(folder);
  const bag = await checkBag(root, limits, problems);
  problems.throwIfAny();
  if (!bag) throw new TypeError('checkBag gave neither a bag nor a problem');
  const { payload, manifestSha256 } = bag;
  const contents = await withDatabase(
    async (connection) => await checkContents(connection, root, payload, { limits, whole: unique }, problems),
    { scratch, threads: Math.min(availableParallelism(), MOST_THREADS) },
  );
  problems.throwIfAny();
  if (!contents) throw new TypeError('checkContents gave neither contents nor a problem');
  const bytes = [...payload.values()].reduce((sum, size) => sum + size, 0);
  return { folder: root, manifestSha256, files: payload.size, bytes, ...contents };
}
