import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** How often a bootstrap draws, and the seed from which it always begins: both stand in the interval. */
export const RESAMPLES = 10_000;
export const SEED = 1;

/** More numbers of clusters at once are rare; each keeps RESAMPLES · m indices. */
const KEPT = 4;
const kept = new Map<number, Uint32Array>();

/**
 * The indices 0..m − 1 that every bootstrap of m clusters draws: m for each of RESAMPLES resamples, one resample after
 * another, uniform and independent. The same for all bootstraps of m clusters, so drawn once.
 */
export function drawsOf(m: number): Uint32Array {
  const known = kept.get(m);
  if (known) return known;
  const random = xoroshiro128plus(SEED);
  const draws = new Uint32Array(RESAMPLES * m);
  for (let index = 0; index < draws.length; index++) draws[index] = uniformInt(random, 0, m - 1);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(m, draws);
  return draws;
}
