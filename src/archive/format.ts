/** The names and limits of run archive 1. */

/** What our writer puts into experiment.json `format`; the number after the slash is the major version. */
export const ARCHIVE_FORMAT = 'tagwerk-run-archive/1';

/** Beside bagit.txt: the archive is still being collected, or was interrupted. */
export const INCOMPLETE = '.incomplete';

/** BagIt tag files (RFC 8493), in the order in which they are written. */
export const TAG_FILES = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
} as const;

/** Algorithms of further manifests that are checked, as manifests are named, with the hexadecimal digits of each. */
export const DIGEST_LENGTHS = { md5: 32, sha1: 40, sha224: 56, sha256: 64, sha384: 96, sha512: 128 } as const;
export type Digest = keyof typeof DIGEST_LENGTHS;
export const DIGESTS = Object.keys(DIGEST_LENGTHS) as readonly Digest[];

/** Payload files, as paths from the archive's folder. Only `events` may be absent. */
export const PAYLOAD = {
  experiment: 'data/experiment.json',
  host: 'data/host.json',
  probes: 'data/probes.json',
  datapackage: 'data/datapackage.json',
  runs: 'data/runs.json',
  chains: 'data/chains.parquet',
  events: 'data/events.parquet',
} as const;

export type TableName = 'chains' | 'events';

/** What one table may have at most; both are judged before a table is loaded. */
export interface Limits {
  rows: number;
  /** Size of the file, and what its pages unpack to by their own account. */
  bytes: number;
}

export const DEFAULT_LIMITS: Limits = { rows: 64_000_000, bytes: 8 * 1024 * 1024 * 1024 };

/** For what this program writes itself. */
export const UNLIMITED: Limits = { rows: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

/** Largest JSON, manifest or tag file that is read into memory. */
export const TEXT_LIMIT = 64 * 1024 * 1024;
