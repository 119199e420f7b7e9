import { UserError } from '../../errors.ts';
import type { Dimension } from '../../report/table.ts';
import { convert } from '../../report/units.ts';
import type { YamlPath } from '../../yaml/read.ts';
import { type Context, type Field, runKey, subject } from '../context.ts';
import { percentileOf, type TableYaml } from '../declaration/table.ts';
import { isUnusable, unusable } from '../fields/numbers.ts';
import { addedCounts, binCounts } from '../figures/bin-counts.ts';
import { plannedEdges } from '../figures/planned-bins.ts';
import type { SqlCell } from '../sql/protocol.ts';
import { isDecimal, isFloat as isFloatType, isNumeric } from '../sql/types.ts';
import { chainsNeeded } from '../statistics/quantile.ts';
import { refuseTimes } from '../views/emulated.ts';
import { aggregates, cells, counted } from './aggregates.ts';
import { dimensionsOf, type Grouping, groupsOf, resolveGroupings, runLevels } from './groups.ts';
import {
  type AmountGroup,
  fits,
  MIDDLE,
  MIN_CHAINS,
  middle,
  observeChains,
  type RunValues,
} from './observe.ts';

export interface Amounts {
  field: Field;
  unit: string;
  dimensions: Dimension[];
  groups: AmountGroup[];
  ungrouped: number;
}

/** What is asked of a field's amounts beside the runs' medians: percentiles, and how many are over a limit. */
type Asked = { field?: TableYaml['field'] } & Pick<TableYaml, 'by'> &
  Partial<Pick<TableYaml, 'statistics' | 'limit'>> & {
    /** Further ones. */
    percentiles?: readonly number[];
  };

/**
 * The runs' values of the field of a table or series at `path`, by group. Of a field per chain a run's value is its
 * median over the chains outside warm-up, and needs at least 20 with a value; of a field per run it is the value
 * itself. By `groupings`, which are the table's own unless others are given.
 */
export async function amountsOf(
  path: YamlPath,
  table: Asked,
  context: Context,
  groupings: readonly Grouping[] = resolveGroupings(table.by, path, context),
): Promise<Amounts> {
  const field = fieldOf(table.field ?? '', context);
  const sqlPath = field.expression.path;
  const unit = field.yaml.unit ?? '1';
  requireNumber(field, context);
  refuseTimes(context, {
    unit,
    columns: field.expression.columns,
    what: field.expression.what,
    path: sqlPath,
  });
  const observed =
    field.yaml.per === 'run'
      ? await perRun(field, groupings, table, context)
      : await perChain(field, groupings, table, context);
  return { field, unit, ...observed };
}

export function fieldOf(name: string, context: Context): Field {
  const field = context.fields.get(name);
  if (!field) throw new TypeError(`field ${name} was not checked`);
  return field;
}

/** A field's value as SQL: DuckDB's decimals become floats, everything else stays exact. */
export function numberSql(field: Field): string {
  const { bracketed } = field.expression;
  return isDecimal(field.type) ? `CAST(${bracketed} AS DOUBLE)` : bracketed;
}

export function isFloat(field: Field): boolean {
  return isFloatType(field.type);
}

/** SQL that counts the values in `column` that cannot be computed with. */
export function notFinite(field: Field, column = 'f'): string {
  return isFloat(field) ? `count(*) FILTER (WHERE ${isUnusable(column)})` : '0';
}

export function refuseNotFinite(count: unknown, field: Field, context: Context): void {
  if (Number(count) === 0) return;
  throw unusable(field.expression.what, field.expression.path, context, Number(count));
}

/** Throws UserError where a field's values are no numbers. */
export function requireNumber(field: Field, context: Context): void {
  if (isNumeric(field.type)) return;
  const is = field.type === 'BOOLEAN' ? 'yes/no' : field.type;
  throw new UserError(`${field.expression.what} is ${is}, not a number`, {
    place: context.analysis.placeIn(field.expression.path, 0),
    remedy: field.type === 'BOOLEAN' ? 'count it in a table with share:' : 'give it a numeric expression',
  });
}

