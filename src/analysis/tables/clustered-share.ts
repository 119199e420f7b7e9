import type { Share } from '../../report/quantity.ts';
import { clustersOf } from '../observe/blocks.ts';
import type { RunCount } from '../observe/observe.ts';
import { ratioInterval } from '../statistics/bootstrap.ts';

/** Adds counts up. */
export function sum(parts: readonly { k: number; n: number }[]): { k: number; n: number } {
  return parts.reduce((total, { k, n }) => ({ k: total.k + k, n: total.n + n }), { k: 0, n: 0 });
}

/**
 * Σk/Σn of runs, with an interval from how their blocks (else they themselves) differ. `clusters`: what the interval is
 * of, for `how`; undefined where there is none. Runs in which nothing is counted are in no interval.
 */
export function clusteredShare(
  counts: readonly RunCount[],
): Pick<Share, 'k' | 'n' | 'runs' | 'interval'> & { clusters: 'blocks' | 'runs' | undefined } {
  const counted = counts.filter(({ n }) => n > 0);
  const { clusters, of } = clustersOf(counted);
  const interval = ratioInterval(clusters.map(sum));
  return {
    ...sum(counted),
    runs: counted.length,
    ...(interval ? { interval } : {}),
    clusters: interval ? of : undefined,
  };
}
