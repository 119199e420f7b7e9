/** The confidence that every interval aims at; the level really reached stands in the interval. */
export const LEVEL = 0.95;

/** `x[k]` of the ascending `sorted`, counted from 1 as order statistics are. */
export function orderStatistic(sorted: ArrayLike<number>, k: number): number {
  const value = sorted[k - 1];
  if (value === undefined) throw new RangeError(`order statistic ${k} of ${sorted.length}`);
  return value;
}

/** A copy in ascending order; NaN comes last. */
export function ascending(values: ArrayLike<number>): Float64Array {
  // A typed array sorts numbers as numbers, several times faster than an array with a comparison.
  return Float64Array.from(values).sort();
}

/** Whether one of the values, ascending as above, is NaN. Point estimates of such are NaN, and there are no intervals. */
export function hasNaN(sorted: Float64Array): boolean {
  return Number.isNaN(sorted[sorted.length - 1]);
}
