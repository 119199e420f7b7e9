import { type BagFiles, COPY_AGAIN, FileFault } from './bag-files.ts';
import { TEXT_LIMIT } from './format.ts';
import { visible } from './problems.ts';

/** What was probably done to a file, and how to undo it. */
export interface NearMiss {
  what: string;
  remedy: string;
}

/**
 * Why a file has other bytes than its manifest says, where that can be told: a Git LFS pointer, gzip, line ends or a byte
 * order mark that a tool put there.
 */
export async function whyOtherBytes(
  files: BagFiles,
  path: string,
  hash: string,
): Promise<NearMiss | undefined> {
  const pointer = await asPointer(files, path);
  if (pointer) return pointer;
  const bytes = await files.read(path, TEXT_LIMIT).catch((error: unknown) => {
    if (error instanceof FileFault) return undefined;
    throw error;
  });
  if (!bytes) return undefined;
  if (isGzip(bytes)) return { what: 'is compressed with gzip', remedy: 'decompress it (gunzip)' };
  for (const { what, undone } of CONVERSIONS) {
    const before = undone(bytes);
    if (before && (await files.sha256(before)) === hash)
      return { what, remedy: `have it as it was: ${COPY_AGAIN}` };
  }
  return undefined;
}

/** A file that Git LFS has not fetched (its pointer format, version 1). */
async function asPointer(files: BagFiles, path: string): Promise<NearMiss | undefined> {
  const head = await files.slice(path, 0, 200).catch((error: unknown) => {
    if (error instanceof FileFault) return undefined;
    throw error;
  });
  if (!head || !latin(head).startsWith('version https://git-lfs.github.com/spec/v1\n')) return undefined;
  return { what: 'is a Git LFS pointer, not the file itself', remedy: 'fetch it: git lfs pull' };
}

/** RFC 1952, 2.3.1. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Paths that are there, to be found where another one is wanted. */
export class NearPaths {
  readonly #byFolded = new Map<string, string>();

  constructor(there: Iterable<string>) {
    for (const path of there) this.#byFolded.set(folded(path), path);
  }

  /**
   * The path that is meant where `wanted` is not: in another case, or with its letters composed otherwise (Unicode NFC
   * and NFD), as file systems and archivers change them.
   */
  of(wanted: string): NearMiss | undefined {
    const path = this.#byFolded.get(folded(wanted));
    if (path === undefined || path === wanted) return undefined;
    const last = (one: string) => visible(one.split('/').at(-1) ?? one);
    if (path.normalize('NFC') === wanted.normalize('NFC')) {
      const what = 'missing: there is one whose letters are composed otherwise (Unicode NFC and NFD)';
      return { what, remedy: 'rename it, or unpack it on a system that keeps names as they are' };
    }
    const what = `missing: there is ${visible(path)}, in another case`;
    return { what, remedy: `rename it to ${last(wanted)}` };
  }
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

const CONVERSIONS: readonly { what: string; undone: (bytes: Uint8Array) => Uint8Array | undefined }[] = [
  {
    what: 'changed since sealing: its line ends were converted to CRLF',
    undone: (bytes) => replaced(bytes, '\r\n', '\n'),
  },
  {
    what: 'changed since sealing: its line ends were converted to LF',
    undone: (bytes) => replaced(bytes, '\n', '\r\n'),
  },
  {
    what: 'changed since sealing: a byte order mark was put before it',
    undone: (bytes) =>
      bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : undefined,
  },
];

/** The same with every `from` as `to`, byte by byte; undefined where there is none. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array | undefined {
  const text = latin(bytes);
  if (!text.includes(from)) return undefined;
  const other = text.replaceAll(from, to);
  return Uint8Array.from(other, (letter) => letter.charCodeAt(0));
}

/** Each byte as the character of its number (ISO 8859-1; TextDecoder’s "latin1" is Windows-1252). */
function latin(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
