import { expect, test } from 'vitest';
import { errorLine, UserError } from '../src/errors.ts';
import { decodeText } from '../src/text.ts';
import { fc } from './property.ts';

function read(bytes: Uint8Array): string {
  try {
    return decodeText(bytes, 'a.yaml');
  } catch (error) {
    if (error instanceof UserError) return errorLine(error);
    throw error;
  }
}

const character = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom('\n', 'é', '\ufffd', '😀'),
);
const anyText = fc.array(character, { maxLength: 60 }).map((all) => all.join('').replaceAll(/[\0\r]/g, ''));

test('text comes back as it was written, without its mark and with one kind of line end', () => {
  fc.assert(
    fc.property(anyText, (written) => {
      const text = written.replace(/^\ufeff/, '');
      expect(read(Buffer.from(text))).toBe(text);
      expect(read(Buffer.from(`\ufeff${text}`))).toBe(text);
      expect(read(Buffer.from(text.replaceAll('\n', '\r\n')))).toBe(text);
    }),
  );
});

test('a byte that is no character is told with its line, wherever it stands', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.constantFrom(0xff, 0xc0, 0xf8, 0x80, 0xfc), (before, after, byte) => {
      const bytes = Buffer.concat([
        Buffer.from(`a\n${before}`),
        Buffer.from([byte]),
        Buffer.from(`\n${after}`),
      ]);
      const line = `a\n${before}`.split('\n').length;
      expect(read(bytes)).toMatch(
        new RegExp(`^a\\.yaml:${line}: is not UTF-8: byte 0x${byte.toString(16)} → `),
      );
    }),
  );
});

test('a surrogate in three bytes, an overlong slash and a cut character are no UTF-8, told by their first byte', () => {
  for (const bytes of [
    [0xed, 0xa0, 0x80],
    [0xc0, 0xaf],
    [0xe2, 0x82],
    [0xf4, 0x90, 0x80, 0x80],
    // These begin as U+FFFD does, which stands for what is no character.
    [0xef],
    [0xef, 0x41],
    [0xef, 0xbf],
    [0xef, 0xbf, 0x41],
  ])
    expect(read(Buffer.from([0x61, 0x0a, ...bytes]))).toContain(
      `a.yaml:2: is not UTF-8: byte 0x${bytes[0]?.toString(16)} → `,
    );
});
