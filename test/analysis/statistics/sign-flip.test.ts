import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flipLevel, flipTail } from '../../../src/analysis/statistics/sign-flip.ts';
import { randomOf } from '../../stats/random.ts';

/** By visiting every assignment of signs. */
function visited(values: readonly number[]): number {
  let count = 0;
  for (let signs = 0; signs < 2 ** values.length; signs++) {
    const flipped = values.reduce((sum, value, index) => sum + (signs & (1 << index) ? value : 0), 0);
    if (flipped <= 0) count++;
  }
  return count / 2 ** values.length;
}

const scaleOf = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + Math.abs(one), 0) || 1;

test('Darwin’s maize', () => {
  // Fisher 1935, "The Design of Experiments", 21: 863 of 32768 assignments give a sum of 314 or more (two-sided 5.267 %).
  const eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
  expect(flipTail(eighths, scaleOf(eighths))).toBe(863 / 32_768);
});

test('as many assignments as there are when each is visited', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 10 }), (values) => {
      expect(flipTail(values, scaleOf(values))).toBe(visited(values));
      // Ties of thirds are ties, though their sums are rounded.
      expect(
        flipTail(
          values.map((value) => value / 3),
          scaleOf(values) / 3,
        ),
      ).toBe(visited(values));
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('the grid agrees with the count', () => {
  // 26 contributions are counted; one that weighs nothing puts them on the grid.
  const random = randomOf(2);
  for (let repetition = 0; repetition < 20; repetition++) {
    const values = Array.from({ length: 26 }, () => random.normal() + 0.2);
    const scale = scaleOf(values);
    expect(Math.abs(flipTail([...values, 0], scale) - flipTail(values, scale))).toBeLessThan(0.002);
  }
  // 30 of one size, all with one sign: only the assignment as it is reaches the sum.
  expect(flipTail(Array(30).fill(1), 30)).toBe(2 ** -30);
  expect(flipTail(Array(30).fill(-1), 30)).toBe(1);
  // 18 of 30 positive: P(B ≤ 12), R: pbinom(12, 30, 0.5).
  const most = Array.from({ length: 30 }, (_, index) => (index < 18 ? 1 : -1));
  expect(flipTail(most, 30)).toBeCloseTo(0.180797304026783, 12);
});

test('falls as a contribution rises, on the grid too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
      fc.nat(39),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, at, rise) => {
        const risen = values.map((value, index) => (index === at % values.length ? value + rise : value));
        expect(flipTail(risen, 5)).toBeLessThanOrEqual(flipTail(values, 5));
      },
    ),
    { seed: 3, numRuns: 200 },
  );
});

test('the levels of few contributions', () => {
  expect(flipLevel(6, 0.95)).toBe(1 - 2 / 64);
  expect(flipLevel(5, 0.95)).toBe(1);
  expect(flipLevel(8, 0.9)).toBe(1 - 24 / 256);
  expect(flipLevel(50, 0.9)).toBe(0.9);
});
