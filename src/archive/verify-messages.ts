import type { Place } from '../errors.ts';
import type { Archive } from './archive.ts';
import type { VerifyOptions } from './verify-bag.ts';

/** What the process that verifies is told. */
export interface VerifyRequest {
  folder: string;
  options: VerifyOptions;
  /** Folder for temporary files. */
  scratch: string | undefined;
}

/** A UserError, which does not survive the way between processes. */
export interface ErrorMessage {
  what: string;
  place: Place | undefined;
  remedy: string | undefined;
}

/** What it answers: which file it is about to read, and at last the archive, what is wrong with it, or a fault of ours. */
export type VerifyReply =
  | { reading: string }
  | { archive: Archive }
  | { errors: ErrorMessage[] }
  | { fault: string };
