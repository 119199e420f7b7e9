import { ascending, orderStatistic } from './confidence.ts';

/**
 * The p-quantile, 0 ≤ p ≤ 1, as an order statistic: the smallest value that at least the share p of all values does not
 * exceed, x(⌈p·n⌉) (Hyndman and Fan 1996, "Sample Quantiles in Statistical Packages", definition 1). This is DuckDB's
 * quantile_disc, which gives the percentiles of a run: always a value that was measured, an exact integer where those are.
 * NaN when empty.
 */
export function quantile(values: readonly number[], p: number): number {
  return values.length === 0 ? Number.NaN : orderStatistic(ascending(values), quantileRank(values.length, p));
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
  const n = Math.log(1 - confidence) / Math.log(share);
  return Math.max(1, Math.ceil(Number(n.toPrecision(13))));
}
