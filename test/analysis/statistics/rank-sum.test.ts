import { expect, test } from 'vitest';
import { rankSumRank, twoSampleShift } from '../../../src/analysis/statistics/rank-sum.ts';

test('the membrane data of Hollander and Wolfe', () => {
  // Hollander and Wolfe 1973, p. 69 ff. (also in R's ?wilcox.test): estimate 0.305, interval (−0.15, 0.76).
  const x = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const y = [1.15, 0.88, 0.9, 0.74, 1.21];
  const { value, interval } = twoSampleShift(x, y);
  expect(value).toBeCloseTo(0.305, 10);
  expect(interval?.low).toBeCloseTo(-0.15, 10);
  expect(interval?.high).toBeCloseTo(0.76, 10);
});

test('ranks follow the published critical values of the two-sided 5 % test', () => {
  // Mann and Whitney's U, for example Siegel 1956, "Nonparametric Statistics", table K: U ≤ critical is significant.
  const critical: [m: number, n: number, u: number][] = [
    [4, 4, 0],
    [3, 5, 0],
    [5, 5, 2],
    [5, 10, 8],
    [8, 8, 13],
    [10, 10, 23],
    [15, 15, 64],
    [20, 20, 127],
  ];
  expect(critical.map(([m, n]) => [m, n, rankSumRank(m, n).k - 1])).toEqual(critical);
});

test('too small samples have a value but no interval', () => {
  expect(twoSampleShift([5, 6, 7], [1, 2, 3])).toEqual({ value: 4, why: 'too-few' });
  expect(twoSampleShift([], [1]).value).toBeNaN();
  expect(twoSampleShift([1], []).interval).toBeUndefined();
});

test('the level is the coverage, counted over every way to mix the samples', () => {
  for (const [m, n] of [
    [4, 4],
    [5, 6],
    [7, 4],
  ] as const) {
    let covered = 0;
    let all = 0;
    for (let pattern = 0; pattern < 2 ** (m + n); pattern++) {
      const ranks = Array.from({ length: m + n }, (_, index) => index);
      const mine = ranks.filter((rank) => (pattern >> rank) & 1);
      if (mine.length !== m) continue;
      const { interval } = twoSampleShift(
        mine,
        ranks.filter((rank) => !mine.includes(rank)),
      );
      all++;
      if (interval && interval.low <= 0 && interval.high >= 0) covered++;
    }
    expect(rankSumRank(m, n).level).toBeCloseTo(covered / all, 12);
  }
});

/** Number of ways to have U = u, by Mann and Whitney's own recursion in exact integers. */
function ways(m: number, n: number, u: number, known = new Map<string, bigint>()): bigint {
  if (u < 0) return 0n;
  if (m === 0 || n === 0) return u === 0 ? 1n : 0n;
  const key = `${m} ${n} ${u}`;
  const found = known.get(key) ?? ways(m - 1, n, u - n, known) + ways(m, n - 1, u, known);
  known.set(key, found);
  return found;
}

test('the level of larger samples agrees with exact integers', () => {
  for (const [m, n] of [
    [25, 25],
    [37, 20],
  ] as const) {
    const { k, level } = rankSumRank(m, n);
    const known = new Map<string, bigint>();
    let tail = 0n;
    let total = 0n;
    for (let u = 0; u <= m * n; u++) {
      total += ways(m, n, u, known);
      if (u < k) tail = total;
    }
    expect(level).toBeCloseTo(1 - 2 * (Number(tail) / Number(total)), 12);
  }
  expect(rankSumRank(300, 300).level).toBeGreaterThan(0.95);
});
