import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import {
  bootstrapInterval,
  expandedTail,
  type RatioPart,
  ratioInterval,
} from '../../../src/analysis/statistics/bootstrap.ts';
import { median } from '../../../src/analysis/statistics/median.ts';
import { quantile } from '../../../src/analysis/statistics/quantile.ts';

const parts = (ks: readonly number[], n = 100): RatioPart[] => ks.map((k) => ({ k, n }));

test('the tail follows the published quantiles of t and the normal distribution', () => {
  // t(0.975, 24) = 2.0639 (any table); Φ(−2.0639·√(25/24)) = Φ(−2.1064) = 0.01758.
  expect(expandedTail(25)).toBeCloseTo(0.01758, 4);
  // t(0.975, 9) = 2.2622; Φ(−2.2622·√(10/9)) = Φ(−2.3845) = 0.00855.
  expect(expandedTail(10)).toBeCloseTo(0.00855, 4);
  // Many clusters: the plain percentile.
  expect(expandedTail(100_000)).toBeCloseTo(0.025, 4);
});

test('the same clusters give the same digits, and the interval says how', () => {
  const clusters = parts([12, 15, 9, 14, 11, 18, 10, 13, 16, 12, 14, 12]);
  const interval = ratioInterval(clusters);
  expect(interval).toEqual(ratioInterval(clusters));
  expect(interval).toMatchObject({ level: 0.95, method: 'bootstrap', resamples: 10_000, seed: 1 });
  expect(interval?.low).toBeLessThan(156 / 1200);
  expect(interval?.high).toBeGreaterThan(156 / 1200);
});

test('of any statistic: the interval of a percentile ends at values that were measured', () => {
  const blocks = Array.from({ length: 20 }, (_, block) => [block, 20 + block, 40 + block]);
  const interval = bootstrapInterval(blocks, (values) => quantile(values, 0.75));
  expect(interval).toMatchObject({ level: 0.95, method: 'bootstrap', resamples: 10_000, seed: 1 });
  // The third quarter of 0…59 is 44 (the 45th value), and lies in the upper third of every block.
  for (const end of [interval?.low, interval?.high]) expect(blocks.flat()).toContain(end);
  expect(interval?.low).toBeGreaterThanOrEqual(40);
  expect(interval?.low).toBeLessThanOrEqual(44);
  expect(interval?.high).toBeGreaterThanOrEqual(44);
  expect(bootstrapInterval(blocks.slice(0, 9), median)).toBeUndefined();
  expect(bootstrapInterval(Array(20).fill([7]), median)).toBeUndefined();
  expect(bootstrapInterval(blocks, () => Number.NaN)).toBeUndefined();
});

test('published shares keep their digits', () => {
  // As the version of Tag 100 gave them, before other statistics were drawn by the same code.
  const unequal = [12, 15, 9, 14, 11, 18, 10, 13, 16, 12, 14, 12].map((k, index) => ({
    k,
    n: 37 + 11 * index,
  }));
  expect(ratioInterval(unequal)).toMatchObject({ low: 0.10380622837370242, high: 0.1799787007454739 });
});

test('too few clusters, and what never or always happened, have no interval', () => {
  expect(ratioInterval(parts([1, 2, 3, 4, 5, 6, 7, 8, 9]))).toBeUndefined();
  expect(ratioInterval(parts(Array(25).fill(0)))).toBeUndefined();
  expect(ratioInterval(parts(Array(25).fill(100)))).toBeUndefined();
});

test('a large cluster weighs as much as its chains', () => {
  const clusters = [...parts(Array(20).fill(10)), { k: 5_000, n: 10_000 }];
  const interval = ratioInterval(clusters);
  expect(interval?.low).toBeCloseTo(0.1, 2);
  expect(interval?.high).toBeGreaterThan(5_200 / 12_000);
});

test.each([1, 2, 3])('covers the planted share of clustered runs in about 95 %% (seed %i)', (seed) => {
  const random = xoroshiro128plus(seed);
  const runs = 25;
  const repetitions = 200;
  let covered = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    // Runs differ: their own share is uniform in 10 % to 20 %, their size in 100 to 500 chains.
    const clusters = Array.from({ length: runs }, () => {
      const share = 0.1 + 0.1 * uniformFloat64(random);
      const n = 100 + Math.floor(400 * uniformFloat64(random));
      let k = 0;
      for (let chain = 0; chain < n; chain++) if (uniformFloat64(random) < share) k++;
      return { k, n };
    });
    const interval = ratioInterval(clusters);
    if (interval && interval.low <= 0.15 && 0.15 <= interval.high) covered++;
  }
  // 95 % of 200 is 190 ± 3.1: three standard deviations either way.
  expect(covered).toBeGreaterThanOrEqual(180);
  expect(covered).toBeLessThanOrEqual(199);
});
