import { powerOfTwo } from './elementary.ts';

/** Up to so many contributions every assignment of signs is counted; of more, on a grid. */
const COUNTED = 26;

/** Sums that differ by less than this part of the scale differ by rounding alone. */
const ROUNDING = powerOfTwo(-40);

/** Steps of the grid in the scale; some hundred in a standard deviation of the sum. */
const GRID = powerOfTwo(14);

/**
 * The share, in (0, 1], of all assignments of signs ±1 to `contributions` whose sum is at least that of the
 * contributions as they are: the one-sided p, against a centre above 0, of the sign-flipping test that each is symmetric around 0
 * (Fisher 1935, "The Design of Experiments", 21; its interval: Hartigan 1969, "Using subsample values as typical values").
 * Without a random number: of up to 26 contributions every assignment is counted, half by half (Pagano and Tritchler
 * 1983, "On obtaining permutation distributions in polynomial time"); more are rounded to 1/16384 of `scale`, and counted
 * by the shift algorithm. `scale` > 0 is about the sum of what varies in the absolute contributions, and the same for
 * all that is compared: then p nowhere falls where contributions rise, and nowhere rises where they fall.
 */
export function flipTail(contributions: readonly number[], scale: number): number {
  return contributions.length <= COUNTED
    ? countedTail(contributions, ROUNDING * scale)
    : gridTail(contributions, scale / GRID);
}

/** The level, 0..1, that an interval for `level` reaches with so many contributions: p has steps of 2^−contributions. */
export function flipLevel(contributions: number, level: number): number {
  if (contributions > COUNTED) return level;
  const step = powerOfTwo(-contributions);
  return 1 - 2 * step * Math.floor((1 - level) / 2 / step);
}

/** Flipping those of a set lowers the sum by twice theirs: it stays as large where theirs is not above 0. */
function countedTail(contributions: readonly number[], tolerance: number): number {
  const half = contributions.length >> 1;
  const [some, others] = [subsetSums(contributions.slice(0, half)), subsetSums(contributions.slice(half))];
  let count = 0;
  let below = others.length;
  for (const sum of some) {
    while (below > 0 && sum + (others[below - 1] as number) > tolerance) below--;
    count += below;
  }
  return count / powerOfTwo(contributions.length);
}

/** The sums of all subsets, ascending. */
function subsetSums(values: readonly number[]): Float64Array {
  let sums = new Float64Array(1);
  for (const value of values) sums = merged(sums, value);
  return sums;
}

/** The `sums`, ascending, and the same with `value` added to each, together ascending. */
function merged(sums: Float64Array, value: number): Float64Array<ArrayBuffer> {
  const { length } = sums;
  const both = new Float64Array(2 * length);
  let [without, within] = [0, 0];
  for (let index = 0; index < both.length; index++) {
    const first = without < length ? (sums[without] as number) : Number.POSITIVE_INFINITY;
    const second = within < length ? (sums[within] as number) + value : Number.POSITIVE_INFINITY;
    both[index] = Math.min(first, second);
    if (first <= second) without++;
    else within++;
  }
  return both;
}

/**
 * The same by the distribution of W, the sum of the absolute values of a random subset, each in it with probability ½:
 * a subset's sum is not above 0 as often as W is not above the sum of the absolute values of the negative ones.
 */
function gridTail(contributions: readonly number[], step: number): number {
  const steps = contributions.map((contribution) => Math.round(contribution / step));
  const negative = steps.reduce((sum, value) => sum + Math.max(0, -value), 0);
  const positive = steps.reduce((sum, value) => sum + Math.max(0, value), 0);
  const sizes = steps.map(Math.abs).filter((size) => size > 0);
  // W and what is left of all are distributed alike, so that the shorter end is enough.
  return negative <= positive ? atMost(sizes, negative) : 1 - atMost(sizes, positive - 1);
}

/** P(W ≤ limit). */
function atMost(sizes: readonly number[], limit: number): number {
  if (limit < 0) return 0;
  const probabilities = new Float64Array(limit + 1);
  probabilities[0] = 1;
  let reached = 0;
  for (const size of sizes) {
    reached = Math.min(limit, reached + size);
    for (let sum = reached; sum >= size; sum--) {
      probabilities[sum] = ((probabilities[sum] as number) + (probabilities[sum - size] as number)) / 2;
    }
    for (let sum = Math.min(reached, size - 1); sum >= 0; sum--) {
      probabilities[sum] = (probabilities[sum] as number) / 2;
    }
  }
  return Math.min(
    1,
    probabilities.reduce((total, probability) => total + probability, 0),
  );
}
