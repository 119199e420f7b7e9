import { describe, expect, test } from 'vitest';
import { type DiagnosedRun, diagnose } from '../../../src/analysis/statistics/diagnostics.ts';
import { effectiveShare } from '../../../src/analysis/statistics/effective-size.ts';
import { mean } from '../../../src/analysis/statistics/moments.ts';
import { oneFar, PLANTED, QUIET } from '../../stats/diagnostics-cases.ts';
import { frequency, SEEDS, standardError } from '../../stats/measure.ts';
import { randomOf } from '../../stats/random.ts';

const alone = (values: readonly number[]): DiagnosedRun[] => values.map((value) => ({ value }));
const VALUES = [12.1, 11.4, 13.9, 12.7, 14.2, 12.9, 15.1, 13.3, 14.8, 13.8, 15.9, 14.1];

test('the signs of one table', () => {
  const { trend, neighbours, order, runs } = diagnose(alone(VALUES));
  // R 4.2.2: cor.test(1:12, x, method = "spearman", exact = FALSE): rho, p-value.
  expect(trend?.value).toBeCloseTo(0.657342657342657, 12);
  expect(trend?.p).toBeCloseTo(0.0201854985098541, 10);
  // R: r <- rank(x); v <- sum(diff(r)^2) / sum((r - mean(r))^2); n <- 12;
  // 2 * pnorm(-abs(v - 2) / sqrt(4*(n-2)*(5*n^2-2*n-9) / (5*n*(n+1)*(n-1)^2)))
  expect(neighbours?.value).toBeCloseTo(-0.020979020979021, 12);
  expect(neighbours?.p).toBeCloseTo(0.938020306636239, 8);
  expect(order).toBeUndefined();
  expect(runs).toBe(12);
});

test('order inside blocks: Wilcoxon’s signed ranks of earlier less later', () => {
  const [first = 0, second = 0, ...rest] = VALUES;
  const runs = [second, first, ...rest].map((value, index) => ({ value, block: String(index >> 1) }));
  const { order } = diagnose(runs);
  // R: d <- x[c(TRUE, FALSE)] - x[c(FALSE, TRUE)]; wilcox.test(d, exact = TRUE), with the first two exchanged: V = 20 of 21, p = 0.0625.
  expect(order?.value).toBeCloseTo((20 - 1) / 21, 12);
  expect(order?.p).toBeCloseTo(0.0625, 12);
});

test('groups that differ are no drift, and neither is one far run', () => {
  const random = randomOf(3);
  const runs = Array.from({ length: 40 }, (_, index) => ({
    value: random.normal() + (index < 20 ? 0 : 100),
    group: index < 20 ? 'idle' : 'load',
  }));
  expect(diagnose(runs).marks).not.toContain('trend');
  expect(diagnose(runs.map(({ value }) => ({ value }))).marks).toContain('trend');
  const far = VALUES.map((value, index) => ({ value: index === 5 ? 1e6 : value }));
  expect(diagnose(far).trend?.value).toBeLessThan(1);
});

test('without any one block: the range, and which block moves the estimate most', () => {
  const runs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 400].map((value, index) => ({ value, block: `b${index}` }));
  expect(diagnose(runs, mean).leftOut).toEqual([
    { low: 5, high: 444 / 9, most: 'b9', part: expect.closeTo(0.9996, 4), marked: true },
  ]);
  const [ofMedian] = diagnose(runs).leftOut;
  expect(ofMedian).toMatchObject({ low: 5, high: 6, marked: false });
});

test('what is too little, or all equal, has no signs and is quiet', () => {
  expect(diagnose(alone(VALUES.slice(0, 7)))).toEqual({ runs: 7, leftOut: [], marks: [], quiet: true });
  expect(diagnose(alone(Array(20).fill(3)))).toEqual({ runs: 20, leftOut: [], marks: [], quiet: true });
  expect(diagnose([])).toEqual({ runs: 0, leftOut: [], marks: [], quiet: true });
});

describe('effective size inside a run', () => {
  test('of chains that carry a part of the one before: (1 − a)/(1 + a)', () => {
    const random = randomOf(4);
    let value = random.normal();
    const chains = Array.from({ length: 20_000 }, () => {
      value = 0.6 * value + Math.sqrt(1 - 0.36) * random.normal();
      return value;
    });
    // 0.25 of the values; of their ranks a little more.
    expect(effectiveShare(chains)).toBeGreaterThan(0.23);
    expect(effectiveShare(chains)).toBeLessThan(0.29);
    const { within } = diagnose([{ value: 1, chains }, { value: 2, chains: [1, 1, 1] }, { value: 3 }]);
    expect(within).toEqual({
      median: expect.closeTo((1 + effectiveShare(chains)) / 2, 12),
      smallest: effectiveShare(chains),
    });
  });

  test('of independent chains about all, never more', () => {
    const random = randomOf(5);
    const share = effectiveShare(Array.from({ length: 5000 }, () => random.student(2)));
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThanOrEqual(1);
    expect(effectiveShare([1, 2, 1, 2, 1, 2])).toBe(1);
    expect(effectiveShare([7, 7, 7])).toBe(1);
  });
});

// The short version of `npm run test:stats`.
const ARCHIVES = 200;
const [SEED = 0] = SEEDS;

test.each(QUIET)('$name: little is marked', ({ marked }) => {
  expect(frequency(marked, SEED, ARCHIVES)).toBeLessThanOrEqual(0.05 + 3 * standardError(0.05, ARCHIVES));
});

test.each(PLANTED)('$name: found', ({ finds, atLeast }) => {
  expect(frequency(finds, SEED, ARCHIVES)).toBeGreaterThanOrEqual(
    atLeast - 3 * standardError(atLeast, ARCHIVES),
  );
});

test('a block that decides the mean is named', () => {
  expect(oneFar(randomOf(SEED)).leftOut.filter(({ marked }) => marked)).toMatchObject([{ most: '10' }]);
});
