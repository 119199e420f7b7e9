import { expect, test } from 'vitest';
import { cliffsDelta } from '../../../src/analysis/statistics/cliffs-delta.ts';
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
