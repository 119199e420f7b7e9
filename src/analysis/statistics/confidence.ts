import { quickselect } from 'd3-array';

/** The confidence that every interval aims at; the level really reached stands in the interval. */
export const LEVEL = 0.95;

/** `x[k]` of the ascending `sorted`, counted from 1 as order statistics are. */
export function orderStatistic(sorted: ArrayLike<number>, k: number): number {
  const value = sorted[k - 1];
  if (value === undefined) throw new RangeError(`order statistic ${k} of ${sorted.length}`);
  return value;
}

/** The `rank`-th smallest and largest of many values, which it leaves in another order; faster than to sort them. */
export function tails(values: Float64Array, rank: number): { low: number; high: number } {
  const [first, last] = [rank - 1, values.length - rank];
  quickselect(values, first);
  quickselect(values, last);
  return { low: orderStatistic(values, first + 1), high: orderStatistic(values, last + 1) };
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
