import { type Place, UserError } from './errors.ts';

/** What a file begins with that was saved in another encoding than UTF-8 (Unicode 17, 23.8, table 23-2). */
const MARKS: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'UTF-32' },
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'UTF-32' },
  { bytes: [0xff, 0xfe], encoding: 'UTF-16' },
  { bytes: [0xfe, 0xff], encoding: 'UTF-16' },
];
const SAVE = 'save it as UTF-8 (in most editors: “Save with encoding”)';

/**
 * The text of a file that an author wrote: UTF-8 without its byte order mark, every line ended by \n alone, so that
 * lines and columns are those of the file. Throws a UserError with the line where it is in another encoding, holds a
 * NUL or ends a line as no tool does any more. `file` is the name shown.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const marked = MARKS.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte));
  if (marked) throw new UserError(`is ${marked.encoding}, not UTF-8`, { place: { file }, remedy: SAVE });
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const place = placeOf(bytes, zero, file);
    // Every second byte of Latin text in UTF-16 is zero; one alone is a slip.
    if (bytes.subarray(0, 64).filter((byte) => byte === 0).length > 4)
      throw new UserError('is no UTF-8 text: it is UTF-16, or binary', { place: { file }, remedy: SAVE });
    throw new UserError('holds a NUL character', { place, remedy: 'delete it' });
  }
  const wrong = firstInvalid(bytes);
  if (wrong !== undefined) {
    const byte = `0x${(bytes[wrong] ?? 0).toString(16)}`;
    throw new UserError(`is not UTF-8: byte ${byte}`, { place: placeOf(bytes, wrong, file), remedy: SAVE });
  }
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  const lone = text.indexOf('\r');
  if (lone < 0) return text;
  throw new UserError('a carriage return stands alone and ends no line', {
    place: { file, line: text.slice(0, lone).split('\n').length },
    remedy: 'save it with line ends LF or CRLF',
  });
}

/** Index of the first byte that belongs to no character, or undefined. */
function firstInvalid(bytes: Uint8Array): number | undefined {
  // What is no character becomes U+FFFD, EF BF BD in bytes: there the two part.
  const again = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at += 1;
  if (at === bytes.length && at === again.length) return undefined;
  // Unless the bytes begin as those do.
  if (bytes[at - 1] === 0xef) return at - 1;
  return bytes[at - 2] === 0xef && bytes[at - 1] === 0xbf ? at - 2 : at;
}

function placeOf(bytes: Uint8Array, index: number, file: string): Place {
  const before = bytes.subarray(0, index);
  return { file, line: before.filter((byte) => byte === 0x0a).length + 1 };
}
