import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { medianRank } from '../../../src/analysis/statistics/median.ts';
import {
  chainsNeeded,
  quantile,
  quantileInterval,
  quantileRank,
  quantileRanks,
} from '../../../src/analysis/statistics/quantile.ts';

test('is a value that was measured', () => {
  // Wikipedia, "Percentile", nearest-rank method (2024): 15, 20, 35, 40, 50.
  const list = [35, 20, 15, 50, 40];
  expect([0.05, 0.3, 0.4, 0.5, 1].map((p) => quantile(list, p))).toEqual([15, 20, 20, 35, 50]);
  expect(quantile(list, 0)).toBe(15);
  expect(quantile([], 0.5)).toBeNaN();
});

test('is the order statistic that DuckDB gives', async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  for (const p of ['0', '0.001', '0.07', '0.25', '0.29', '0.5', '0.57', '0.95', '0.99', '0.999', '1']) {
    const sizes = [1, 2, 7, 20, 100, 299, 1000, 4096];
    const counts = sizes.map((n) => `(SELECT quantile_disc(range + 1, ${p}) FROM range(${n}))`);
    const reader = await connection.runAndReadAll(`SELECT ${counts.join(', ')}`);
    expect(sizes.map((n) => quantileRank(n, Number(p)))).toEqual(reader.getRows()[0]?.map(Number));
  }
  connection.closeSync();
});

test('chains that a one-sided bound needs are the published ones', () => {
  // Wilks 1941; Hahn and Meeker 1991, "Statistical Intervals", table A.16 (one-sided, 95 %; 90 and 99 %).
  expect([0.5, 0.9, 0.95, 0.99, 0.999].map((p) => chainsNeeded(p))).toEqual([5, 29, 59, 299, 2995]);
  expect([chainsNeeded(0.95, 0.9), chainsNeeded(0.95, 0.99)]).toEqual([45, 90]);
  expect([chainsNeeded(0.05), chainsNeeded(0.01)]).toEqual([59, 299]);
  // Exactly: 0.9¹ = 0.9.
  expect(chainsNeeded(0.9, 0.1)).toBe(1);
});

/** P(r ≤ B ≤ s − 1), B ~ Binomial(n, p), by adding up Pascal's triangle weighted. */
function coverage(n: number, p: number, { low, high }: { low: number; high: number }): number {
  let row = [1];
  for (let i = 0; i < n; i++) {
    row = Array.from({ length: row.length + 1 }, (_, b) => (row[b] ?? 0) * (1 - p) + (row[b - 1] ?? 0) * p);
  }
  return row.slice(low, high).reduce((total, probability) => total + probability, 0);
}

test('the interval’s level is its coverage, and its ranks are the tightest', () => {
  for (const [n, p] of [
    [36, 0.9],
    [72, 0.95],
    [100, 0.9],
    [60, 0.25],
    [299, 0.975],
  ] as const) {
    const ranks = quantileRanks(n, p) ?? { low: 0, high: 0, level: 0 };
    expect(ranks.level).toBeCloseTo(coverage(n, p, ranks), 10);
    expect(ranks.level).toBeGreaterThanOrEqual(0.95);
    // One rank further in on either side leaves more than 2.5 % beyond.
    expect(1 - coverage(n, p, { low: ranks.low + 1, high: n + 1 })).toBeGreaterThan(0.025);
    expect(1 - coverage(n, p, { low: 0, high: ranks.high - 1 })).toBeGreaterThan(0.025);
  }
});

test('of the median it is the median’s interval', () => {
  for (let n = 1; n <= 200; n++) {
    const { k, level } = medianRank(n);
    const ranks = quantileRanks(n, 0.5);
    expect(ranks?.low ?? 0).toBe(k);
    if (ranks) expect([ranks.high, Math.abs(ranks.level - level) < 1e-12]).toEqual([n + 1 - k, true]);
  }
});

test('too few runs have no interval', () => {
  const runs = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
  expect(quantileInterval(runs(35), 0.9)).toBeUndefined();
  expect(quantileInterval(runs(36), 0.9)).toMatchObject({ low: 29, high: 36, method: 'order-statistic' });
  expect(quantileInterval(runs(71), 0.95)).toBeUndefined();
  expect(quantileInterval(runs(72), 0.95)).toMatchObject({ high: 72 });
  for (const p of [0, 1]) expect(quantileInterval(runs(100), p)).toBeUndefined();
});
