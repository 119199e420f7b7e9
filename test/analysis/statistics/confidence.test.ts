import { expect, test } from 'vitest';
import { ascending, orderStatistic, tails } from '../../../src/analysis/statistics/confidence.ts';

test('the tails are the order statistics of the sorted values, ties and infinities too', () => {
  const values = Array.from({ length: 1000 }, (_, index) => ((index * 7919) % 613) - 300);
  values[17] = Number.NEGATIVE_INFINITY;
  values[18] = Number.POSITIVE_INFINITY;
  const sorted = ascending(values);
  for (const rank of [1, 2, 25, 499, 500, 501, 1000]) {
    expect(tails(Float64Array.from(values), rank)).toEqual({
      low: orderStatistic(sorted, rank),
      high: orderStatistic(sorted, 1001 - rank),
    });
  }
});

test('a rank that is not there is a fault of the caller', () => {
  expect(() => tails(Float64Array.of(1, 2), 3)).toThrow(RangeError);
});
