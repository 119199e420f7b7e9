import type { Interval } from '../../report/quantity.ts';
import { LEVEL } from './confidence.ts';
import { normalCdf, studentQuantile } from './distributions.ts';
import { drawnEnds, drawsOf, RESAMPLES, SEED } from './draws.ts';

/** Fewer clusters say too little of how clusters differ: at 10 the interval below covered 92–95 % in simulation. */
export const MIN_CLUSTERS = 10;

/**
 * Interval of any `statistic` of run values (a percentile, the interquartile range), from `clusters`: the run values of
 * each block, or of each run alone, resampled from `seed`. Undefined below 10 clusters, and where all values are equal. Means and standard
 * deviations have better ones in studentised.ts. Of few runs, those of interquartile range and median absolute deviation
 * are wider than they must be: they covered 94–99 %.
 */
export function bootstrapInterval(
  clusters: readonly (readonly number[])[],
  statistic: (values: readonly number[]) => number,
  seed = SEED,
): Interval | undefined {
  const all = clusters.flat();
  if (all.every((value) => value === all[0])) return undefined;
  return resamplingInterval(
    clusters.length,
    (draws, from, to) => {
      const values: number[] = [];
      for (let index = from; index < to; index++) values.push(...(clusters[draws[index] as number] ?? []));
      return statistic(values);
    },
    seed,
  );
}

/**
 * Percentile interval of a statistic by resampling whole clusters (blocks or runs) with replacement: chains of one
 * cluster are not independent (Davison and Hinkley 1997, "Bootstrap Methods and their Application", 3.8). What is drawn
 * is what each cluster gave: the noise of its chains is in that, and drawing chains again would count it twice. The ends are
 * percentiles expanded for small samples (Hesterberg 2015, "What Teachers Should Know About the Bootstrap", 4.2):
 * α/2 → Φ(−t(α/2, m−1)·√(m/(m−1))) for m clusters. `statistic` is of the clusters draws[from] to draws[to − 1].
 * Undefined below 10 clusters, and where a resample has no such statistic.
 */
function resamplingInterval(
  m: number,
  statistic: (draws: Uint32Array, from: number, to: number) => number,
  seed: number,
): Interval | undefined {
  if (m < MIN_CLUSTERS) return undefined;
  const draws = drawsOf(m, seed);
  const statistics = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample++)
    statistics[resample] = statistic(draws, resample * m, (resample + 1) * m);
  if (statistics.some(Number.isNaN)) return undefined;
  const rank = Math.max(1, Math.round(expandedTail(m) * (RESAMPLES + 1)));
  const { low, high, lowMoves, highMoves } = drawnEnds(statistics, rank);
  const resolution = { low: lowMoves, high: highMoves };
  return { low, high, level: LEVEL, method: 'bootstrap', resamples: RESAMPLES, seed, resolution };
}

/** The share of resamples beyond either end of the expanded percentile interval of m clusters. */
export function expandedTail(m: number): number {
  const t = -studentQuantile((1 - LEVEL) / 2, m - 1);
  return normalCdf(-t * Math.sqrt(m / (m - 1)));
}
