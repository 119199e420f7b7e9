import { expect, test } from 'vitest';
import { pairedRatio, twoSampleRatio } from '../../../src/analysis/statistics/ratio.ts';
import { fc } from '../../property.ts';

test('a geometric sequence gives its factor, and ends that are powers of it', () => {
  // Pair i has the ratio 2^i: of the Walsh averages of 1…9, the median is 5, and with 9 pairs k = 6 ends at 2.5 and 7.5
  // (signed-rank table, T ≤ 5).
  const pairs = Array.from({ length: 9 }, (_, index) => [3 * 2 ** (index + 1), 3] as const);
  const ratio = pairedRatio(pairs);
  expect(ratio?.value).toBeCloseTo(32, 10);
  expect(ratio?.interval?.low).toBeCloseTo(2 ** 2.5, 10);
  expect(ratio?.interval?.high).toBeCloseTo(2 ** 7.5, 10);
  expect(ratio?.interval).toMatchObject({ method: 'signed-rank', level: 1 - 20 / 512 });
});

test('two samples: the median of all ratios, between two the geometric mean', () => {
  expect(twoSampleRatio([2, 8, 32], [1])?.value).toBeCloseTo(8, 12);
  expect(twoSampleRatio([2, 8], [1])?.value).toBeCloseTo(4, 12);
  expect(twoSampleRatio([2, 8], [1])?.interval).toBeUndefined();
});

test('what is not above 0 has no ratio', () => {
  const none = { value: Number.NaN, why: 'not-positive' };
  expect(pairedRatio([[1, 0]])).toEqual(none);
  expect(pairedRatio([[-1, 2]])).toEqual(none);
  expect(twoSampleRatio([1, 2], [3, 0])).toEqual(none);
  expect(pairedRatio([])).toEqual({ value: Number.NaN, why: 'empty' });
});

test('scales with the values and inverts with the sides', () => {
  const some = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 6, maxLength: 12 });
  fc.assert(
    fc.property(some, some, fc.integer({ min: 2, max: 50 }), (values, baseline, factor) => {
      const ratio = twoSampleRatio(values, baseline);
      const scaled = twoSampleRatio(
        values.map((value) => value * factor),
        baseline,
      );
      const inverse = twoSampleRatio(baseline, values);
      const { low = 0, high = 0 } = ratio?.interval ?? {};
      expect((scaled?.value ?? 0) / factor / (ratio?.value ?? 0)).toBeCloseTo(1, 10);
      expect((inverse?.value ?? 0) * (ratio?.value ?? 0)).toBeCloseTo(1, 10);
      expect((inverse?.interval?.low ?? 0) * high).toBeCloseTo(1, 10);
      expect((inverse?.interval?.high ?? 0) * low).toBeCloseTo(1, 10);
    }),
  );
});
