import { expect, test } from 'vitest';
import { cliffsDelta, pairedDominance } from '../../../src/analysis/statistics/cliffs-delta.ts';
import { fc } from '../../property.ts';

test('the example of the R package effsize', () => {
  // Torchiano, effsize, ?cliff.delta: delta estimate −0.25 (small).
  const treatment = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50];
  const control = [10, 20, 30, 40, 40, 50];
  expect(cliffsDelta(treatment, control)).toBe(-0.25);
});

test('is 1 when all are above, −1 when all are below, 0 when all are equal, NaN when a side is empty', () => {
  expect(cliffsDelta([4, 5], [1, 2, 3])).toBe(1);
  expect(cliffsDelta([1, 2, 3], [4, 5])).toBe(-1);
  expect(cliffsDelta([7, 7], [7, 7, 7])).toBe(0);
  expect(cliffsDelta([], [1])).toBeNaN();
  expect(cliffsDelta([1], [])).toBeNaN();
});

test('is the sum of the signs of all pairs', () => {
  const some = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(some, some, (values, baseline) => {
      const signs = values.flatMap((x) => baseline.map((y) => Math.sign(x - y)));
      const sum = signs.reduce((total, sign) => total + sign, 0);
      expect(cliffsDelta(values, baseline)).toBe(sum / signs.length);
    }),
  );
});

test('of pairs, the pairing counts and not the level of a block', () => {
  // Blocks that differ by far more than what every pair agrees on.
  const baseline = [10, 200, 3000];
  const values = baseline.map((value) => value + 1);
  expect(pairedDominance(values.map((value, index) => value - (baseline[index] ?? 0)))).toBe(1);
  expect(cliffsDelta(values, baseline)).toBeCloseTo(1 / 3, 12);
  // Cliff 1996: pairs in which both are equal count for neither side, and stay in n.
  expect(pairedDominance([1, 2, -3, 0])).toBe(0.25);
  expect(pairedDominance([-1, -2])).toBe(-1);
  expect(pairedDominance([0, 0])).toBe(0);
  expect(pairedDominance([])).toBeNaN();
});

test('a value that is no number makes none', () => {
  expect(pairedDominance([1, Number.NaN])).toBeNaN();
  expect(cliffsDelta([1, Number.NaN], [1])).toBeNaN();
  expect(cliffsDelta([1], [Number.NaN, 2])).toBeNaN();
});
