import type { Report } from '../../src/report/schema.ts';
import type { Cell } from '../../src/report/table.ts';

/** What every contender computes, in one form, so that equal work shows as equal text. Times in ns. */
export interface Tables {
  /** Median of every run and group: [run, migrated, ns], by run and group. */
  runs: [run: number, migrated: boolean, median: number][];
  /** By condition and migration: median over runs, runs, chains. */
  groups: [condition: string, migrated: boolean, median: number, runs: number, chains: number][];
  /** Migrated against stayed: Hodges–Lehmann shift, paired by block. */
  shifts: [condition: string, shift: number][];
  /** Migrated wakeups of all. */
  shares: [condition: string, k: number, n: number][];
  /** Chains per bin of the histogram. */
  counts: [condition: string, migrated: boolean, counts: number[]][];
}

/** The tables as a report of test/bench/analysis.yaml has them. */
export function tablesOf(report: Report): Tables {
  const { latency, cost, migrated } = report.tables;
  const medians = report.figures.find(({ name }) => name === 'medians')?.figure;
  const distribution = report.figures.find(({ name }) => name === 'distribution')?.figure;
  if (!latency || !cost || !migrated || medians?.kind !== 'strip' || distribution?.kind !== 'histogram')
    throw new TypeError('this is no report of the benchmark');
  const at = (group: readonly string[]): [string, boolean] => [group[0] ?? '', group[1] === 'true'];
  const runs = medians.groups.flatMap(({ key, runs: points }) =>
    points.map(({ run, value }): Tables['runs'][number] => [Number(run), key[1] === 'true', value]),
  );
  return {
    runs: runs.sort((a, b) => a[0] - b[0] || Number(a[1]) - Number(b[1])),
    groups: latency.rows.map(({ group, cells }) => [
      ...at(group),
      numberIn(cells.median),
      numberIn(cells.n),
      numberIn(cells.chains),
    ]),
    shifts: cost.rows.flatMap(({ group, cells }): Tables['shifts'] =>
      group[1] === 'true' ? [[group[0] ?? '', numberIn(cells.shift)]] : [],
    ),
    shares: migrated.rows.map(({ group, cells }) => {
      const share = cells.share;
      if (share?.kind !== 'share') throw new TypeError('the table of shares has no share');
      return [group[0] ?? '', share.k, share.n];
    }),
    counts: distribution.groups.map(({ key, counts }) => [...at(key), counts]),
  };
}

/** The edges of the histogram, which the contenders are given. */
export function edgesOf(report: Report): number[] {
  const distribution = report.figures.find(({ name }) => name === 'distribution')?.figure;
  if (distribution?.kind !== 'histogram') throw new TypeError('this is no report of the benchmark');
  return distribution.edges;
}

function numberIn(cell: Cell | undefined): number {
  if (cell && 'value' in cell && typeof cell.value === 'number') return cell.value;
  throw new TypeError('a cell of the benchmark has no number');
}
