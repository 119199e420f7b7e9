import type { Interval } from '../../report/quantity.ts';
import { LEVEL, orderStatistic } from './confidence.ts';
import {
  intervalRank,
  isTestable,
  type NullDistribution,
  oneSidedP,
  twoSidedP,
} from './null-distribution.ts';

/**
 * Why a shift has no value, no interval or no p: no pair, or an empty side (`empty`); too few to reach the level, or 5 %
 * (`too-few`); of ratios a value of 0 or below (`not-positive`); NaN or infinity among the values, or between them where a
 * difference or ratio is larger than a float holds (`beyond-float`).
 */
export type NoShift = 'empty' | 'too-few' | 'not-positive' | 'beyond-float';

/**
 * What the estimate, the interval and every p of a shift are read from, so that they never disagree: all Walsh averages of
 * paired differences, or all differences of two samples, or what a ratio makes of them.
 */
export interface ShiftSample {
  method: 'signed-rank' | 'rank-sum';
  /** Ascending, in the unit of the values (ratios: 1). */
  averages: Float64Array;
  /** Hodges and Lehmann's estimate. */
  value: number;
  /** The shift of "no difference": 0, of ratios 1. */
  same: 0 | 1;
  distribution: NullDistribution;
}

/** A sample, or why there is none. */
export type MaybeSample = ShiftSample | { why: Exclude<NoShift, 'too-few'> };

/** A shift or ratio with its interval and its p, where they exist; `why` says why one of them does not. */
export interface Shift {
  /** NaN where there is none. */
  value: number;
  interval?: Interval;
  /** Two-sided, 0..1, that there is no shift (ratio: 1): at most 1 − level exactly where the interval leaves it out. */
  p?: number;
  why?: NoShift;
}

/** The level of an interval, 0..1; 0.95 unless given. An equivalence test at 5 % asks for 0.9. */
export interface ShiftOptions {
  level?: number;
}

/**
 * Estimate, interval and two-sided p of a sample. The interval inverts the test exactly: [W(k), W(M + 1 − k)] with k of
 * `intervalRank`, M averages. Without interval where the level cannot be reached; without p where no data of that size could
 * reach 5 %.
 */
export function shiftOf(sample: MaybeSample, { level = LEVEL }: ShiftOptions = {}): Shift {
  if ('why' in sample) return { value: Number.NaN, why: sample.why };
  const { averages, value, same, distribution, method } = sample;
  const { k, level: reached } = intervalRank(distribution, level);
  const low = k === 0 ? Number.NaN : orderStatistic(averages, k);
  const high = k === 0 ? Number.NaN : orderStatistic(averages, averages.length + 1 - k);
  const tested = isTestable(distribution);
  return {
    value,
    ...(k === 0 ? {} : { interval: { low, high, level: reached, method } }),
    ...(tested ? { p: pOf(sample, same) } : {}),
    ...(k === 0 || !tested ? { why: 'too-few' as const } : {}),
  };
}

/** Two-sided p, 0..1, that the true shift is `shift`. */
export function pOf({ averages, distribution }: ShiftSample, shift: number): number {
  return twoSidedP(distribution, countNotAbove(averages, shift), countNotBelow(averages, shift));
}

/** One-sided p, 0..1, that the true shift is not above `shift`. */
export function pAbove({ averages, distribution }: ShiftSample, shift: number): number {
  return oneSidedP(distribution, countNotAbove(averages, shift));
}

/** One-sided p, 0..1, that the true shift is not below `shift`. */
export function pBelow({ averages, distribution }: ShiftSample, shift: number): number {
  return oneSidedP(distribution, countNotBelow(averages, shift));
}

function countNotAbove(sorted: Float64Array, limit: number): number {
  return countWhile(sorted, (value) => value <= limit);
}

function countNotBelow(sorted: Float64Array, limit: number): number {
  return sorted.length - countWhile(sorted, (value) => value < limit);
}

/** How many values at the start satisfy `isBefore`, which none does after one that does not. */
function countWhile(sorted: Float64Array, isBefore: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle] ?? Number.NaN)) low = middle + 1;
    else high = middle;
  }
  return low;
}
