import { expect, test } from 'vitest';
import { cellId } from '../../src/prose/origins.ts';

const LEVELS = [
  'load',
  'a.b',
  'a',
  'b',
  '',
  '~',
  '~1a~',
  'ä ö',
  '<b>"\'',
  '%20',
  '#',
  '\u202e',
  '𝛼',
  'a_b-C9',
];

test('plain names stay what they are', () => {
  expect(cellId('latency', ['load', 'true'])).toBe('table.latency.load.true');
  expect(cellId('latency', ['load', 'true'], 'median')).toBe('table.latency.load.true.median');
  expect(cellId('latency', [])).toBe('table.latency');
});

test('whatever a stranger calls a level, the anchor needs no escaping in HTML or in an address', () => {
  for (const level of LEVELS) {
    const id = cellId('t', [level], 'p99.9');
    expect(id, level).toMatch(/^[\w.~-]+$/);
    expect(new URL(`http://x/#${id}`).hash, level).toBe(`#${id}`);
  }
});

test('no two groups share one', () => {
  const ids = LEVELS.flatMap((a) => LEVELS.map((b) => cellId('t', [a, b])));
  expect(new Set(ids).size).toBe(LEVELS.length ** 2);
});
