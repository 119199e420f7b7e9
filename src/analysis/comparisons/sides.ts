import { byBlock, type ClusterName, clustersOf } from '../observe/blocks.ts';
import type { RunCount, RunValue } from '../observe/observe.ts';
import { median } from '../statistics/median.ts';

/** Run values of two groups, as they are compared. */
export type Sides =
  | {
      by: 'blocks';
      /** Of each block with both sides: the value of the group, then of the other; several runs of a side are their median. */
      pairs: [value: number, other: number][];
      /** Blocks that only one side has a value in. */
      lone: number;
    }
  | {
      by: 'runs';
      values: number[];
      others: number[];
      /** Every run has a block, but none has both sides: they are not pairs. */
      apart: boolean;
    };

/** Pairs by block where every run has one and some have both sides, else two samples of runs. */
export function sidesOf(values: readonly RunValue[], others: readonly RunValue[]): Sides {
  const [mine, theirs] = [byBlock(values), byBlock(others)];
  if (mine && theirs) {
    const middle = (runs: readonly RunValue[]): number => median(runs.map(({ value }) => value));
    const pairs = [...mine].flatMap(([block, runs]): [number, number][] => {
      const other = theirs.get(block);
      return other ? [[middle(runs), middle(other)]] : [];
    });
    if (pairs.length > 0) {
      return { by: 'blocks', pairs, lone: mine.size + theirs.size - 2 * pairs.length };
    }
  }
  const plain = (runs: readonly RunValue[]): number[] => runs.map(({ value }) => value);
  return {
    by: 'runs',
    values: plain(values),
    others: plain(others),
    apart: mine !== undefined && theirs !== undefined,
  };
}

/** One cluster's counts (k of n) on either side; a side in which it has nothing counted is not there. */
export interface ShareCluster {
  of?: { k: number; n: number };
  with?: { k: number; n: number };
}

/**
 * Counts of two groups by cluster: the blocks where every run has one, else each run alone. A block holds both sides where
 * it has both. Runs in which nothing was counted say nothing.
 */
export function shareClusters(
  values: readonly RunCount[],
  others: readonly RunCount[],
): { clusters: ShareCluster[]; by: ClusterName } {
  const sides = [
    ...values.map((count) => ({ ...count, side: 'of' as const })),
    ...others.map((count) => ({ ...count, side: 'with' as const })),
  ].filter(({ n }) => n > 0);
  const { clusters, of } = clustersOf(sides);
  const sum = (counts: typeof sides): ShareCluster['of'] => {
    const n = counts.reduce((total, one) => total + one.n, 0);
    return n === 0 ? undefined : { k: counts.reduce((total, one) => total + one.k, 0), n };
  };
  return {
    by: of,
    clusters: clusters.map((counts) => {
      const mine = sum(counts.filter(({ side }) => side === 'of'));
      const theirs = sum(counts.filter(({ side }) => side === 'with'));
      return { ...(mine ? { of: mine } : {}), ...(theirs ? { with: theirs } : {}) };
    }),
  };
}
