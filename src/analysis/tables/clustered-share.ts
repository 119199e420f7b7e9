import { FEWEST_SESSIONS, type HowPlaces } from '../../report/how.ts';
import type { Share } from '../../report/quantity.ts';
import { clustersOf } from '../observe/blocks.ts';
import type { RunCount } from '../observe/observe.ts';
import { shareInterval } from '../statistics/share.ts';

type Across = HowPlaces['shareOfRuns']['across'];

/** Adds counts up. */
export function sum(parts: readonly { k: number; n: number }[]): { k: number; n: number } {
  return parts.reduce((total, { k, n }) => ({ k: total.k + k, n: total.n + n }), { k: 0, n: 0 });
}

/**
 * Σk/Σn of runs, with an interval from how their sessions, blocks or they themselves differ (of few sessions there is none), and in how many of them the k lie.
 * `across`: what the interval is of, for `how`; undefined where there is none. Runs in which nothing is counted are in no
 * interval.
 */
export function clusteredShare(
  counts: readonly RunCount[],
): Pick<Share, 'k' | 'n' | 'runs' | 'interval' | 'carried'> & { across: Across } {
  const counted = counts.filter(({ n }) => n > 0);
  const { clusters, of } = clustersOf(counted);
  const few = of === 'sessions' && clusters.length < FEWEST_SESSIONS;
  const { interval, carrying, capped, clusters: all } = shareInterval(few ? [] : clusters.map(sum));
  return {
    ...sum(counted),
    runs: counted.length,
    ...(interval ? { interval, carried: { by: of, carrying, clusters: all, capped } } : {}),
    across: interval ? of : few ? 'fewSessions' : undefined,
  };
}
