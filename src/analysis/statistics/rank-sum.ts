import { ascending, LEVEL } from './confidence.ts';
import { medianOfSorted } from './median.ts';
import { sizeOf, withoutNoise } from './noise.ts';
import { intervalRank, type NullDistribution, nullDistribution } from './null-distribution.ts';
import { type MaybeSample, type Shift, type ShiftOptions, shiftOf } from './shift.ts';

/**
 * Hodges–Lehmann shift of `values` against `baseline`, two independent samples: the median of all m·n differences, with
 * the interval that inverts the rank-sum test exactly, [D(k), D(mn+1−k)] at 1 − 2·P(U ≤ k − 1) (Hollander, Wolfe and
 * Chicken 2014, "Nonparametric Statistical Methods", 4.2 and 4.3), and the p of that test, 2·P(U ≤ min(#D ≤ 0, #D ≥ 0)).
 * Ties make both conservative. Without interval and p where the samples are too small (3 against 4); value NaN where one
 * is empty, and where a value or difference is no finite number.
 */
export function twoSampleShift(
  values: readonly number[],
  baseline: readonly number[],
  options: ShiftOptions = {},
): Shift {
  return shiftOf(twoSample(values, baseline), options);
}

/** What that shift is read from, for tests against other shifts than 0. */
export function twoSample(values: readonly number[], baseline: readonly number[]): MaybeSample {
  if (values.length === 0 || baseline.length === 0) return { why: 'empty' };
  const differences = Float64Array.from(values.flatMap((value) => baseline.map((base) => value - base)));
  if (!differences.every(Number.isFinite)) return { why: 'beyond-float' };
  const averages = ascending(withoutNoise(differences, sizeOf([...values, ...baseline])));
  const distribution = rankSumNull(values.length, baseline.length);
  return { method: 'rank-sum', averages, value: medianOfSorted(averages), same: 0, distribution };
}

/** Sizes at once are few; each keeps m·n/2 numbers. */
const KEPT = 32;
const known = new Map<string, NullDistribution>();

/** The null distribution of the rank-sum statistic U of m against n values. */
export function rankSumNull(m: number, n: number): NullDistribution {
  const key = `${m} ${n}`;
  const found = known.get(key);
  if (found) return found;
  const distribution = nullDistribution(m * n, probabilitiesOf(m, n));
  const [oldest] = known.keys();
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
  known.set(key, distribution);
  return distribution;
}

/** The rank k of the interval's lower end among the m·n differences (0: there is none), and the level reached. */
export function rankSumRank(m: number, n: number, level = LEVEL): { k: number; level: number } {
  return intervalRank(rankSumNull(m, n), level);
}

/**
 * P(U = u) for u up to half of m·n, from the generating function ∏ᵢ (1 − qⁿ⁺ⁱ)/(1 − qⁱ), i = 1…m, of the
 * counts (Andrews 1976, "The Theory of Partitions", 3.2), divided by i/(n+i) at each step so that it stays
 * a distribution.
 */
function probabilitiesOf(m: number, n: number): Float64Array {
  const probabilities = new Float64Array(Math.floor((m * n) / 2) + 1);
  if (m === 0 || n === 0) return probabilities.fill(1);
  probabilities[0] = 1;
  for (let i = 1; i <= m; i++) {
    for (let u = probabilities.length - 1; u >= n + i; u--) {
      probabilities[u] = (probabilities[u] ?? 0) - (probabilities[u - n - i] ?? 0);
    }
    for (let u = i; u < probabilities.length; u++) {
      probabilities[u] = (probabilities[u] ?? 0) + (probabilities[u - i] ?? 0);
    }
    for (let u = 0; u < probabilities.length; u++) {
      probabilities[u] = ((probabilities[u] ?? 0) * i) / (n + i);
    }
  }
  return probabilities;
}
