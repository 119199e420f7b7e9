import { expect, test } from 'vitest';
import { clean, cut, textWidth } from '../../src/figures/text.ts';
import { fc } from '../property.ts';

test('cut text fits, and begins as the whole does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 12, max: 400 }), (text, width) => {
      const short = cut(text, 12, width);
      expect(textWidth(short, 12)).toBeLessThanOrEqual(width);
      if (short !== text) expect(text.startsWith(short.slice(0, -1).trimEnd())).toBe(true);
    }),
  );
});

test('a cut never splits a grapheme', () => {
  const family = '👩‍👩‍👧‍👦';
  expect(cut(family.repeat(20), 12, 200).replaceAll(family, '')).toBe('…');
});

test('controls, turned directions and broken surrogates become visible', () => {
  expect(clean('a\u0000b\u202ec\ud800')).toBe('a\ufffdb\ufffdc\ufffd');
  expect(clean('two\r\nlines\tand tabs')).toBe('two lines and tabs');
});

test('right-to-left text is isolated from what stands around it', () => {
  expect(clean('שלום')).toBe('\u2068שלום\u2069');
  expect(clean('Last, migriert')).toBe('Last, migriert');
});

test('what is cleaned stays clean', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = clean(text).replace(/^\u2068|\u2069$/g, '');
      expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
      expect(shown.isWellFormed()).toBe(true);
    }),
  );
});
