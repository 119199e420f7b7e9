import { LEVEL } from './confidence.ts';
import { twoSampleShift } from './rank-sum.ts';
import type { Shift } from './shift.ts';
import { pairedShift } from './signed-rank.ts';

/** The quantiles at which two groups are compared beside the median: the deciles, P95 and P99. */
export const QUANTILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99] as const;

/** The level of each of their intervals: with 1 − 0.05/11 (Bonferroni) all of them hold at once with at least 95 %. */
export const SIMULTANEOUS = 1 - (1 - LEVEL) / QUANTILES.length;

/**
 * The shift at one of `QUANTILES`: `differences` of the runs' quantiles, paired by block, with the exact signed-rank
 * interval at `SIMULTANEOUS`. Needs 9 pairs (2/2⁹ < 0.05/11); its p is not corrected and below 0.05/11 where the interval
 * leaves out 0.
 */
export function pairedQuantileShift(differences: readonly number[]): Shift {
  return pairedShift(differences, { level: SIMULTANEOUS });
}

/** The same of two independent groups of runs, with the exact rank-sum interval: needs 5 against 6 runs. */
export function twoSampleQuantileShift(values: readonly number[], baseline: readonly number[]): Shift {
  return twoSampleShift(values, baseline, { level: SIMULTANEOUS });
}
