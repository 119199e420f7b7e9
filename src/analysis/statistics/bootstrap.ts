import jstat from 'jstat';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Interval } from '../../report/quantity.ts';
import { ascending, LEVEL, orderStatistic } from './confidence.ts';

/** How often a bootstrap draws, and the seed from which it always begins: both stand in the interval. */
export const RESAMPLES = 10_000;
export const SEED = 1;

/** Fewer clusters say too little of how clusters differ: at 10 the interval below covered 92–95 % in simulation. */
export const MIN_CLUSTERS = 10;

/** One cluster's part of a ratio: k of n. */
export interface RatioPart {
  k: number;
  n: number;
}

/**
 * Interval of Σk/Σn, by resampling whole clusters as below. Undefined also where all agree at 0 or 1: resampling cannot
 * see what never happened.
 */
export function ratioInterval(clusters: readonly RatioPart[]): Interval | undefined {
  if (clusters.every(({ k }) => k === 0) || clusters.every(({ k, n }) => k === n)) return undefined;
  return resamplingInterval(clusters, (drawn) => {
    let k = 0;
    let n = 0;
    for (const part of drawn) {
      k += part.k;
      n += part.n;
    }
    return k / n;
  });
}

/**
 * Interval of any `statistic` of run values (a percentile, the interquartile range), from `clusters`: the run values of
 * each block, or of each run alone. Undefined below 10 clusters, and where all values are equal. Means and standard
 * deviations have better ones in studentised.ts. Of few runs, those of interquartile range and median absolute deviation
 * are wider than they must be: they covered 94–99 %.
 */
export function bootstrapInterval(
  clusters: readonly (readonly number[])[],
  statistic: (values: readonly number[]) => number,
): Interval | undefined {
  const all = clusters.flat();
  if (all.every((value) => value === all[0])) return undefined;
  return resamplingInterval(clusters, (drawn) => {
    const values: number[] = [];
    for (const cluster of drawn) values.push(...cluster);
    return statistic(values);
  });
}

/**
 * Percentile interval of a statistic by resampling whole clusters (blocks or runs) with replacement: chains of one
 * cluster are not independent (Davison and Hinkley 1997, "Bootstrap Methods and their Application", 3.8). The ends are
 * percentiles expanded for small samples (Hesterberg 2015, "What Teachers Should Know About the Bootstrap", 4.2):
 * α/2 → Φ(−t(α/2, m−1)·√(m/(m−1))) for m clusters. Undefined below 10 clusters, and where a resample has no such statistic.
 */
function resamplingInterval<T>(
  clusters: readonly T[],
  statistic: (drawn: readonly T[]) => number,
): Interval | undefined {
  const m = clusters.length;
  if (m < MIN_CLUSTERS) return undefined;
  const random = xoroshiro128plus(SEED);
  const statistics = new Float64Array(RESAMPLES);
  const drawn = [...clusters];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (let draw = 0; draw < m; draw++) drawn[draw] = clusters[uniformInt(random, 0, m - 1)] as T;
    statistics[resample] = statistic(drawn);
  }
  if (statistics.some(Number.isNaN)) return undefined;
  const sorted = ascending(statistics);
  const rank = Math.max(1, Math.round(expandedTail(m) * (RESAMPLES + 1)));
  const low = orderStatistic(sorted, rank);
  const high = orderStatistic(sorted, RESAMPLES + 1 - rank);
  return { low, high, level: LEVEL, method: 'bootstrap', resamples: RESAMPLES, seed: SEED };
}

/** The share of resamples beyond either end of the expanded percentile interval of m clusters. */
export function expandedTail(m: number): number {
  const t = -jstat.studentt.inv((1 - LEVEL) / 2, m - 1);
  return jstat.normal.cdf(-t * Math.sqrt(m / (m - 1)), 0, 1);
}
