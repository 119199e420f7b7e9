import type { Interval } from '../../report/quantity.ts';
import { ascending, LEVEL, orderStatistic } from './confidence.ts';
import { medianOfSorted } from './median.ts';

/**
 * Hodges–Lehmann shift of `values` against `baseline`, two independent samples: the median of all m·n
 * differences, and the interval that inverts the rank-sum test exactly: [D(k), D(mn+1−k)] covers the shift with
 * 1 − 2·P(U ≤ k − 1) (Hollander, Wolfe and Chicken 2014, "Nonparametric Statistical Methods", 4.2 and 4.3).
 * Ties make it conservative. Without interval where the samples are too small; value NaN when one is empty.
 */
export function twoSampleShift(
  values: readonly number[],
  baseline: readonly number[],
): { value: number; interval?: Interval } {
  const differences = ascending(values.flatMap((value) => baseline.map((base) => value - base)));
  const value = medianOfSorted(differences);
  const { k, level } = rankSumRank(values.length, baseline.length);
  if (k === 0) return { value };
  const low = orderStatistic(differences, k);
  const high = orderStatistic(differences, differences.length + 1 - k);
  return { value, interval: { low, high, level, method: 'rank-sum' } };
}

const known = new Map<string, { k: number; level: number }>();

/** The rank k of that interval's lower end among the differences (0: there is none), and the level reached. */
export function rankSumRank(m: number, n: number): { k: number; level: number } {
  const key = `${m} ${n}`;
  const found = known.get(key) ?? computeRank(m, n);
  known.set(key, found);
  return found;
}

function computeRank(m: number, n: number): { k: number; level: number } {
  const probabilities = rankSumDistribution(m, n);
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

/**
 * P(U = u) for u up to half of m·n, from the generating function ∏ᵢ (1 − qⁿ⁺ⁱ)/(1 − qⁱ), i = 1…m, of the
 * counts (Andrews 1976, "The Theory of Partitions", 3.2), divided by i/(n+i) at each step so that it stays
 * a distribution.
 */
function rankSumDistribution(m: number, n: number): Float64Array {
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
