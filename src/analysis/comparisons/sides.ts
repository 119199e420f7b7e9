import { byBlock } from '../observe/blocks.ts';
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
  return { by: 'runs', values: plain(values), others: plain(others), apart: mine !== undefined && theirs !== undefined };
}

/** Counts of one cluster on both sides: k of n in the group, k of n in the other. */
export interface SharePair {
  mine: { k: number; n: number };
  theirs: { k: number; n: number };
}

/** Counts of two groups by cluster: blocks that hold both sides, else the clusters of each side alone (its own blocks or runs). */
export type ShareSides =
  | { by: 'blocks'; clusters: SharePair[] }
  | { by: 'runs'; values: SharePair['mine'][]; others: SharePair['mine'][] };

/** As `sidesOf` of counts. Runs in which nothing was counted say nothing. A block with one side keeps that side's counts. */
export function shareSidesOf(values: readonly RunCount[], others: readonly RunCount[]): ShareSides {
  const counted = (runs: readonly RunCount[]): RunCount[] => runs.filter(({ n }) => n > 0);
  const [mine, theirs] = [byBlock(counted(values)), byBlock(counted(others))];
  if (mine && theirs && [...mine.keys()].some((block) => theirs.has(block))) {
    const blocks = [...new Set([...mine.keys(), ...theirs.keys()])];
    const clusters = blocks.map((block) => ({
      mine: total(mine.get(block) ?? []),
      theirs: total(theirs.get(block) ?? []),
    }));
    return { by: 'blocks', clusters };
  }
  const plain = (runs: readonly RunCount[]) => counted(runs).map(({ k, n }) => ({ k, n }));
  return { by: 'runs', values: plain(values), others: plain(others) };
}

function total(runs: readonly RunCount[]): { k: number; n: number } {
  return runs.reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 });
}
