import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Archive } from './archive.ts';
import { TAG_FILES } from './format.ts';
import { sha256 } from './hash.ts';
import { requireSealedBytes } from './sealed-bytes.ts';
import { SeenFiles } from './seen.ts';
import { type VerifyOptions, verifyArchive } from './verify.ts';

/** Archives verified so far, for one command or one build; hand the same one to every read. */
export type VerifiedArchives = Map<string, Archive>;

/**
 * Opens an archive for reading. Every read goes through verification, once per folder and manifest hash where
 * `verified` is given: after that its bytes are compared (by `seen`, where they are known to be the same). Throws UserErrors as `verifyArchive` does.
 */
export async function openArchive(
  folder: string,
  options: VerifyOptions & { verified?: VerifiedArchives; seen?: SeenFiles } = {},
): Promise<Archive> {
  const { verified, seen, ...rest } = options;
  if (!verified) return await verifyArchive(folder, rest);
  const hash = await readFile(join(folder, TAG_FILES.manifest)).then(sha256, () => undefined);
  const key = JSON.stringify([resolve(folder), hash, rest.limits ?? null, rest.unique ?? false]);
  const known = hash === undefined ? undefined : verified.get(key);
  if (known) {
    await requireSealedBytes(folder, seen ?? SeenFiles.none());
    return known;
  }
  const archive = await verifyArchive(folder, rest);
  verified.set(key, archive);
  return archive;
}
