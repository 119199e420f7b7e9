import { UserError } from '../../errors.ts';
import type { RunName } from '../../report/quantity.ts';
import type { Dimension } from '../../report/table.ts';
import { type Why, whyOf } from '../../report/why.ts';
import type { YamlPath } from '../../yaml/read.ts';
import { type Context, outsideWarmup, type RunInfo, runKey, subject } from '../context.ts';
import type { SqlCell } from '../sql/protocol.ts';
import { hasDistinctText } from '../sql/types.ts';
import type { ViewName } from '../views/views.ts';
import { dimensionsOf, type Group, type Grouping, groupsOf, runLevels } from './groups.ts';

/** Fewer chains than this give a run no value of its own. */
export const MIN_CHAINS = 20;

/** One row of per-run sums: the chains of one run and one combination of the groupings per chain. */
export interface Slice {
  chains: number;
  /** What the query computes for the slice. */
  cells: SqlCell[];
}

/** A group with its runs: all that could have chains in it, with what they have. */
export interface GroupRuns extends Group {
  runs: { run: RunInfo; slice: Slice | undefined }[];
}

export interface Observed {
  dimensions: Dimension[];
  groups: GroupRuns[];
  /** Chains in no group, because a grouping is not observed. */
  ungrouped: number;
  /** Chains of each run, in a group or not, by `runKey`. */
  ofRuns: ReadonlyMap<string, number>;
}

/** Rows that are observed: of chains those outside warm-up. */
export interface Rows {
  view: ViewName;
  /** Bracketed conditions. */
  where: readonly string[];
}

/**
 * Computes `aggregates` (SQL over the chains outside warm-up, unless `rows` says otherwise; `select` names what they
 * read) for every run and group. Groups without any chain are there too. Aggregates count, rank or add up whole
 * numbers: they run on all threads.
 */
export async function observeChains(
  context: Context,
  groupings: readonly Grouping[],
  query: {
    select: readonly string[];
    aggregates: readonly string[];
    what: string;
    path: YamlPath;
    everything: string;
    rows?: Rows;
  },
): Promise<Observed> {
  const { view, where } = query.rows ?? { view: 'chains', where: [outsideWarmup(context)] };
  // Asked first, since every question waits for those before it.
  const levelsAsked = runLevels(groupings, context);
  const perChain = groupings.filter(({ per }) => per === 'chain');
  const names = perChain.map((_, index) => `g${index}`);
  const inner = [
    'archive',
    'run',
    ...perChain.map(({ name, sql }, index) => {
      const asItIs = hasDistinctText(context.fields.get(name)?.type ?? '');
      return `${asItIs ? sql : `CAST(${sql} AS VARCHAR)`} AS g${index}`;
    }),
    ...query.select,
  ];
  const keys = ['archive', 'run', ...names];
  const texts = ['archive', 'run', ...names.map((name) => `CAST(${name} AS VARCHAR)`)];
  const asked = context.session.query(
    `SELECT ${[...texts, 'count(*)', ...query.aggregates].join(', ')}
     FROM (SELECT ${inner.join(', ')} FROM ${view} WHERE ${where.join(' AND ') || 'true'})
     GROUP BY ${keys.join(', ')} ORDER BY ${texts.join(', ')}`,
    subject(context, query.what, query.path),
    'all',
  );
  const [ofRuns, rows] = await Promise.all([levelsAsked, asked]);
  const levels = groupings.map(() => new Set<string>());
  const slices = new Map<string, Slice>();
  const counts = new Map<string, number>();
  let ungrouped = 0;
  for (const row of rows) {
    const key = runKey(String(row[0]), Number(row[1]));
    const mine = ofRuns.get(key) ?? [];
    const chainLevels = row.slice(2, 2 + names.length);
    const full = groupings.map(
      ({ per }, index) => (per === 'run' ? mine[index] : chainLevels.shift()) ?? null,
    );
    const [chains, ...cells] = row.slice(2 + names.length);
    counts.set(key, (counts.get(key) ?? 0) + Number(chains));
    if (full.includes(null)) {
      ungrouped += Number(chains);
      continue;
    }
    for (const [index, level] of full.entries()) levels[index]?.add(String(level));
    slices.set(sliceKey(key, full.map(String)), { chains: Number(chains), cells });
  }
  for (const mine of ofRuns.values()) {
    for (const [index, level] of mine.entries()) if (typeof level === 'string') levels[index]?.add(level);
  }
  const dimensions = dimensionsOf(groupings, levels, context);
  const groups = groupsOf(dimensions, query.everything).map((group) => ({
    ...group,
    runs: context.runs
      .filter(({ archive, run }) => fits(group, ofRuns.get(runKey(archive, run)) ?? []))
      .map((run) => ({ run, slice: slices.get(sliceKey(runKey(run.archive, run.run), group.key)) })),
  }));
  return { dimensions, groups, ungrouped, ofRuns: counts };
}