async function perChain(
  field: Field,
  groupings: readonly Grouping[],
  table: Asked,
  context: Context,
): Promise<Omit<Amounts, 'field' | 'unit'>> {
  const { what, path } = field.expression;
  const shown = (table.statistics ?? []).flatMap((statistic) => percentileOf(statistic) ?? []);
  const percentiles = [...new Set([...shown, ...(table.percentiles ?? [])])];
  const limit = limitOf(table, field);
  const shares = percentiles.map(shareOf).join(', ');
  const planned = [...plannedEdges(field, table.by, context)];
  const asked = aggregates({
    count: counted('count(f)'),
    middle: cells(MIDDLE),
    infinite: counted(notFinite(field)),
    over: counted(limit === undefined ? '0' : `count(*) FILTER (WHERE f > CAST(${limit} AS DOUBLE))`),
    // One list is one sorting.
    ranked: cells(percentiles.map((_, index) => `quantile_disc(f, [${shares}])[${index + 1}]`)),
    extremes: cells(hasExtremes(table) ? ['min(f)', 'max(f)'] : []),
    bins: cells(planned.map(([, edges]) => binCounts(edges, field.type))),
  });
  const { dimensions, groups, ungrouped } = await observeChains(context, groupings, {
    select: [`${numberSql(field)} AS f`],
    aggregates: asked.sql,
    what,
    path,
    everything: field.label,
  });
  const amounts = groups.map(({ key, label, runs }) => {
    const slices = runs.map(({ run, slice }) => ({ run, slice, found: asked.read(slice?.cells) }));
    const perPercentile = new Map(percentiles.map((one): [number, RunValues] => [one, noRuns()]));
    const bins = planned.map(([figure, edges], index): [string, number[]] => {
      const mine = slices.map(({ found }) => found.bins[index]);
      return [figure, addedCounts(mine, edges.length)];
    });
    const group: AmountGroup = {
      ...{ key, label, ...noRuns(), chains: 0, missing: 0, bins: new Map(bins) },
      percentiles: perPercentile,
      over: slices.map(({ run, found }) => ({ run, k: found.over, n: found.count })),
    };
    for (const { run, slice, found } of slices) {
      const { count, ranked, infinite } = found;
      const [low = null, high = null] = found.middle;
      refuseNotFinite(infinite, field, context);
      group.chains += slice?.chains ?? 0;
      group.missing += (slice?.chains ?? 0) - count;
      if (count < MIN_CHAINS) group.tooFew.push(run.name);
      else group.values.push({ run, value: middle(low, high, context, what, path) });
      for (const [index, [percentile, ofRuns]] of [...perPercentile].entries()) {
        const cell = ranked[index] ?? null;
        if (count < chainsFor(percentile)) ofRuns.tooFew.push(run.name);
        else if (percentile === 50)
          ofRuns.values.push({ run, value: middle(low, high, context, what, path) });
        else ofRuns.values.push({ run, value: middle(cell, cell, context, what, path) });
      }
    }
    const exact = (cell: SqlCell) => middle(cell, cell, context, what, path);
    group.extremes = extremesOf(
      slices.flatMap(({ found }) => found.extremes.filter((cell) => cell !== null).map(exact)),
    );
    return group;
  });
  return { dimensions, groups: amounts, ungrouped };
}

/** Two more aggregates, which only a table that shows them asks for. */
function hasExtremes({ statistics = [] }: Asked): boolean {
  return statistics.some((one) => one === 'chain_min' || one === 'chain_max');
}

function extremesOf(values: readonly number[]): AmountGroup['extremes'] {
  if (values.length === 0) return undefined;
  return { low: Math.min(...values), high: Math.max(...values) };
}

function noRuns(): RunValues {
  return { values: [], tooFew: [] };
}

/** 0.999 of 99.9, without the float's last digits. */
export function shareOf(percentile: number): number {
  return Number((percentile / 100).toPrecision(12));
}

/** How many chains a run needs for a percentile of its own. */
export function chainsFor(percentile: number): number {
  return Math.max(MIN_CHAINS, chainsNeeded(shareOf(percentile)));
}

/** The table's limit in the field's own unit. */
function limitOf({ limit }: Asked, { yaml }: Field): number | undefined {
  const { unit = '1', show = unit } = yaml;
  return limit === undefined ? undefined : convert(limit, show, unit);
}

async function perRun(
  field: Field,
  groupings: readonly Grouping[],
  table: Asked,
  context: Context,
): Promise<Omit<Amounts, 'field' | 'unit'>> {
  const { what, path } = field.expression;
  requirePerRun(field, groupings, context);
  const sql = `SELECT archive, run, f, ${isFloat(field) ? isUnusable('f') : 'false'}
               FROM (SELECT archive, run, ${numberSql(field)} AS f FROM runs)`;
  const rows = await context.session.query(sql, subject(context, what, path));
  refuseNotFinite(rows.filter((row) => row[3] === true).length, field, context);
  const values = new Map(
    rows.map(([archive, run, value]) => [runKey(String(archive), Number(run)), value ?? null]),
  );
  const levels = await runLevels(groupings, context);
  const dimensions = runDimensions(groupings, levels, context);
  const groups = groupsOf(dimensions, field.label).map((group) => {
    const runs = context.runs.filter(({ archive, run }) =>
      fits(group, levels.get(runKey(archive, run)) ?? []),
    );
    const found = runs.flatMap((run) => {
      const value = values.get(runKey(run.archive, run.run)) ?? null;
      return value === null ? [] : [{ run, value: middle(value, value, context, what, path) }];
    });
    const chains = runs.reduce((sum, run) => sum + run.chains, 0);
    const limit = limitOf(table, field) ?? Number.POSITIVE_INFINITY;
    return {
      ...{ ...group, values: found, tooFew: [], chains, missing: runs.length - found.length },
      ...{ percentiles: new Map(), bins: new Map() },
      extremes: extremesOf(found.map(({ value }) => value)),
      over: found.map(({ run, value }) => ({ run, k: value > limit ? 1 : 0, n: 1 })),
    };
  });
  return { dimensions, groups, ungrouped: ungroupedRuns(levels) };
}

/** A field per run has no chains to group. Throws UserError where a grouping is per chain. */
export function requirePerRun(field: Field, groupings: readonly Grouping[], context: Context): void {
  for (const grouping of groupings) {
    if (grouping.per === 'run') continue;
    throw new UserError(`${field.expression.what} is per run, ${grouping.name} is per chain`, {
      place: context.analysis.placeIn(grouping.path, 0),
      remedy: 'group by labels, or by fields with per: run',
    });
  }
}

type Levels = Awaited<ReturnType<typeof runLevels>>;

export function runDimensions(groupings: readonly Grouping[], levels: Levels, context: Context): Dimension[] {
  const observed = groupings.map(
    (_, index) =>
      new Set([...levels.values()].flatMap((mine) => (typeof mine[index] === 'string' ? [mine[index]] : []))),
  );
  return dimensionsOf(groupings, observed, context);
}

/** Runs in no group, because a grouping is not observed. */
export function ungroupedRuns(levels: Levels): number {
  return [...levels.values()].filter((mine) => mine.includes(null)).length;
}
