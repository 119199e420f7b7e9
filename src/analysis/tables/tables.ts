import { UserError } from '../../errors.ts';
import type { Percentile, Statistic } from '../../report/statistic.ts';
import type { Dimension, Table } from '../../report/table.ts';
import { closest } from '../../suggest.ts';
import type { Context, Field } from '../context.ts';
import { statisticsOf } from '../declaration/check-tables.ts';
import { percentileOf, type TableYaml } from '../declaration/table.ts';
import { type Amounts, amountsOf } from '../observe/amounts.ts';
import type { AmountGroup } from '../observe/observe.ts';
import { percentilesFor } from '../observe/run-statistic.ts';
import { isFrom, isStatistic } from '../statistics/statistics.ts';
import { cellOf } from './cells.ts';
import { countsOf } from './counts.ts';
import { sharesOf } from './shares.ts';
import { sweptAmounts } from './sweep.ts';

/** A table of the report, and for figures and comparisons the runs' values that it was made of. */
export interface Computed {
  table: Table;
  amounts: Amounts | undefined;
  /** Of a table of shares of chains: each run's own share, in percent. */
  shares: AmountGroup[] | undefined;
}

const LABELS: Readonly<Record<Exclude<Statistic, 'over'>, string>> = {
  median: 'Median',
  mean: 'Mean',
  sd: 'SD',
  iqr: 'IQR',
  mad: 'MAD',
  min: 'Min',
  max: 'Max',
  chain_min: 'Smallest single value',
  chain_max: 'Largest single value',
  shift: 'Shift',
  ratio: 'Ratio',
  n: 'n',
  missing: 'Missing',
  chains: 'Chains',
  share: 'Share',
  count: 'Count',
  runs: 'Runs',
};

function labelOf(statistic: Statistic | Percentile, { limit }: TableYaml, field?: Field): string {
  if (!isStatistic(statistic)) return `P${percentileOf(statistic)}`;
  const { unit = '1', show = unit } = field?.yaml ?? {};
  if (statistic === 'over') return `> ${limit}${show === '1' ? '' : `\u00a0${show}`}`;
  return LABELS[statistic];
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
    const cells = statisticsOf(yaml).map((statistic) => [
      statistic,
      cellOf(statistic, { field, unit, group, baseline }),
    ]);
    const { key, label, chains, missing } = group;
    const tooFew = needsRunValues ? group.tooFew : [];
    return { group: key, label, chains, missing, tooFew, cells: Object.fromEntries(cells) };
  });
  return { table: { ...head(yaml, field, dimensions, ungrouped), rows }, amounts, shares: undefined };
}

/** Percentiles that comparisons take of a table's runs. */
function comparedIn(table: string, { analysis }: Context): number[] {
  const all = Object.values(analysis.value.comparisons).filter((one) => one.table === table);
  return all.flatMap(({ statistic }) => percentilesFor(statistic));
}

function head(yaml: TableYaml, field: Field, by: Dimension[], ungrouped: number): Omit<Table, 'rows'> {
  return {
    title: yaml.title,
    field: { name: field.name, label: field.label, sql: field.yaml.sql },
    by,
    columns: columnsOf(yaml, field),
    ...(ungrouped > 0 ? { ungrouped } : {}),
  };
}

function columnsOf(yaml: TableYaml, field?: Field): Table['columns'] {
  return statisticsOf(yaml).map((statistic) => ({ statistic, label: labelOf(statistic, yaml, field) }));
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
