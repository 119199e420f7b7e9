import { expect, test } from 'vitest';
import { pairedShift, signedRankRank } from '../../../src/analysis/statistics/signed-rank.ts';
import { fc } from '../../property.ts';

test('the depression data of Hollander and Wolfe', () => {
  // Hollander and Wolfe 1973, p. 27 ff. (also in R's ?wilcox.test): estimate −0.46, interval (−0.786, −0.010) at 96.1 %.
  const x = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
  const y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
  const { value, interval } = pairedShift(y.map((after, index) => after - (x[index] ?? 0)));
  expect(value).toBeCloseTo(-0.46, 10);
  expect(interval?.low).toBeCloseTo(-0.786, 10);
  expect(interval?.high).toBeCloseTo(-0.01, 10);
  expect(interval?.level).toBeCloseTo(1 - 2 * (10 / 512), 12);
});

test('ranks follow the published critical values of the two-sided 5 % test', () => {
  // Wilcoxon and Wilcox 1964, "Some Rapid Approximate Statistical Procedures", table 2: T ≤ critical is significant.
  const critical: [n: number, t: number][] = [
    [6, 0],
    [7, 2],
    [8, 3],
    [9, 5],
    [10, 8],
    [12, 13],
    [15, 25],
    [20, 52],
    [25, 89],
  ];
  expect(critical.map(([n]) => [n, signedRankRank(n).k - 1])).toEqual(critical);
});

test('below six pairs there is a value but no interval', () => {
  expect(pairedShift([1, 2, 3, 4, 5])).toEqual({ value: 3, why: 'too-few' });
  expect(signedRankRank(6)).toEqual({ k: 1, level: 1 - 2 / 64 });
  expect(pairedShift([]).value).toBeNaN();
});

test('the level is the coverage, counted over every pattern of signs', () => {
  for (const n of [6, 8, 10]) {
    // No two sums of these are equal, so there are no ties.
    const sizes = Array.from({ length: n }, (_, index) => 3 ** index);
    let covered = 0;
    for (let pattern = 0; pattern < 2 ** n; pattern++) {
      const { interval } = pairedShift(sizes.map((size, index) => ((pattern >> index) & 1 ? size : -size)));
      if (interval && interval.low <= 0 && interval.high >= 0) covered++;
    }
    expect(signedRankRank(n).level).toBeCloseTo(covered / 2 ** n, 12);
  }
});

test('moves with the data and turns with its sign', () => {
  const differences = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 6, maxLength: 30 });
  fc.assert(
    fc.property(differences, fc.integer({ min: -1e6, max: 1e6 }), (some, by) => {
      const { value, interval } = pairedShift(some);
      const moved = pairedShift(some.map((one) => one + by));
      expect(moved.value).toBe(value + by);
      expect(moved.interval?.low).toBe((interval?.low ?? 0) + by);
      expect(pairedShift(some.map((one) => 0 - one)).value).toBe(0 - value);
      expect((interval?.low ?? 0) <= value && value <= (interval?.high ?? 0)).toBe(true);
    }),
  );
});
