import { ascending, hasNaN } from './confidence.ts';

/**
 * Cliff's delta of two groups of run values, −1..1: P(value > baseline) − P(value < baseline) over all pairs, counted
 * as (#{x > y} − #{x < y}) / (m·n) (Cliff 1993, "Dominance statistics", Psychological Bulletin 114). NaN when a side is empty,
 * and where one of the values is NaN.
 */
export function cliffsDelta(values: readonly number[], baseline: readonly number[]): number {
  const sorted = ascending(baseline);
  const mine = ascending(values);
  if (hasNaN(sorted) || hasNaN(mine)) return Number.NaN;
  let dominance = 0;
  let below = 0;
  let notAbove = 0;
  for (const value of mine) {
    while ((sorted[below] ?? Number.POSITIVE_INFINITY) < value) below++;
    while ((sorted[notAbove] ?? Number.POSITIVE_INFINITY) <= value) notAbove++;
    dominance += below - (baseline.length - notAbove);
  }
  return dominance / (values.length * baseline.length);
}

/**
 * The same of pairs, −1..1: (#{d > 0} − #{d < 0}) / n of their `differences`, which asks in how many pairs the value is the
 * larger one instead of mixing pairs (Cliff 1996, "Answering ordinal questions with ordinal data using ordinal statistics",
 * Multivariate Behavioral Research 31, within-pair dominance). NaN without a pair, and where a difference is NaN.
 */
export function pairedDominance(differences: readonly number[]): number {
  return differences.reduce((sum, difference) => sum + Math.sign(difference), 0) / differences.length;
}
