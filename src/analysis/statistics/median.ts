import { median as middle } from 'd3-array';
import type { Interval } from '../../report/quantity.ts';
import { ascending, LEVEL, orderStatistic } from './confidence.ts';

/** The median: the middle value, or the mean of the two middle ones. NaN when empty. */
export function median(values: readonly number[]): number {
  return middle(values) ?? Number.NaN;
}

/** The median of values that are in ascending order, to the same digits and without looking at each of them. */
export function medianOfSorted(sorted: Float64Array): number {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? Number.NaN : low + (high - low) / 2;
}

/**
 * Distribution-free interval of the median from order statistics: [x(k), x(n+1−k)] covers it with
 * 1 − 2·P(B ≤ k − 1), B ~ Binomial(n, ½) (David and Nagaraja 2003, "Order Statistics", 7.1).
 * k is the largest whose level reaches 95 %. Undefined below 6 values: none reaches it.
 */
export function medianInterval(values: readonly number[]): Interval | undefined {
  const { k, level } = medianRank(values.length);
  if (k === 0) return undefined;
  const sorted = ascending(values);
  return {
    low: orderStatistic(sorted, k),
    high: orderStatistic(sorted, sorted.length + 1 - k),
    level,
    method: 'order-statistic',
  };
}

/** The rank k of that interval's lower end (0: there is none) and the level that it reaches; exact in integers. */
export function medianRank(n: number): { k: number; level: number } {
  const best = { k: 0, level: 0 };
  let binomial = 1n;
  let tail = 0n;
  for (let k = 1; k <= n / 2; k++) {
    tail += binomial;
    const level = 1 - 2 * fraction(tail, n);
    if (level < LEVEL) break;
    Object.assign(best, { k, level });
    binomial = (binomial * BigInt(n - k + 1)) / BigInt(k);
  }
  return best;
}

/** numerator / 2ⁿ with 60 binary places. */
function fraction(numerator: bigint, n: number): number {
  return Number((numerator << 60n) >> BigInt(n)) / 0x1000_0000_0000_0000;
}
