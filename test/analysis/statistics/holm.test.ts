import { expect, test } from 'vitest';
import { holm } from '../../../src/analysis/statistics/holm.ts';

test('worked examples', () => {
  // Wikipedia, "Holm–Bonferroni method" (2024): 0.01, 0.04, 0.03 and 0.005.
  for (const [index, p] of [0.03, 0.06, 0.06, 0.02].entries()) {
    expect(holm([0.01, 0.04, 0.03, 0.005])[index]).toBeCloseTo(p, 12);
  }
  // R, p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm").
  for (const [index, p] of [0.05, 0.08, 0.09, 0.09, 0.09].entries()) {
    expect(holm([0.01, 0.02, 0.03, 0.04, 0.05])[index]).toBeCloseTo(p, 12);
  }
});

test('one comparison stays as it is, and nothing exceeds 1', () => {
  expect(holm([0.03])).toEqual([0.03]);
  expect(holm([0.7, 0.6])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});
