import type { Interval } from '../../report/quantity.ts';
import { ascending, hasNaN, LEVEL, orderStatistic } from './confidence.ts';
import { exp, ln, log1p } from './elementary.ts';

/**
 * The p-quantile, 0 ≤ p ≤ 1, as an order statistic: the smallest value that at least the share p of all values does not
 * exceed, x(⌈p·n⌉) (Hyndman and Fan 1996, "Sample Quantiles in Statistical Packages", definition 1). This is DuckDB's
 * quantile_disc, which gives the percentiles of a run: always a value that was measured, an exact integer where those are.
 * NaN when empty, and where one of the values is NaN.
 */
export function quantile(values: readonly number[], p: number): number {
  const sorted = ascending(values);
  return sorted.length === 0 || hasNaN(sorted)
    ? Number.NaN
    : orderStatistic(sorted, quantileRank(sorted.length, p));
}

/** The rank ⌈p·n⌉ of the p-quantile among n values, 1 for p = 0. 0.07·100 is 7, although the float product is above it. */
export function quantileRank(n: number, p: number): number {
  return Math.max(1, Math.ceil(Number((p * n).toPrecision(13))));
}

/**
 * The fewest chains with which a one-sided bound of the p-quantile exists: the smallest n with pⁿ ≤ 1 − confidence, so that
 * the largest of n lies above the quantile with that confidence (Wilks 1941, "Determination of sample sizes for setting
 * tolerance limits"). P99 at 95 %: 299. Below the median the smallest value is the bound, and 1 − p takes the place of p.
 */
export function chainsNeeded(p: number, confidence = 0.95): number {
  const share = Math.max(p, 1 - p);
  const n = ln(1 - confidence) / ln(share);
  return Math.max(1, Math.ceil(Number(n.toPrecision(13))));
}

/**
 * Distribution-free interval of the p-quantile of independent values (runs) from order statistics: [x(r), x(s)] covers it
 * with P(r ≤ B ≤ s − 1), B ~ Binomial(n, p) (David and Nagaraja 2003, "Order Statistics", 7.1); r is the largest and s the
 * smallest rank that leaves at most 2.5 % beyond. For p = ½ it is the median's. Undefined where no rank does:
 * P90 needs 36 runs, P95 72. Undefined also where one of the values is NaN.
 */
export function quantileInterval(values: readonly number[], p: number): Interval | undefined {
  const ranks = quantileRanks(values.length, p);
  if (!ranks) return undefined;
  const sorted = ascending(values);
  if (hasNaN(sorted)) return undefined;
  const [low, high] = [orderStatistic(sorted, ranks.low), orderStatistic(sorted, ranks.high)];
  return { low, high, level: ranks.level, method: 'order-statistic' };
}

/** The ranks r and s of that interval's ends and the level that it reaches. */
export function quantileRanks(
  n: number,
  p: number,
): { low: number; high: number; level: number } | undefined {
  if (p <= 0 || p >= 1) return undefined;
  const tail = (1 - LEVEL) / 2 + Number.EPSILON;
  const probabilities = binomial(n, p);
  let [low, below] = [0, 0];
  while (below + (probabilities[low] ?? 1) <= tail) below += probabilities[low++] ?? 0;
  let [high, above] = [n + 1, 0];
  while (above + (probabilities[high - 1] ?? 1) <= tail) above += probabilities[--high] ?? 0;
  return low === 0 || high === n + 1 ? undefined : { low, high, level: 1 - below - above };
}

/** P(B = b), b = 0…n, from logarithms: (1 − p)ⁿ is 0 for a float at n = 2000. */
function binomial(n: number, p: number): number[] {
  let logarithm = n * log1p(-p);
  return Array.from({ length: n + 1 }, (_, b) => {
    if (b > 0) logarithm += ln((n - b + 1) / b) + ln(p) - log1p(-p);
    return exp(logarithm);
  });
}
