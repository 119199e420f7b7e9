import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { pearson, spearman } from '../../../src/analysis/statistics/correlation.ts';
import {
  median,
  medianInterval,
  medianOfSorted,
  medianRank,
} from '../../../src/analysis/statistics/median.ts';
import { quantile, quantileInterval } from '../../../src/analysis/statistics/quantile.ts';
import { midranks } from '../../../src/analysis/statistics/ranks.ts';
import { interquartileRange, medianAbsoluteDeviation } from '../../../src/analysis/statistics/spread.ts';

test('the rank of the interval’s lower end is the published one', () => {
  // Conover 1999, "Practical Nonparametric Statistics", table A3; Hahn and Meeker 1991, table A.15.
  const published: [n: number, k: number][] = [
    [6, 1],
    [7, 1],
    [8, 1],
    [9, 2],
    [10, 2],
    [15, 4],
    [20, 6],
    [25, 8],
    [30, 10],
    [50, 18],
    [100, 40],
  ];
  expect(published.map(([n]) => [n, medianRank(n).k])).toEqual(published);
});

test('25 runs: the 8th and the 18th value, 95.7 %', () => {
  const values = Array.from({ length: 25 }, (_, index) => ((index * 7) % 25) + 1);
  const interval = medianInterval(values);
  expect(interval).toMatchObject({ low: 8, high: 18, method: 'order-statistic' });
  // 1 − 2·P(B ≤ 7), B ~ Binomial(25, ½): 1 − 2·726206/2^25.
  expect(interval?.level).toBe(1 - (2 * 726206) / 2 ** 25);
});

test('below six values no interval reaches 95 %', () => {
  for (const n of [0, 1, 2, 3, 4, 5]) expect(medianInterval(Array(n).fill(1))).toBeUndefined();
  expect(medianInterval([6, 5, 4, 3, 2, 1])).toEqual({
    low: 1,
    high: 6,
    level: 1 - 2 / 64,
    method: 'order-statistic',
  });
});

test('the level is the coverage, counted over every pattern of values above and below the median', () => {
  for (let n = 6; n <= 14; n++) {
    const { k, level } = medianRank(n);
    let covered = 0;
    for (let pattern = 0; pattern < 2 ** n; pattern++) {
      const below = pattern.toString(2).replaceAll('0', '').length;
      // x(k) ≤ m ≤ x(n+1−k) when at least k values lie on each side.
      if (below >= k && n - below >= k) covered++;
    }
    expect(level).toBeCloseTo(covered / 2 ** n, 12);
    expect(level).toBeGreaterThanOrEqual(0.95);
  }
});

test('a thousand runs and more', () => {
  expect(medianRank(1000).k).toBe(469);
  expect(medianRank(5000).level).toBeGreaterThan(0.95);
});

test('the median of integers is exact, also between two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([2 ** 52, 2 ** 52 + 1])).toBe(2 ** 52 + 0.5);
  expect(median([])).toBeNaN();
});

test('of sorted values it has the same digits', () => {
  const random = xoroshiro128plus(4);
  for (let size = 0; size <= 40; size++) {
    const values = Float64Array.from({ length: size }, () => uniformFloat64(random) ** 9);
    expect(medianOfSorted(values.sort())).toBe(median([...values]));
  }
});

test('a value that is no number makes none, instead of being left out', () => {
  const values = [1, Number.NaN, 3, 4, 5, 6, 7];
  expect(median(values)).toBeNaN();
  expect(medianInterval(values)).toBeUndefined();
  expect(quantile(values, 0.1)).toBeNaN();
  expect(quantileInterval(Array(40).fill(1).concat(Number.NaN), 0.5)).toBeUndefined();
  expect(interquartileRange(values)).toBeNaN();
  expect(medianAbsoluteDeviation(values)).toBeNaN();
  expect(midranks(values).every(Number.isNaN)).toBe(true);
  expect(spearman(values, [1, 2, 3, 4, 5, 6, 7])).toBeNaN();
  expect(pearson(values, [1, 2, 3, 4, 5, 6, 7])).toBeNaN();
});

test('the median of the largest floats is finite', () => {
  const most = Number.MAX_VALUE;
  expect(median([most, most])).toBe(most);
  expect(median([-most, most])).toBe(0);
  expect(median([-most, most / 2])).toBe(-most / 4);
  expect(median([1e-323, 5e-324])).toBeGreaterThan(0);
});
