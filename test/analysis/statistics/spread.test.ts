import { expect, test } from 'vitest';
import { interquartileRange, medianAbsoluteDeviation } from '../../../src/analysis/statistics/spread.ts';

test('the interquartile range of a published table', () => {
  // Upton and Cook 1996, "Understanding Statistics", p. 55, as in Wikipedia, "Interquartile range": 119 − 31.
  expect(interquartileRange([7, 7, 31, 31, 47, 75, 87, 115, 116, 119, 119, 155, 177])).toBe(88);
  // R: IQR(1:10), IQR(c(1, 2, 4, 8)).
  expect(interquartileRange([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toBe(4.5);
  expect(interquartileRange([1, 2, 4, 8])).toBe(3.25);
});

test('the median absolute deviation of R’s example', () => {
  // R, ?mad: mad(c(1:9), constant = 1) == mad(c(1:8, 100), constant = 1), both 2.
  expect(medianAbsoluteDeviation([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(2);
  expect(medianAbsoluteDeviation([1, 2, 3, 4, 5, 6, 7, 8, 100])).toBe(2);
  // Wikipedia, "Median absolute deviation": 1, 1, 2, 2, 4, 6, 9.
  expect(medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1);
});

test('one value has no spread', () => {
  for (const spread of [interquartileRange, medianAbsoluteDeviation]) {
    expect(spread([5])).toBeNaN();
    expect(spread([])).toBeNaN();
    expect(spread([5, 5])).toBe(0);
  }
});
