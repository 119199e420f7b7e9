import { expect, test } from 'vitest';
import { ascending, orderStatistic } from '../../../src/analysis/statistics/confidence.ts';

test('order statistics count from 1; a rank that is not there is a fault of the caller', () => {
  const sorted = ascending([3, 1, Number.POSITIVE_INFINITY, 2]);
  expect([1, 2, 3, 4].map((rank) => orderStatistic(sorted, rank))).toEqual([
    1,
    2,
    3,
    Number.POSITIVE_INFINITY,
  ]);
  for (const rank of [0, 5]) expect(() => orderStatistic(sorted, rank)).toThrow(RangeError);
});
