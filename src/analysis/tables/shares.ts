import { UserError } from '../../errors.ts';
import { howOf } from '../../report/how.ts';
import type { Share } from '../../report/quantity.ts';
import type { Dimension, Row } from '../../report/table.ts';
import { type Context, type Field, runKey, subject } from '../context.ts';
import type { TableYaml } from '../declaration/table.ts';
import { aggregates, counted } from '../observe/aggregates.ts';
import { fieldOf, requirePerRun, runDimensions, ungroupedRuns } from '../observe/amounts.ts';
import { type Grouping, groupsOf, resolveGroupings, runLevels } from '../observe/groups.ts';
import {
  type AmountGroup,
  fits,
  type GroupRuns,
  MIN_CHAINS,
  observeChains,
  type RunCount,
} from '../observe/observe.ts';
import { clusteredShare } from './clustered-share.ts';

export interface Shares {
  field: Field;
  dimensions: Dimension[];
  rows: Row[];
  /** Each run's own share in percent, for comparisons; undefined for shares of runs. */
  groups: AmountGroup[] | undefined;
  ungrouped: number;
}

/**
 * k of n by group: chains outside warm-up in which a yes/no field is true, of those in which it is observed,
 * whatever their end state; with an interval from how blocks (or runs) differ. Of a field per run: runs of runs.
 */
export async function sharesOf(
  name: string,
  table: TableYaml,
  context: Context,
  groupings: readonly Grouping[] = resolveGroupings(table.by, ['tables', name], context),
): Promise<Shares> {
  const field = fieldOf(table.share ?? '', context);
  if (field.type !== 'BOOLEAN') {
    throw new UserError(`${field.expression.what} is ${field.type}, but a share counts yes/no`, {
      place: context.analysis.placeIn(field.expression.path, 0),
      remedy: 'make it a condition, for example x > 0',
    });
  }
  const shares =
    field.yaml.per === 'run' ? ofRuns(field, groupings, context) : ofChains(field, groupings, context);
  return { field, ...(await shares) };
}

type Computed = Omit<Shares, 'field'>;

async function ofChains(field: Field, groupings: readonly Grouping[], context: Context): Promise<Computed> {
  const { what, path, bracketed } = field.expression;
  const { dimensions, groups, ungrouped } = await observeChains(context, groupings, {
    select: [`${bracketed} AS f`],
    aggregates: OBSERVED.sql,
    what,
    path,
    everything: field.label,
  });
  const rows = groups.map(({ key, label, runs }) => {
    const { clusters, ...counted } = clusteredShare(runs.map(countOf));
    const chains = runs.reduce((total, { slice }) => total + (slice?.chains ?? 0), 0);
    const how = howOf('shareOfChains', { clusters });
    const share: Share = { ...shareBase(field), ...counted, counted: 'chains', how };
    return { group: key, label, chains, missing: chains - share.n, tooFew: [], cells: { share } };
  });
  return { dimensions, rows, groups: groups.map(runShares), ungrouped };
}

async function ofRuns(field: Field, groupings: readonly Grouping[], context: Context): Promise<Computed> {
  const { what, path, bracketed } = field.expression;
  requirePerRun(field, groupings, context);
  const rows = await context.session.query(
    `SELECT archive, run, ${bracketed} FROM runs`,
    subject(context, what, path),
  );
  const values = new Map(rows.map(([archive, run, value]) => [runKey(String(archive), Number(run)), value]));
  const levels = await runLevels(groupings, context);
  const dimensions = runDimensions(groupings, levels, context);
  const shares = groupsOf(dimensions, field.label).map(({ key, label }) => {
    const runs = context.runs.filter(({ archive, run }) =>
      fits({ key, label }, levels.get(runKey(archive, run)) ?? []),
    );
    const mine = runs.map(({ archive, run }) => values.get(runKey(archive, run)) ?? null);
    const n = mine.filter((value) => value !== null).length;
    const share: Share = {
      ...shareBase(field),
      k: mine.filter((value) => value === true).length,
      n,
      counted: 'runs',
      runs: n,
      how: howOf('shareOfRuns', {}),
    };
    const chains = runs.reduce((sum, run) => sum + run.chains, 0);
    return { group: key, label, chains, missing: runs.length - n, tooFew: [], cells: { share } };
  });
  return { dimensions, rows: shares, groups: undefined, ungrouped: ungroupedRuns(levels) };
}

/** Each run's own share in percent; a run needs 20 chains in which the field is observed. */
function runShares({ key, label, runs }: GroupRuns): AmountGroup {
  const counts = runs.map(countOf);
  return {
    key,
    label,
    values: counts.flatMap(({ run, k, n }) => (n < MIN_CHAINS ? [] : [{ run, value: (100 * k) / n }])),
    tooFew: counts.flatMap(({ run, n }) => (n < MIN_CHAINS ? [run.name] : [])),
    chains: runs.reduce((total, { slice }) => total + (slice?.chains ?? 0), 0),
    missing: 0,
    percentiles: new Map(),
    over: [],
    bins: new Map(),
  };
}

const OBSERVED = aggregates({ n: counted('count(f)'), k: counted('count(*) FILTER (WHERE f)') });

function countOf({ run, slice }: GroupRuns['runs'][number]): RunCount {
  return { run, ...OBSERVED.read(slice?.cells) };
}

function shareBase(field: Field): Pick<Share, 'kind' | 'decimals'> {
  const { decimals } = field.yaml;
  return { kind: 'share', ...(decimals === undefined ? {} : { decimals }) };
}
