import { expect, test } from 'vitest';
import { midranks } from '../../../src/analysis/statistics/ranks.ts';

test('equal values share the mean of their ranks', () => {
  // R: rank(c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5)), as in ?rank.
  expect(midranks([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])).toEqual([4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8]);
  expect(midranks([])).toEqual([]);
});
