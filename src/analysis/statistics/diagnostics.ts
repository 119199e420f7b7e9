import { effectiveShare } from './effective-size.ts';
import { square } from './elementary.ts';
import { median } from './median.ts';
import { fromGroup, neighboursOf, orderOf, type Sign, trendOf } from './signs.ts';

/** A run of a table. */
export interface DiagnosedRun {
  value: number;
  /** Runs of one group are alike but for chance; without groups all are. */
  group?: string;
  /** Its block; absent: no run has one. */
  block?: string;
  /** The values of its chains in the order of time, where they are known. */
  chains?: readonly number[];
}

/** A group's estimate without any one block (of runs without blocks: run), from smallest to largest. */
export interface LeftOut {
  group?: string;
  low: number;
  high: number;
  /** The block (of runs without blocks: the place in the order, from 1) that moves it most. */
  most: string;
  /** Its part of all squared moves, 0..1: 1 where all others are equal. */
  part: number;
  marked: boolean;
}

/** What can be marked. */
export const MARKS = ['trend', 'order', 'neighbours', 'leftOut'] as const;

export interface Diagnostics {
  runs: number;
  /** Over the order of runs: Spearman's correlation. */
  trend?: Sign;
  /** Inside blocks of two or more runs: whether earlier runs are larger (above 0), as the rank-biserial correlation. */
  order?: Sign;
  /** Between neighbouring runs: correlation of their ranks. */
  neighbours?: Sign;
  /** Of every group. */
  leftOut: readonly LeftOut[];
  /** Of runs with chains: as how large a part of them, 0..1, independent ones would say as much: median and smallest over runs. */
  within?: { median: number; smallest: number };
  marks: readonly (typeof MARKS)[number][];
  /** Nothing is marked. */
  quiet: boolean;
}

/** One block that makes up more than this part of all squared moves decides the estimate. */
const DECIDES = 0.98;

/** Of fewer runs there is no sign. */
const MIN_RUNS = 8;

/**
 * What a table's runs, given in the order of time, show of drift, and of a single block that decides `estimate`. The
 * signs are of ranks of the runs' distances from the median of their group: neither far runs nor groups that differ mark
 * anything. Of fewer than 8 runs, and of equal values, there is none. Thresholds: at most 5 % of quiet simulated archives show any
 * mark (test/stats/diagnostics-cases.ts, with heavy-tailed runs too).
 */
export function diagnose(
  runs: readonly DiagnosedRun[],
  estimate: (values: readonly number[]) => number = median,
): Diagnostics {
  const distances = fromGroup(runs);
  const signs = runs.length >= MIN_RUNS && new Set(distances).size > 1;
  const trend = signs ? trendOf(distances) : undefined;
  const order = signs ? orderOf(runs, distances) : undefined;
  const neighbours = signs ? neighboursOf(distances) : undefined;
  const leftOut = signs ? leftOutOf(runs, estimate) : [];
  const parts = runs.flatMap(({ chains }) => (chains && chains.length > 1 ? [effectiveShare(chains)] : []));
  const marked = { trend, order, neighbours, leftOut: leftOut.find((one) => one.marked) };
  const marks = MARKS.filter((name) => marked[name]?.marked);
  return {
    runs: runs.length,
    ...(trend ? { trend } : {}),
    ...(order ? { order } : {}),
    ...(neighbours ? { neighbours } : {}),
    leftOut,
    ...(parts.length > 0 ? { within: { median: median(parts), smallest: Math.min(...parts) } } : {}),
    marks,
    quiet: marks.length === 0,
  };
}

function leftOutOf(
  runs: readonly DiagnosedRun[],
  estimate: (values: readonly number[]) => number,
): LeftOut[] {
  const named = runs.map((run, index) => ({ ...run, block: run.block ?? String(index + 1) }));
  const groups = [...new Set(runs.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const mine = named.filter((run) => run.group === group);
    const blocks = [...new Set(mine.map(({ block }) => block))];
    if (blocks.length < 3) return [];
    const whole = estimate(mine.map(({ value }) => value));
    const without = blocks.map((left) =>
      estimate(mine.flatMap(({ block, value }) => (block === left ? [] : [value]))),
    );
    const squares = without.map((one) => square(one - whole));
    const all = squares.reduce((sum, square) => sum + square, 0);
    const largest = Math.max(...squares);
    // Where one value lies apart from equal ones, its part is 1 − 1/blocks.
    const part = all === 0 ? 0 : Math.min(1, largest / all / (1 - 1 / blocks.length));
    const [low, high] = [Math.min(...without), Math.max(...without)];
    const most = blocks[squares.indexOf(largest)] ?? '';
    return [{ ...(group === undefined ? {} : { group }), low, high, most, part, marked: part > DECIDES }];
  });
}
