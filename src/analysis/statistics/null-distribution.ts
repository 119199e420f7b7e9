import { LEVEL } from './confidence.ts';

/**
 * How often chance alone gives a rank statistic T = 0…`largest` (so many Walsh averages of a signed-rank test, so many
 * differences of a rank-sum test on one side of a shift), where no two values are equal. It is symmetric around
 * `largest`/2, so that only the lower half is kept.
 */
export interface NullDistribution {
  largest: number;
  /** P(T ≤ t), 0..1, for t = 0…⌊largest/2⌋. */
  tail: Float64Array;
}

/** From P(T = t), t = 0…⌊largest/2⌋. */
export function nullDistribution(largest: number, probabilities: Float64Array): NullDistribution {
  const tail = new Float64Array(probabilities.length);
  let sum = 0;
  for (const [t, probability] of probabilities.entries()) {
    sum += probability;
    tail[t] = sum;
  }
  return { largest, tail };
}

/**
 * The rank k, counted from 1, of the lower end of the interval that inverts the two-sided test, and the level 1 − 2·P(T ≤ k − 1)
 * that it reaches: the largest k whose level is at least `level`. k = 0 where even the outermost does not reach it.
 */
export function intervalRank({ tail }: NullDistribution, level = LEVEL): { k: number; level: number } {
  const alpha = withoutNoise(1 - level);
  const best = { k: 0, level: 0 };
  for (let k = 1; k <= tail.length; k++) {
    const outside = 2 * (tail[k - 1] ?? 1);
    if (withoutNoise(outside) > alpha) break;
    Object.assign(best, { k, level: 1 - outside });
  }
  return best;
}

/**
 * Two-sided p, 0..1, of a shift with `notAbove` of the Walsh averages (or differences) at or below it and `notBelow` at or
 * above it: min(1, 2·P(T ≤ min(notAbove, notBelow))). Ties count for both sides, which makes it conservative. It is at most
 * 1 − level exactly where the shift lies outside the interval of `intervalRank`, which begins above the k-th.
 */
export function twoSidedP(distribution: NullDistribution, notAbove: number, notBelow: number): number {
  return Math.min(1, 2 * oneSidedP(distribution, Math.min(notAbove, notBelow)));
}

/** P(T ≤ t), 0..1, for any t: one-sided p that the true shift lies above one with `t` averages at or below it. */
export function oneSidedP({ largest, tail }: NullDistribution, t: number): number {
  if (t < 0) return 0;
  if (t >= largest) return 1;
  if (t < tail.length) return withoutNoise(2 * (tail[t] ?? 1)) / 2;
  return 1 - (tail[largest - t - 1] ?? 0);
}

/**
 * Whether any data at all could reach p ≤ 5 %: from 6 pairs on, or 4 against 4 runs. Below that nothing is tested, whatever
 * the level of an interval is.
 */
export function isTestable({ tail }: NullDistribution): boolean {
  return withoutNoise(2 * (tail[0] ?? 1)) <= withoutNoise(1 - LEVEL);
}

/** To 13 digits, as decimals are read: 1 − 0.95 is 0.05, and 2/40 reaches it, whatever the last bits of their sums say. */
function withoutNoise(probability: number): number {
  return Number(probability.toPrecision(13));
}
