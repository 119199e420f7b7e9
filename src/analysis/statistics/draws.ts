import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { ascending, orderStatistic } from './confidence.ts';

/** How often a bootstrap draws, and the seed from which it always begins: both stand in the interval. */
export const RESAMPLES = 10_000;
export const SEED = 1;

/** More numbers of clusters at once are rare; each keeps RESAMPLES · m indices. */
const KEPT = 4;
const kept = new Map<string, Uint32Array>();

/**
 * The indices 0..m − 1 that every bootstrap of m clusters draws: m for each of RESAMPLES resamples, one resample after
 * another, uniform and independent. The same for all bootstraps of m clusters from a seed (a whole number), so drawn once.
 */
export function drawsOf(m: number, seed = SEED): Uint32Array {
  const key = `${m} ${seed}`;
  const known = kept.get(key);
  if (known) return known;
  const random = xoroshiro128plus(seed);
  const draws = new Uint32Array(RESAMPLES * m);
  for (let index = 0; index < draws.length; index++) draws[index] = uniformInt(random, 0, m - 1);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, draws);
  return draws;
}

/** How far in standard deviations the rank of an end may be from another seed's: beyond it lies 1 of 16,000. */
const FAR = 4;

/**
 * The `rank`-th smallest and largest (counted from 1) of drawn statistics, and how much each may move under another
 * seed: a percentile of N draws is an order statistic whose rank has the standard deviation √(N·p·(1 − p)), and two seeds
 * differ by √2 of it; within four of these both are, in 15,999 of 16,000 cases (David and Nagaraja 2003, "Order
 * Statistics", 7.1). Infinite where a statistic within that is.
 */
export function drawnEnds(
  statistics: Float64Array,
  rank: number,
): { low: number; high: number; lowMoves: number; highMoves: number } {
  const sorted = ascending(statistics);
  const n = sorted.length;
  const share = rank / n;
  const reach = Math.ceil(FAR * Math.sqrt(2 * n * share * (1 - share)));
  const end = (at: number): { value: number; moves: number } => {
    const value = orderStatistic(sorted, at);
    const [below, above] = [Math.max(1, at - reach), Math.min(n, at + reach)];
    return {
      value,
      moves: Math.max(value - orderStatistic(sorted, below), orderStatistic(sorted, above) - value),
    };
  };
  const [low, high] = [end(rank), end(n + 1 - rank)];
  return { low: low.value, high: high.value, lowMoves: low.moves, highMoves: high.moves };
}
