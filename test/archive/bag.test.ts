import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  formatBagInfo,
  formatManifest,
  parseBagInfo,
  parseManifest,
  staysInside,
} from '../../src/archive/bag.ts';
import { fc } from '../property.ts';

const hash = 'ab'.repeat(32);
const name = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('a\nb', '\r', '%', '%25', ' ', '*x', '\u2028', 'ü'),
  )
  .filter((part) => staysInside(`data/${part}`));

test('a manifest is read as it was written, whatever the names', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name), (names) => {
      const manifest = new Map(names.map((part) => [`data/${part}`, hash]));
      const text = formatManifest(manifest);
      expect(text.split('\n').length).toBe(manifest.size + 1);
      expect(parseManifest(text)).toEqual({ manifest, faults: [], oddities: [] });
    }),
  );
});

test('a manifest has one order, by code unit', () => {
  const entries: [string, string][] = ['data/b', 'data/B', 'data/ä', 'data/a'].map((path) => [path, hash]);
  const text = formatManifest(new Map(entries));
  expect(text).toBe(formatManifest(new Map([...entries].reverse())));
  expect(text.match(/data\/.*/g)).toEqual(['data/B', 'data/a', 'data/b', 'data/ä']);
});

test('a path that stays inside resolves to below the folder, under that very name', () => {
  const part = fc.oneof(fc.constantFrom('..', '.', '', '/', '\\', 'a', 'data', 'C:', '\0'), fc.string());
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const path = parts.join('/');
      fc.pre(staysInside(path));
      expect(relative('/root', resolve('/root', path))).toBe(path);
      expect(join('/root', path)).toBe(`/root/${path}`);
    }),
    { numRuns: 2000 },
  );
});

test('bag-info.txt: repeated labels, folded lines, what is none', () => {
  const text = formatBagInfo([
    ['Payload-Oxum', '1.2'],
    ['Source-Organization', 'a: b'],
  ]);
  expect(text).toBe('Payload-Oxum: 1.2\nSource-Organization: a: b\n');
  const { info, faults } = parseBagInfo(`${text}payload-oxum: 3.4\r\n  folded\nnothing\nEmpty:\n`);
  expect(Object.fromEntries(info)).toEqual({
    'payload-oxum': ['1.2', '3.4 folded'],
    'source-organization': ['a: b'],
    empty: [''],
  });
  expect(faults).toEqual([{ line: 5, what: 'not "Label: value"' }]);
});
