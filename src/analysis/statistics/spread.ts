import { quantileSorted } from 'd3-array';
import { ascending, hasNaN } from './confidence.ts';
import { median } from './median.ts';

/**
 * Interquartile range: the distance of the quartiles, interpolated as x at 1 + p·(n − 1) (Hyndman and Fan 1996,
 * definition 7, the default of R and NumPy). NaN below two values,
 * and where one of them is NaN.
 */
export function interquartileRange(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const ordered = ascending(values);
  if (hasNaN(ordered)) return Number.NaN;
  const sorted = [...ordered];
  return (quantileSorted(sorted, 0.75) ?? Number.NaN) - (quantileSorted(sorted, 0.25) ?? Number.NaN);
}

/**
 * Median absolute deviation from the median, unscaled: half of the values lie closer to the median than this. It is not
 * multiplied by 1.4826, which would make it estimate the standard deviation of a normal distribution. NaN below two values, and where one
 * of them is NaN.
 */
export function medianAbsoluteDeviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const centre = median(values);
  return median(values.map((value) => Math.abs(value - centre)));
}
