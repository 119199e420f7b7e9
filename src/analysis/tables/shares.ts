import { UserError } from '../../errors.ts';
import { howOf } from '../../report/how.ts';
import type { Share } from '../../report/quantity.ts';
import type { Dimension, Row } from '../../report/table.ts';
import { type Context, type Field, runKey, subject } from '../context.ts';
import type { TableYaml } from '../declaration/table.ts';
import { aggregates, counted } from '../observe/aggregates.ts';
import { fieldOf, requirePerRun, runDimensions, ungroupedRuns } from '../observe/amounts.ts';
import { type Grouping, groupsOf, resolveGroupings, runLevels } from '../observe/groups.ts';
import { fits, type GroupRuns, observeChains, type RunCount } from '../observe/observe.ts';
import type { ShareGroup } from '../observe/share-group.ts';
import { clusteredShare } from './clustered-share.ts';

export interface Shares {
  field: Field;
  dimensions: Dimension[];
  rows: Row[];
  /** What each run counted, for comparisons; undefined for shares of runs. */
  groups: ShareGroup[] | undefined;
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
    const { across, ...counted } = clusteredShare(runs.map(countOf));
    const chains = runs.reduce((total, { slice }) => total + (slice?.chains ?? 0), 0);
    const how = howOf('shareOfChains', { across });
    const share: Share = { ...shareBase(field), ...counted, counted: 'chains', how };
    return { group: key, label, chains, missing: chains - share.n, tooFew: [], cells: { share } };
  });
  return { dimensions, rows, groups: groups.map(countsIn), ungrouped };
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
    const counted = runs.flatMap((run): RunCount[] => {
      const value = values.get(runKey(run.archive, run.run)) ?? null;
      return value === null ? [] : [{ run, k: value === true ? 1 : 0, n: 1 }];
    });
    const { across, ...whole } = clusteredShare(counted);
    const how = howOf('shareOfRuns', { across });
    const share: Share = { ...shareBase(field), ...whole, counted: 'runs', how };
    const chains = runs.reduce((sum, run) => sum + run.chains, 0);
    return { group: key, label, chains, missing: runs.length - share.n, tooFew: [], cells: { share } };
  });
  return { dimensions, rows: shares, groups: undefined, ungrouped: ungroupedRuns(levels) };
}

/** What each run counted, for comparisons. */
function countsIn({ key, label, runs }: GroupRuns): ShareGroup {
  const chains = runs.reduce((total, { slice }) => total + (slice?.chains ?? 0), 0);
  return { key, label, chains, counts: runs.map(countOf) };
}

const OBSERVED = aggregates({ n: counted('count(f)'), k: counted('count(*) FILTER (WHERE f)') });

function countOf({ run, slice }: GroupRuns['runs'][number]): RunCount {
  return { run, ...OBSERVED.read(slice?.cells) };
}

function shareBase(field: Field): Pick<Share, 'kind' | 'decimals'> {
  const { decimals } = field.yaml;
  return { kind: 'share', ...(decimals === undefined ? {} : { decimals }) };
}
