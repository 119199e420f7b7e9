import { expect, test } from 'vitest';
import { pearson, spearman } from '../../../src/analysis/statistics/correlation.ts';

test('Anscombe’s quartet', () => {
  // Anscombe 1973, "Graphs in Statistical Analysis": r = 0.82 in all four.
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const sides = [
    [x, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]],
    [x, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]],
    [x, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]],
    [
      [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8],
      [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89],
    ],
  ] as const;
  // R: cor(anscombe$x1, anscombe$y1) and the other three.
  const published = [0.8164205163, 0.8162365061, 0.8162867395, 0.8165214369];
  for (const [index, [xs, ys]] of sides.entries()) {
    expect(pearson(xs, ys)).toBeCloseTo(published[index] ?? 0, 9);
  }
});

test('ranks: intelligence and television', () => {
  // Wikipedia, "Spearman's rank correlation coefficient": −29/165.
  const iq = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110];
  const hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17];
  expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 12);
  // With ties: scipy 1.17, spearmanr.
  expect(spearman([1, 2, 2, 3, 5, 5, 5], [2, 1, 3, 3, 8, 7, 9])).toBeCloseTo(0.8779838352573822, 12);
});

test('a line is exactly 1, a constant has none', () => {
  expect(pearson([1, 2, 3], [0.1, 0.2, 0.3])).toBeCloseTo(1, 15);
  expect(pearson([1e15, 1e15 + 1, 1e15 + 2], [3, 2, 1])).toBe(-1);
  expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toBe(1);
  expect(pearson([1, 2, 3], [4, 4, 4])).toBeNaN();
  expect(pearson([1], [2])).toBeNaN();
  expect(pearson([], [])).toBeNaN();
  expect(() => pearson([1, 2], [1])).toThrow('2 values against 1');
});
