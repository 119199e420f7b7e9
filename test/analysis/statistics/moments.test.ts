import { expect, test } from 'vitest';
import { exactSum, mean, standardDeviation } from '../../../src/analysis/statistics/moments.ts';
import { fc } from '../../property.ts';

/** NIST Statistical Reference Datasets, univariate summary statistics: certified mean and standard deviation. */
const alternating = (first: number, low: number, high: number): number[] => [
  first,
  ...Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? low : high)),
];
const NIST: [name: string, values: number[], mean: number, sd: number][] = [
  ['NumAcc1', [10000001, 10000003, 10000002], 10000002, 1],
  ['NumAcc2', alternating(1.2, 1.1, 1.3), 1.2, 0.1],
  ['NumAcc3', alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1],
  ['NumAcc4', alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1],
];

test.each(NIST)('%s has its certified values', (_name, values, certifiedMean, certifiedSd) => {
  expect(mean(values)).toBeCloseTo(certifiedMean, 7);
  expect(Math.abs(standardDeviation(values) / certifiedSd - 1)).toBeLessThan(1e-7);
});

test('nanoseconds of a wall clock keep every digit', () => {
  const start = 1_700_000_000_000_000;
  expect(mean([start, start + 1, start + 2])).toBe(start + 1);
  expect(standardDeviation([start, start + 1, start + 2])).toBe(1);
});

test('the order of the values changes no digit', () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(values, (some) => {
      const reversed = [...some].reverse();
      expect(mean(reversed)).toBe(mean(some));
      expect(standardDeviation(reversed)).toBe(standardDeviation(some));
    }),
  );
});

test('one value has no spread', () => {
  expect(standardDeviation([5])).toBeNaN();
  expect(standardDeviation([])).toBeNaN();
});

test('a value that is no number makes none, instead of being left out', () => {
  expect(mean([1, Number.NaN, 3])).toBeNaN();
  expect(standardDeviation([1, Number.NaN, 3])).toBeNaN();
  expect(exactSum([1, Number.NaN])).toBeNaN();
});

test('the largest and smallest floats have a mean and a spread', () => {
  const [most, least] = [Number.MAX_VALUE, 1e-300];
  expect(mean([most, most, most])).toBeCloseTo(most, -295);
  expect(mean([most, -most])).toBe(0);
  expect(standardDeviation([1e300, 3e300]) / 1e300).toBeCloseTo(Math.SQRT2, 12);
  expect(standardDeviation([least, 3 * least]) / least).toBeCloseTo(Math.SQRT2, 12);
});
