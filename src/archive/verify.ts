import { availableParallelism } from 'node:os';
import type { Archive } from './archive.ts';
import { databaseOf, withDatabase } from './duckdb.ts';
import { bagAt } from './node-files.ts';
import { MOST_THREADS } from './threads.ts';
import { type VerifyOptions as OfBag, verifyBag } from './verify-bag.ts';

export interface VerifyOptions extends OfBag {
  /** Folder for temporary files; the system's own by default. */
  scratch?: string;
}

/** Verifies a sealed archive in a folder of this machine. Throws UserErrors as `verifyBag` does. */
export async function verifyArchive(folder: string, options: VerifyOptions = {}): Promise<Archive> {
  const { scratch, ...rest } = options;
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  return await verifyBag(
    bagAt(folder),
    async (use) =>
      await withDatabase(async (connection) => await use(databaseOf(connection)), { scratch, threads }),
    rest,
  );
}
