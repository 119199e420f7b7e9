import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { RESAMPLES, SEED } from './draws.ts';
import { median } from './median.ts';
import { midranks } from './ranks.ts';
import { choose } from './subsets.ts';

/** The run values of one block; runs without blocks are one stratum. */
export interface Stratum {
  values: readonly number[];
  baseline: readonly number[];
}

export interface Permutation {
  /** Two-sided, 0..1. */
  p: number;
  /** Over every arrangement, or over `resamples` drawn ones from `seed`. */
  exact: boolean;
  resamples?: number;
  seed?: number;
}

/** Up to this many additions the exact distribution is worth its time (about 0.1 s). */
const EXACT_COST = 5e7;

/** The scores of a stratum's runs as integers, and how many of them, the first ones, carry the label "values". */
interface Scored {
  scores: number[];
  chosen: number;
}

/**
 * Two-sided permutation test that the labels "values" and "baseline" mean nothing: they are exchanged within strata
 * in every possible way, each as probable as any other. The statistic is the sum of the scores of "values":
 * - all strata are pairs: ± the rank of the absolute difference, Wilcoxon's signed ranks, which the Hodges–Lehmann
 *   interval of paired differences inverts;
 * - else: ranks of all runs together, each stratum moved to a common median first (Hodges and Lehmann 1962, "Rank methods
 *   for combination of independent experiments in analysis of variance"); of one stratum these are the ranks of the
 *   rank-sum test, which the interval of the two-sample shift inverts.
 * So p ≤ 1 − level and an interval without 0 agree (but for ties), and one outlying run decides nothing. Equal values
 * share their rank, zero differences keep theirs and count for neither side (Pratt 1959).
 * p = P(|T − E T| ≥ |t − E T|), exactly, by the shift algorithm (Streitberg and Röhmel 1986, "Exact distributions for
 * permutation and rank tests"): it counts every arrangement without visiting each. Where that takes too long, 10,000
 * arrangements are drawn, and p = (b + 1)/(m + 1) (Phipson and Smyth 2010, "Permutation p-values should never be zero").
 * Undefined where no stratum has both sides: nothing could be exchanged.
 */
export function permutationTest(strata: readonly Stratum[]): Permutation | undefined {
  const both = strata.filter(({ values, baseline }) => values.length > 0 && baseline.length > 0);
  if (both.length === 0) return undefined;
  const scored = both.every(({ values, baseline }) => values.length === 1 && baseline.length === 1)
    ? signedRanks(both)
    : alignedRanks(both);
  const centre = sum(scored.map(({ scores, chosen }) => (sum(scores) * chosen) / scores.length));
  const observed = sum(scored.map(({ scores, chosen }) => sum(scores.slice(0, chosen))));
  // Sums are integers, the centre a fraction with a rounding error far below the smallest possible step.
  const limit = Math.abs(observed - centre) - 1e-6;
  const asFar = (total: number): boolean => Math.abs(total - centre) >= limit;
  return exactCost(scored) <= EXACT_COST ? exactly(scored, asFar) : byResampling(scored, asFar);
}

function signedRanks(pairs: readonly Stratum[]): Scored[] {
  const differences = pairs.map(({ values, baseline }) => (values[0] ?? 0) - (baseline[0] ?? 0));
  return midranks(differences.map(Math.abs)).map((rank, index) => {
    // Twice the midrank is an integer; −0 would be another number than 0.
    const score = 2 * rank * Math.sign(differences[index] ?? 0) || 0;
    return { scores: [score, 0 - score], chosen: 1 };
  });
}

function alignedRanks(strata: readonly Stratum[]): Scored[] {
  const aligned = strata.map(({ values, baseline }) => {
    const all = [...values, ...baseline];
    const middle = strata.length === 1 ? 0 : median(all);
    return all.map((value) => value - middle);
  });
  const ranks = midranks(aligned.flat());
  let taken = 0;
  return strata.map(({ values }, index) => {
    const length = aligned[index]?.length ?? 0;
    const scores = ranks.slice(taken, taken + length).map((rank) => 2 * rank);
    taken += length;
    return { scores, chosen: values.length };
  });
}

/** Width of the range that the sum of the chosen scores can have, at most. */
function span({ scores, chosen }: Scored): number {
  return chosen * (Math.max(...scores) - Math.min(...scores)) + 1;
}

function exactCost(scored: readonly Scored[]): number {
  const total = sum(scored.map(span));
  return sum(
    scored.map((one) => {
      const { scores, chosen } = one;
      const sums = Math.min(span(one), choose(scores.length, chosen));
      return scores.length * chosen * span(one) + (scored.length === 1 ? 0 : sums * total);
    }),
  );
}

function exactly(scored: readonly Scored[], asFar: (total: number) => boolean): Permutation {
  let distribution = Float64Array.of(1);
  let offset = 0;
  for (const one of scored) {
    distribution = convolve(distribution, distributionOf(one));
    offset += one.chosen * Math.min(...one.scores);
  }
  let p = 0;
  for (const [index, probability] of distribution.entries()) if (asFar(index + offset)) p += probability;
  return { p: Math.min(1, p), exact: true };
}

/** P(sum of the chosen scores = index + chosen · smallest score), all choices equally probable. */
function distributionOf(one: Scored): Float64Array<ArrayBuffer> {
  const { scores, chosen } = one;
  const smallest = Math.min(...scores);
  // ways[j][s]: how many choices of j of the scores so far add up to s.
  const ways = Array.from({ length: chosen + 1 }, () => new Float64Array(span(one)));
  (ways[0] as Float64Array)[0] = 1;
  for (const score of scores) {
    const step = score - smallest;
    for (let j = chosen; j >= 1; j--) {
      const [to, from] = [ways[j] as Float64Array, ways[j - 1] as Float64Array];
      for (let s = to.length - 1; s >= step; s--) to[s] = (to[s] ?? 0) + (from[s - step] ?? 0);
    }
  }
  const all = choose(scores.length, chosen);
  return Float64Array.from(ways[chosen] as Float64Array, (count) => count / all);
}

function convolve(a: Float64Array<ArrayBuffer>, b: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const result = new Float64Array(a.length + b.length - 1);
  for (const [shift, probability] of b.entries()) {
    if (probability === 0) continue;
    for (let s = 0; s < a.length; s++) {
      result[s + shift] = (result[s + shift] ?? 0) + (a[s] ?? 0) * probability;
    }
  }
  return result;
}

function byResampling(scored: readonly Scored[], asFar: (total: number) => boolean): Permutation {
  const random = xoroshiro128plus(SEED);
  const pools = scored.map(({ scores, chosen }) => ({ pool: [...scores], chosen }));
  let beyond = 0;
  for (let resample = 0; resample < RESAMPLES; resample++) {
    let total = 0;
    for (const { pool, chosen } of pools) {
      // The first steps of a Fisher–Yates shuffle: a uniform choice, whatever the order before.
      for (let index = 0; index < chosen; index++) {
        const other = uniformInt(random, index, pool.length - 1);
        const score = pool[other] ?? 0;
        pool[other] = pool[index] ?? 0;
        pool[index] = score;
        total += score;
      }
    }
    if (asFar(total)) beyond++;
  }
  return { p: (beyond + 1) / (RESAMPLES + 1), exact: false, resamples: RESAMPLES, seed: SEED };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
