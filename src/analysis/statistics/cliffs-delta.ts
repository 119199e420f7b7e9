import { ascending } from './confidence.ts';

/**
 * Cliff's delta of two groups of run values, −1..1: P(value > baseline) − P(value < baseline) over all pairs, counted
 * as (#{x > y} − #{x < y}) / (m·n) (Cliff 1993, "Dominance statistics", Psychological Bulletin 114). NaN when a side is empty.
 */
export function cliffsDelta(values: readonly number[], baseline: readonly number[]): number {
  const sorted = ascending(baseline);
  let dominance = 0;
  let below = 0;
  let notAbove = 0;
  for (const value of ascending(values)) {
    while ((sorted[below] ?? Number.POSITIVE_INFINITY) < value) below++;
    while ((sorted[notAbove] ?? Number.POSITIVE_INFINITY) <= value) notAbove++;
    dominance += below - (baseline.length - notAbove);
  }
  return dominance / (values.length * baseline.length);
}