/** Whether a run's own levels are those of the group; a grouping per chain fits any run. */
export function fits(group: Group, levels: readonly (string | null | undefined)[]): boolean {
  return levels.every((level, index) => level === undefined || level === group.key[index]);
}

function sliceKey(run: string, levels: readonly string[]): string {
  return JSON.stringify([run, ...levels]);
}

/** A run's value: its median in the group, or the one value of a field per run. */
export interface RunValue {
  run: RunInfo;
  value: number;
}

/** The runs that are left with a value of their own, and those with too few chains for one. */
export interface RunValues {
  values: RunValue[];
  tooFew: RunName[];
}

/** How many of a run's chains (of a field per run: of the run itself) are over the table's limit, of those with a value. */
export interface RunCount {
  run: RunInfo;
  k: number;
  n: number;
}

/** A group of amounts; `values` are the runs' medians, or their values of a field per run. */
export interface AmountGroup extends Group, RunValues {
  chains: number;
  missing: number;
  /** By percentile (99.9): the runs' own; empty for a field per run. */
  percentiles: ReadonlyMap<number, RunValues>;
  over: readonly RunCount[];
  /** The smallest and the largest value of all chains (of a field per run: runs); absent: not asked, or there is no value. */
  extremes?: { low: number; high: number } | undefined;
  /** By figure: chains below the first edge, then in each bin, of the histograms whose bins the author fixed. */
  bins: ReadonlyMap<string, number[]>;
}

/**
 * SQL of the two middle order statistics of `f`, in one sorting: DuckDB gives the value of rank n − ⌊n (1 − p)⌋, which
 * for the second p is the next one up where n is even, for every n below 10¹².
 */
export const MIDDLE = [1, 2].map((which) => `quantile_disc(f, [0.5, 0.500000000001])[${which}]`);

/**
 * The exact median of the two middle order statistics that DuckDB gives (equal for an odd count): integers are added
 * as integers, because DuckDB's own median of BIGINT is a float. Throws UserError beyond what a float can hold.
 */
export function middle(low: SqlCell, high: SqlCell, context: Context, what: string, path: YamlPath): number {
  if (typeof low === 'bigint' || typeof high === 'bigint') {
    const sum = BigInt(low ?? 0) + BigInt(high ?? 0);
    if (sum > 1n << 54n || sum < -(1n << 54n)) {
      throw new UserError(`${what}: a median of ${sum / 2n} has more digits than a float holds`, {
        place: context.analysis.placeIn(path, 0),
        remedy: 'take the difference to another time, or a coarser unit',
      });
    }
    return Number(sum) / 2;
  }
  const sum = Number(low) + Number(high);
  // Near the end of the floats the sum of two is none.
  return Number.isFinite(sum) ? sum / 2 : Number(low) / 2 + Number(high) / 2;
}

/**
 * Why a group has no number: nothing in it, too few chains in each of its runs (`needs`: how many a run has to have), or a
 * single run for what takes two.
 */
export function whyNone(
  { values, tooFew }: RunValues,
  { chains }: AmountGroup,
  needs: number = MIN_CHAINS,
): Why {
  if (values.length > 0) return whyOf('spreadOfOneRun', {});
  if (tooFew.length === 0) return whyOf('noRunWithValue', {});
  return chains === 0 ? whyOf('noChainInGroup', {}) : whyOf('tooFewChains', { needs });
}
