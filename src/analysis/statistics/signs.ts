import { spearman } from './correlation.ts';
import type { DiagnosedRun } from './diagnostics.ts';
import { normalCdf, studentCdf } from './distributions.ts';
import { square } from './elementary.ts';
import { median } from './median.ts';
import { mean } from './moments.ts';
import { midranks } from './ranks.ts';
import { flipTail } from './sign-flip.ts';

/** Something of which chance alone shows a little: how much, −1..1, and how probable so much is, two-sided, 0..1. */
export interface Sign {
  value: number;
  p: number;
  marked: boolean;
}

/** Three signs of a table, and a block that decides: below this p a sign is marked, so that 5 % of tables show any by chance. */
const MARKED = 0.014;

const sign = (value: number, p: number): Sign => ({ value, p: Math.min(1, p), marked: p < MARKED });

/** Each run's distance from the median of its group. */
export function fromGroup(runs: readonly DiagnosedRun[]): number[] {
  const values = new Map<string | undefined, number[]>();
  for (const { group, value } of runs) values.set(group, [...(values.get(group) ?? []), value]);
  const middles = new Map([...values].map(([group, mine]) => [group, median(mine)]));
  return runs.map(({ group, value }) => value - (middles.get(group) ?? 0));
}

/**
 * Spearman's correlation with the order, and its p by Student's t with n − 2 degrees of freedom, as in R's
 * cor.test(method = "spearman", exact = FALSE) (Kendall and Gibbons 1990, "Rank Correlation Methods", 4.19).
 */
export function trendOf(values: readonly number[]): Sign {
  const rho = spearman([...values.keys()], values);
  const degrees = values.length - 2;
  const t = Math.abs(rho) * Math.sqrt(degrees / ((1 - rho) * (1 + rho)));
  return sign(rho, 2 * studentCdf(-t, degrees));
}

/**
 * Earlier against later runs of a block (of an odd number without the middle one): the signed ranks of the differences of
 * their means, as (positive − negative) / all, with the exact p of Wilcoxon's test (Kerby 2014, "The simple difference
 * formula", Comprehensive Psychology 3). Undefined where no block has two runs.
 */
export function orderOf(runs: readonly DiagnosedRun[], values: readonly number[]): Sign | undefined {
  const blocks = new Map<string, number[]>();
  for (const [index, { block }] of runs.entries()) {
    if (block !== undefined) blocks.set(block, [...(blocks.get(block) ?? []), values[index] ?? 0]);
  }
  const differences = [...blocks.values()].flatMap((mine) => {
    const half = mine.length >> 1;
    return half === 0 ? [] : [mean(mine.slice(0, half)) - mean(mine.slice(mine.length - half))];
  });
  if (differences.length === 0) return undefined;
  const ranks = midranks(differences.map(Math.abs));
  const signed = ranks.map((rank, index) => rank * Math.sign(differences[index] ?? 0));
  const all = ranks.reduce((sum, rank) => sum + rank, 0);
  const p =
    2 *
    Math.min(
      flipTail(signed, all),
      flipTail(
        signed.map((one) => 0 - one),
        all,
      ),
    );
  return sign(signed.reduce((sum, one) => sum + one, 0) / all, p);
}

/**
 * One less half of the rank version of von Neumann's ratio, about the correlation of ranks of neighbours, with the p of
 * its normal approximation (Bartels 1982, "The rank version of von Neumann's ratio test for randomness", Journal of
 * the American Statistical Association 77).
 */
export function neighboursOf(values: readonly number[]): Sign {
  const n = values.length;
  const ranks = midranks(values);
  const centre = (n + 1) / 2;
  const steps = ranks.slice(1).reduce((sum, rank, index) => sum + square(rank - (ranks[index] ?? 0)), 0);
  const squares = ranks.reduce((sum, rank) => sum + square(rank - centre), 0);
  const ratio = steps / squares;
  const variance = (4 * (n - 2) * (5 * square(n) - 2 * n - 9)) / (5 * n * (n + 1) * square(n - 1));
  return sign(1 - ratio / 2, 2 * normalCdf(-Math.abs(ratio - 2) / Math.sqrt(variance)));
}
