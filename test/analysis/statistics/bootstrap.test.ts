import { expect, test } from 'vitest';
import { bootstrapInterval, expandedTail } from '../../../src/analysis/statistics/bootstrap.ts';
import { median } from '../../../src/analysis/statistics/median.ts';
import { quantile } from '../../../src/analysis/statistics/quantile.ts';

test('the tail follows the published quantiles of t and the normal distribution', () => {
  // t(0.975, 24) = 2.0639 (any table); Φ(−2.0639·√(25/24)) = Φ(−2.1064) = 0.01758.
  expect(expandedTail(25)).toBeCloseTo(0.01758, 4);
  // t(0.975, 9) = 2.2622; Φ(−2.2622·√(10/9)) = Φ(−2.3845) = 0.00855.
  expect(expandedTail(10)).toBeCloseTo(0.00855, 4);
  // Many clusters: the plain percentile.
  expect(expandedTail(100_000)).toBeCloseTo(0.025, 4);
});

test('of any statistic: the interval of a percentile ends at values that were measured', () => {
  const blocks = Array.from({ length: 20 }, (_, block) => [block, 20 + block, 40 + block]);
  const interval = bootstrapInterval(blocks, (values) => quantile(values, 0.75));
  expect(interval).toEqual(bootstrapInterval(blocks, (values) => quantile(values, 0.75)));
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
