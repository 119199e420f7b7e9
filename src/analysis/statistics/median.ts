import type { Interval } from '../../report/quantity.ts';
import { ascending, hasNaN, LEVEL, orderStatistic } from './confidence.ts';

/** The median: the middle value, or the mean of the two middle ones. NaN when empty, and where one of the values is NaN. */
export function median(values: readonly number[]): number {
  return medianOfSorted(ascending(values));
}

/** The median of values in ascending order, NaN last as `ascending` leaves it, without looking at each of them. */
export function medianOfSorted(sorted: Float64Array): number {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined || hasNaN(sorted)) return Number.NaN;
  const distance = high - low;
  return Number.isFinite(distance) ? low + distance / 2 : midpoint(low, high);
}

/** (a + b)/2, also where the sum is more than a float holds. */
export function midpoint(a: number, b: number): number {
  const sum = a + b;
  return Number.isFinite(sum) ? sum / 2 : a / 2 + b / 2;
}

/**
 * Distribution-free interval of the median from order statistics: [x(k), x(n+1−k)] covers it with
 * 1 − 2·P(B ≤ k − 1), B ~ Binomial(n, ½) (David and Nagaraja 2003, "Order Statistics", 7.1).
 * k is the largest whose level reaches 95 %. Undefined below 6 values: none reaches it. Undefined also where one is NaN.
 */
export function medianInterval(values: readonly number[]): Interval | undefined {
  const { k, level } = medianRank(values.length);
  if (k === 0) return undefined;
  const sorted = ascending(values);
  if (hasNaN(sorted)) return undefined;
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
