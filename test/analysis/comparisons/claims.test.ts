import { expect, test } from 'vitest';
import { whyOf } from '../../../src/report/why.ts';
import { printedOf, search } from '../../stats/claims-search-cases.ts';
import { SEEDS } from '../../stats/measure.ts';

// The short version of test/stats/claims-search.stats.ts.
const ARCHIVES = 150;

test('interval, p, verdict and print of small archives agree', () => {
  const { faults, enough, complete, shown, open } = search(ARCHIVES, SEEDS[0] ?? 0);
  expect(faults).toEqual([]);
  expect(enough).toBeGreaterThanOrEqual(0.8 * ARCHIVES);
  expect(complete / enough).toBeGreaterThanOrEqual(0.9);
  expect(Math.min(shown, open)).toBeGreaterThanOrEqual(0.2 * ARCHIVES);
});

const EFFECT = { kind: 'amount', unit: 'ns', show: 'µs', signed: true, n: 6, counted: 'blocks' } as const;
const how = { say: 'effect', places: { effect: 'difference' } } as const;
const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: 'signed-rank' }) as const;

test('the search reads what is printed, whatever its size', () => {
  const read = (value: number, low: number, high: number) =>
    printedOf({ ...EFFECT, how, value, interval: interval(low, high) });
  expect(read(-13_600, -14_020, -13_100)).toEqual({ value: -13.6, low: -14, high: -13.1 });
  expect(read(1.25e9, 1e9, 1.5e9)).toEqual({ value: 1_250_000, low: 1_000_000, high: 1_500_000 });
  expect(read(2e-17, -1e-17, 5e-17)).toEqual({ value: 2e-20, low: -1e-20, high: 5e-20 });
  expect(printedOf({ ...EFFECT, how, value: 5 })).toBeUndefined();
  expect(printedOf({ ...EFFECT, how, value: null, why: whyOf('noValue', {}) })).toBeUndefined();
});
