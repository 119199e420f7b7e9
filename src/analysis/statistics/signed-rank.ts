import type { Interval } from '../../report/quantity.ts';
import { ascending, LEVEL, orderStatistic } from './confidence.ts';
import { medianOfSorted } from './median.ts';

/**
 * Hodges–Lehmann shift of paired `differences`: the median of the n(n+1)/2 Walsh averages (dᵢ + dⱼ)/2, i ≤ j,
 * and the interval that inverts Wilcoxon's signed-rank test exactly: [W(k), W(M+1−k)] covers the centre with
 * 1 − 2·P(T ≤ k − 1) (Hollander, Wolfe and Chicken 2014, "Nonparametric Statistical Methods", 3.2 and 3.3).
 * Holds for differences that are symmetric around their centre; ties make it conservative.
 * Without interval below 6 pairs; value NaN without any.
 */
export function pairedShift(differences: readonly number[]): { value: number; interval?: Interval } {
  const averages = ascending(walshAverages(differences));
  const value = medianOfSorted(averages);
  const { k, level } = signedRankRank(differences.length);
  if (k === 0) return { value };
  const low = orderStatistic(averages, k);
  const high = orderStatistic(averages, averages.length + 1 - k);
  return { value, interval: { low, high, level, method: 'signed-rank' } };
}

function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let count = 0;
  for (const [i, a] of values.entries()) {
    for (let j = i; j < values.length; j++) averages[count++] = (a + (values[j] ?? 0)) / 2;
  }
  return averages;
}

const known = new Map<number, { k: number; level: number }>();

/** The rank k of that interval's lower end among the Walsh averages (0: there is none), and the level reached. */
export function signedRankRank(n: number): { k: number; level: number } {
  const found = known.get(n) ?? computeRank(n);
  known.set(n, found);
  return found;
}

function computeRank(n: number): { k: number; level: number } {
  const probabilities = signedRankDistribution(n);
  const best = { k: 0, level: 0 };
  let tail = 0;
  for (let k = 1; k <= probabilities.length; k++) {
    tail += probabilities[k - 1] ?? 0;
    const level = 1 - 2 * tail;
    if (level < LEVEL) break;
    Object.assign(best, { k, level });
  }
  return best;
}

/** P(T = t) for t up to half of n(n+1)/2: each rank 1…n counts with probability ½. */
function signedRankDistribution(n: number): Float64Array {
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
