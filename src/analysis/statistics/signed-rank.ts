import { ascending, LEVEL } from './confidence.ts';
import { medianOfSorted, midpoint } from './median.ts';
import { withoutNoise } from './noise.ts';
import { intervalRank, type NullDistribution, nullDistribution } from './null-distribution.ts';
import { type MaybeSample, type Shift, type ShiftOptions, shiftOf } from './shift.ts';

/**
 * Hodges–Lehmann shift of paired `differences`: the median of the n(n+1)/2 Walsh averages (dᵢ + dⱼ)/2, i ≤ j, with the
 * interval that inverts Wilcoxon's signed-rank test exactly, [W(k), W(M+1−k)] at 1 − 2·P(T ≤ k − 1) (Hollander, Wolfe and
 * Chicken 2014, "Nonparametric Statistical Methods", 3.2 and 3.3), and the p of that test, 2·P(T ≤ min(#W ≤ 0, #W ≥ 0)).
 * Holds for differences that are symmetric around their centre; ties and zeros make both conservative. Below 6 pairs
 * without interval (at 95 %) and p; value NaN without a pair, and where one is no finite number.
 */
export function pairedShift(differences: readonly number[], options: ShiftOptions = {}): Shift {
  return shiftOf(pairedSample(differences), options);
}

/** What that shift is read from, for tests against other shifts than 0. `size`: of the largest of the values that were subtracted. */
export function pairedSample(differences: readonly number[], size = 0): MaybeSample {
  if (differences.length === 0) return { why: 'empty' };
  if (!differences.every(Number.isFinite)) return { why: 'beyond-float' };
  const averages = ascending(withoutNoise(walshAverages(differences), size));
  const distribution = signedRankNull(differences.length);
  return { method: 'signed-rank', averages, value: medianOfSorted(averages), same: 0, distribution };
}

function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let count = 0;
  for (const [i, a] of values.entries()) {
    for (let j = i; j < values.length; j++) averages[count++] = midpoint(a, values[j] ?? 0);
  }
  return averages;
}

/** Sizes at once are few; each keeps n²/4 numbers. */
const KEPT = 32;
const known = new Map<number, NullDistribution>();

/** The null distribution of the signed-rank statistic of n pairs. */
export function signedRankNull(n: number): NullDistribution {
  const found = known.get(n);
  if (found) return found;
  const distribution = nullDistribution((n * (n + 1)) / 2, probabilitiesOf(n));
  const [oldest] = known.keys();
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
  known.set(n, distribution);
  return distribution;
}

/** The rank k of the interval's lower end among the Walsh averages of n pairs (0: there is none), and the level reached. */
export function signedRankRank(n: number, level = LEVEL): { k: number; level: number } {
  return intervalRank(signedRankNull(n), level);
}

/** P(T = t) for t up to half of n(n+1)/2: each rank 1…n counts with probability ½. */
function probabilitiesOf(n: number): Float64Array {
  const probabilities = new Float64Array(Math.floor((n * (n + 1)) / 4) + 1);
  probabilities[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    // Ranks up to this one add up to no more than rank(rank + 1)/2.
    const largest = Math.min(probabilities.length - 1, (rank * (rank + 1)) / 2);
    for (let t = largest; t >= rank; t--) {
      probabilities[t] = ((probabilities[t] ?? 0) + (probabilities[t - rank] ?? 0)) / 2;
    }
    for (let t = Math.min(largest, rank - 1); t >= 0; t--) probabilities[t] = (probabilities[t] ?? 0) / 2;
  }
  return probabilities;
}
