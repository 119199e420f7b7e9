import { expect, test } from 'vitest';
import { countRange } from '../../src/figures/counts.ts';

test('counts of several amounts are one where they agree, else a range of both sides', () => {
  const blocks = (n: number) => ({ n, counted: 'blocks' as const });
  const runs = (n: number, others: number) => ({ n, others, counted: 'runs' as const });
  expect(countRange([], 'de')).toBe('');
  expect(countRange([blocks(25), blocks(25)], 'de')).toBe('25\u00a0Blöcke');
  expect(countRange([blocks(1)], 'en')).toBe('1\u00a0block');
  expect(countRange([blocks(25), blocks(9), blocks(24)], 'de')).toBe('9–25\u00a0Blöcke');
  expect(countRange([runs(25, 24), runs(25, 8)], 'de')).toBe('25 gegen 8–24\u00a0Läufe');
  expect(countRange([runs(9, 1), runs(7, 1)], 'en')).toBe('7–9 against 1\u00a0run');
});
