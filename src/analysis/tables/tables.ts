import { UserError } from '../../errors.ts';
import type { Cell, Column, Dimension, Table } from '../../report/table.ts';
import type { Percentile, Statistic } from '../../report/words/statistics.ts';
import { closest } from '../../suggest.ts';
import { assignmentOf } from '../comparisons/assignment.ts';
import { uncorrected } from '../comparisons/claims.ts';
import { type Comparing, type Contrast, contrastOf } from '../comparisons/contrast.ts';
import { PERCENTILES } from '../comparisons/quantiles.ts';
import { overSessions } from '../comparisons/sessions.ts';
import { testContrast } from '../comparisons/tested.ts';
import type { Context, Field } from '../context.ts';
import { statisticsOf } from '../declaration/check-tables.ts';
import type { TableYaml } from '../declaration/table.ts';
import { type Amounts, amountsOf } from '../observe/amounts.ts';
import type { AmountGroup } from '../observe/observe.ts';
import { percentilesFor } from '../observe/run-statistic.ts';
import type { ShareGroup } from '../observe/share-group.ts';
import { comparingOf, isFrom, isStatistic } from '../statistics/statistics.ts';
import { amountBase, cellOf } from './cells.ts';
import { countsOf } from './counts.ts';
import { diagnosed } from './diagnosed.ts';
import { sharesOf } from './shares.ts';
import { sweptAmounts } from './sweep.ts';

/** A table of the report, and for figures and comparisons the runs' values that it was made of. */
export interface Computed {
  table: Table;
  amounts: Amounts | undefined;
  /** Of a table of shares of chains: what each run counted. */
  shares: ShareGroup[] | undefined;
}

/** A column of a table: `over` with its limit, in the unit that people read. */
function columnOf(statistic: Statistic | Percentile, { limit }: TableYaml, field: Field | undefined): Column {
  const { unit = '1', show = unit } = field?.yaml ?? {};
  return statistic === 'over' && limit !== undefined
    ? { statistic, limit: { value: limit, show } }
    : { statistic };
}

/** Computes one table of the analysis. Throws UserError with the place of what is wrong. */
export async function computeTable(name: string, yaml: TableYaml, context: Context): Promise<Computed> {
  if (yaml.count !== undefined) {
    const counts = await countsOf(name, yaml, yaml.count, context);
    return {
      table: { title: yaml.title, columns: columnsOf(yaml), ...counts },
      amounts: undefined,
      shares: undefined,
    };
  }
  if (yaml.share !== undefined) {
    const { field, dimensions, rows, groups, ungrouped } = await sharesOf(name, yaml, context);
    const table = { ...head(yaml, field, dimensions, ungrouped), rows };
    return { table, amounts: undefined, shares: groups };
  }
  const path = ['tables', name];
  const asked = { ...yaml, percentiles: comparedIn(name, context) };
  const amounts = (await sweptAmounts(path, asked, context)) ?? (await amountsOf(path, asked, context));
  const { field, unit, dimensions, groups, ungrouped } = amounts;
  if (yaml.baseline) checkBaseline(name, yaml.baseline, dimensions, context);
  // A table that only counts chains leaves no run out.
  const needsRunValues = statisticsOf(yaml).some((one) => !isStatistic(one) || !isFrom(one, 'chains'));
  const rows = groups.map((group) => {
    const baseline = baselineOf(group, groups, dimensions, yaml.baseline);
    const base = amountBase(field, unit);
    const against = (as: Comparing): Contrast =>
      (baseline && baseline !== group
        ? overSessions(group, baseline, { as, base }, dimensions, context)?.contrast
        : undefined) ?? contrastOf(group, baseline, { as, base });
    const cells = statisticsOf(yaml).map((statistic) => [
      statistic,
      judged(
        cellOf(statistic, { field, unit, group, against, seed: context.seed }),
        { statistic, group, baseline, dimensions, against },
        context,
      ),
    ]);
    const { key, label, chains, missing } = group;
    const tooFew = needsRunValues ? group.tooFew : [];
    return { group: key, label, chains, missing, tooFew, cells: Object.fromEntries(cells) };
  });
  const diagnostics = diagnosed(groups, context);
  const table = {
    ...head(yaml, field, dimensions, ungrouped),
    rows,
    ...(diagnostics ? { diagnostics } : {}),
  };
  return { table, amounts, shares: undefined };
}

