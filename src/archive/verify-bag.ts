import type { Archive } from './archive.ts';
import type { BagFiles } from './bag-files.ts';
import { checkContents } from './contents.ts';
import type { WithDatabase } from './database.ts';
import { DEFAULT_LIMITS, type Limits } from './format.ts';
import { checkBag } from './integrity.ts';
import { Problems } from './problems.ts';

export interface VerifyOptions {
  limits?: Limits;
  /**
   * Also read every value and require that no run has a correlation ID twice, as sealing does. A plain read leaves it
   * at the hashes, the schema and the counts of rows.
   */
  unique?: boolean;
  /** Told which table is about to be read. */
  reading?: (file: string) => void;
}

/**
 * Verifies a sealed archive: bag and hashes first; only when every byte agrees, what the bytes say.
 * Throws UserErrors with everything found wrong, each with file, reason and remedy.
 */
export async function verifyBag(
  files: BagFiles,
  withDatabase: WithDatabase,
  { limits = DEFAULT_LIMITS, unique = false, reading }: VerifyOptions = {},
): Promise<Archive> {
  const problems = new Problems(files.named);
  const bag = await checkBag(files, limits, problems);
  problems.throwIfAny();
  if (!bag) throw new TypeError('checkBag gave neither a bag nor a problem');
  const { payload, manifestSha256 } = bag;
  const contents = await withDatabase(
    async (database) =>
      await checkContents(database, files, payload, { limits, whole: unique, reading }, problems),
  );
  problems.throwIfAny();
  if (!contents) throw new TypeError('checkContents gave neither contents nor a problem');
  const bytes = [...payload.values()].reduce((sum, size) => sum + size, 0);
  const { oddities } = problems;
  return { folder: files.folder, manifestSha256, files: payload.size, bytes, oddities, ...contents };
}
