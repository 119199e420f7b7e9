import type { Contents } from './contents.ts';
import type { Oddity } from './problems.ts';

/** A verified archive. All text in it is a stranger's: escape it. */
export interface Archive extends Contents {
  /** Absolute path, or what else tells its place apart from every other. */
  folder: string;
  /** SHA-256 of manifest-sha256.txt: the archive's identity. */
  manifestSha256: string;
  /** Number and size in bytes of the payload files. */
  files: number;
  bytes: number;
  /** What its bag has otherwise than RFC 8493, though it could be read. */
  oddities: readonly Oddity[];
}