/** Percentiles that comparisons take of a table's runs. */
function comparedIn(table: string, context: Context): number[] {
  const all = Object.values(context.analysis.value.comparisons).filter((one) => one.table === table);
  return all.flatMap(({ statistic }) =>
    // Medians are compared over the whole distribution; a field per run has none.
    statistic === 'median' && isPerChain(table, context) ? PERCENTILES : percentilesFor(statistic),
  );
}

function isPerChain(table: string, { analysis, fields }: Context): boolean {
  const { field = '' } = analysis.value.tables[table] ?? {};
  return fields.get(field)?.yaml.per !== 'run';
}

/** What a column compares, and with what. */
interface Judging {
  statistic: Statistic | Percentile;
  group: AmountGroup;
  baseline: AmountGroup | undefined;
  dimensions: readonly Dimension[];
  against: (as: Comparing) => Contrast;
}

/** A shift or a ratio with what may be said of it: a column of a table is explored, and is not corrected for anything. */
function judged(
  cell: Cell,
  { statistic, group, baseline, dimensions, against }: Judging,
  context: Context,
): Cell {
  if (cell.kind !== 'amount' || cell.value === null || !baseline) return cell;
  if (!isStatistic(statistic) || !isFrom(statistic, 'baseline')) return cell;
  const as = comparingOf(statistic);
  const { claimable } = testContrast(against(as), as, undefined);
  const sides = {
    of: { key: group.key, runs: group.values.map(({ run }) => run) },
    with: { key: baseline.key, runs: baseline.values.map(({ run }) => run) },
    dimensions,
  };
  const assigned = assignmentOf(sides, context);
  return { ...cell, standing: { role: 'exploratory', assigned, verdict: uncorrected(claimable) } };
}

function head(yaml: TableYaml, field: Field, by: Dimension[], ungrouped: number): Omit<Table, 'rows'> {
  return {
    title: yaml.title,
    field: { name: field.name, label: field.label, sql: field.yaml.sql },
    by,
    columns: columnsOf(yaml, field),
    ...(ungrouped > 0
      ? { ungrouped: { n: ungrouped, counted: field.yaml.per === 'run' ? 'runs' : 'chains' } }
      : {}),
  };
}

function columnsOf(yaml: TableYaml, field?: Field): Table['columns'] {
  return statisticsOf(yaml).map((statistic) => columnOf(statistic, yaml, field));
}

function checkBaseline(
  name: string,
  baseline: Record<string, string>,
  dimensions: readonly Dimension[],
  context: Context,
): void {
  for (const [grouping, level] of Object.entries(baseline)) {
    const levels =
      dimensions.find((dimension) => dimension.name === grouping)?.levels.map(({ key }) => key) ?? [];
    if (levels.includes(level)) continue;
    const meant = closest(level, levels);
    throw new UserError(`${grouping} has no level '${level}'`, {
      place: context.analysis.placeIn(['tables', name, 'baseline', grouping], 0),
      remedy: meant ? `did you mean '${meant}'?` : `there are: ${levels.join(', ') || 'none'}`,
    });
  }
}

function baselineOf(
  group: AmountGroup,
  groups: readonly AmountGroup[],
  dimensions: readonly Dimension[],
  baseline: Record<string, string> | undefined,
): AmountGroup | undefined {
  if (!baseline) return undefined;
  const named = new Map(Object.entries(baseline));
  const key = dimensions.map(({ name }, index) => named.get(name) ?? group.key[index]);
  return groups.find((other) => other.key.every((level, index) => level === key[index]));
}
