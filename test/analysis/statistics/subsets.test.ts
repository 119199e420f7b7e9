import { expect, test } from 'vitest';
import { choose, subsets } from '../../../src/analysis/statistics/subsets.ts';

test('all choices in lexicographic order', () => {
  expect([...subsets(4, 2)]).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ]);
  expect([...subsets(3, 3)]).toEqual([[0, 1, 2]]);
  expect([...subsets(3, 0)]).toEqual([[]]);
  expect([...subsets(2, 3)]).toEqual([]);
  expect([...subsets(0, 0)]).toEqual([[]]);
});

test('as many as there are, all different and ascending', () => {
  for (let n = 0; n <= 9; n++) {
    for (let k = 0; k <= n; k++) {
      const all = [...subsets(n, k)].map((chosen) => chosen.map((index) => String(index)).join(' '));
      expect(all.length).toBe(choose(n, k));
      expect(new Set(all).size).toBe(all.length);
      expect([...all].sort()).toEqual(all);
    }
  }
});

test('counts of the lottery and of Pascal’s triangle', () => {
  expect([choose(6, 3), choose(6, 5), choose(49, 6), choose(5, 6), choose(5, -1)]).toEqual([
    20, 6, 13_983_816, 0, 0,
  ]);
  // Abramowitz and Stegun 1964, table 24.1.
  expect(choose(50, 25)).toBe(126_410_606_437_752);
  for (let n = 1; n <= 50; n++) {
    for (let k = 1; k < n; k++) expect(choose(n, k)).toBe(choose(n - 1, k - 1) + choose(n - 1, k));
  }
});
