import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { permutationTest, type Stratum } from '../../../src/analysis/statistics/permutation.ts';
import { midranks } from '../../../src/analysis/statistics/ranks.ts';
import { subsets } from '../../../src/analysis/statistics/subsets.ts';

const pairs = (differences: readonly number[]): Stratum[] =>
  differences.map((difference) => ({ values: [difference], baseline: [0] }));

test('two samples: the membrane data of Hollander and Wolfe', () => {
  // Hollander and Wolfe 1973, p. 69 ff.; R's ?wilcox.test gives the one-sided exact p as 0.1272.
  const values = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const baseline = [1.15, 0.88, 0.9, 0.74, 1.21];
  const test = permutationTest([{ values, baseline }]);
  expect(test?.exact).toBe(true);
  expect(test?.p).toBeCloseTo(2 * 0.1272, 3);
});

test('pairs: the depression data of Hollander and Wolfe', () => {
  // Hollander and Wolfe 1973, p. 27 ff.; R's ?wilcox.test gives the one-sided exact p as 0.01953 (10 of 512).
  const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
  const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
  const strata = before.map((value, index) => ({ values: [value], baseline: [after[index] ?? 0] }));
  expect(permutationTest(strata)).toEqual({ p: 20 / 512, exact: true });
});

test('pairs: Darwin’s maize', () => {
  // Fisher 1935, "The Design of Experiments", 17; signed-rank p = 0.0413 (Hollander, Wolfe and Chicken 2014, 3.1; scipy).
  const eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
  expect(permutationTest(pairs(eighths))?.p).toBeCloseTo(0.041259765625, 12);
});

/** The same test by visiting every arrangement, with ranks of values moved to the median of their stratum. */
function visitAll(strata: readonly Stratum[]): number {
  const middle = (values: readonly number[]): number => {
    const sorted = [...values].sort((a, b) => a - b);
    const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
    return (low + high) / 2;
  };
  const aligned = strata.map(({ values, baseline }) => {
    const all = [...values, ...baseline];
    return all.map((value) => value - middle(all));
  });
  const ranks = midranks(aligned.flat());
  let start = 0;
  const blocks = strata.map(({ values, baseline }) => {
    const size = values.length + baseline.length;
    start += size;
    return { scores: ranks.slice(start - size, start), chosen: values.length };
  });
  const sum = (scores: readonly number[]): number => scores.reduce((total, score) => total + score, 0);
  let totals = [0];
  for (const { scores, chosen } of blocks) {
    const sums = [...subsets(scores.length, chosen)].map((picked) => sum(picked.map((i) => scores[i] ?? 0)));
    totals = totals.flatMap((total) => sums.map((one) => total + one));
  }
  const centre = sum(totals) / totals.length;
  // The first of all choices is the observed one.
  const observed = Math.abs((totals[0] ?? 0) - centre);
  return totals.filter((total) => Math.abs(total - centre) >= observed - 1e-9).length / totals.length;
}

test('counts every arrangement, with unequal blocks and with ties', () => {
  const random = xoroshiro128plus(5);
  for (let repetition = 0; repetition < 40; repetition++) {
    const values = (size: number): number[] => Array.from({ length: size }, () => uniformInt(random, 0, 9));
    const blocks = uniformInt(random, 1, 3);
    const strata = Array.from({ length: blocks }, () => ({
      values: values(uniformInt(random, 1, 3)),
      baseline: values(uniformInt(random, 2, 4)),
    }));
    expect(permutationTest(strata)?.p).toBeCloseTo(visitAll(strata), 10);
  }
});

test('a level that a whole block shares changes nothing', () => {
  const block = (level: number): Stratum => ({
    values: [level + 3, level + 5],
    baseline: [level, level + 1],
  });
  const level = [0, 1000, -500, 70].map(block);
  const flat = [0, 0, 0, 0].map(block);
  expect(permutationTest(level)).toEqual(permutationTest(flat));
  // Each block is in the most extreme of its 6 arrangements; so is only its mirror image.
  expect(permutationTest(level)?.p).toBeCloseTo(2 / 6 ** 4, 12);
});

test('draws where there are too many arrangements to count, and never says 0', () => {
  const values = Array.from({ length: 150 }, (_, index) => 1000 + index);
  const baseline = Array.from({ length: 150 }, (_, index) => index);
  const test = permutationTest([{ values, baseline }]);
  expect(test).toEqual({ p: 1 / 10_001, exact: false, resamples: 10_000, seed: 1 });
  expect(permutationTest([{ values, baseline }])).toEqual(test);
});

test('draws agree with the normal approximation of the rank sum', () => {
  const random = xoroshiro128plus(8);
  const values = Array.from({ length: 150 }, () => uniformInt(random, 0, 1e6) + 50_000);
  const baseline = Array.from({ length: 150 }, () => uniformInt(random, 0, 1e6));
  const test = permutationTest([{ values, baseline }]);
  const u = values.flatMap((x) => baseline.filter((y) => y < x)).length;
  const z = Math.abs(u - 150 ** 2 / 2) / Math.sqrt((150 ** 2 * 301) / 12);
  // Abramowitz and Stegun 1964, 26.2.19: Φ to 1.5e-7.
  const d = [0.049867347, 0.0211410061, 0.0032776263, 0.0000380036, 0.0000488906, 0.000005383];
  const p = (1 + d.reduce((total, factor, index) => total + factor * z ** (index + 1), 0)) ** -16;
  expect(p).toBeGreaterThan(0.01);
  expect(Math.abs((test?.p ?? 0) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 10_000) + 0.002);
});

test('a side without runs exchanges nothing', () => {
  expect(permutationTest([])).toBeUndefined();
  expect(permutationTest([{ values: [1, 2], baseline: [] }])).toBeUndefined();
  const full = { values: [1, 5], baseline: [2, 3] };
  expect(permutationTest([full, { values: [], baseline: [9] }])).toEqual(permutationTest([full]));
});

test('equal values say nothing', () => {
  expect(permutationTest([{ values: [4, 4], baseline: [4, 4, 4] }])?.p).toBe(1);
  expect(permutationTest(pairs([0, 0, 0]))?.p).toBe(1);
});
