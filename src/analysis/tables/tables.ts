import { UserError } from '../../errors.ts';
import type { Column, Dimension, Table } from '../../report/table.ts';
import { closest } from '../../suggest.ts';
import type { Context, Field } from '../context.ts';
import { statisticsOf } from '../declaration/check-tables.ts';
import type { Statistic, TableYaml } from '../declaration/table.ts';
import { type Amounts, amountsOf } from '../observe/amounts.ts';
import type { AmountGroup } from '../observe/observe.ts';
import { percentilesFor } from '../observe/run-statistic.ts';
import { cellOf } from './cells.ts';
import { sharesOf } from './shares.ts';
import { sweptAmounts } from './sweep.ts';

/** A table of the report, and for figures and comparisons the runs' values that it was made of. */
export interface Computed {
  table: Table;
  amounts: Amounts | undefined;
  /** Of a table of shares of chains: each run's own share, in percent. */
  shares: AmountGroup[] | undefined;
}

/** Statistics of all chains of a group, whatever its runs have. */
const OF_CHAINS: readonly Statistic[] = ['over', 'chains', 'missing'];

function columnOf(statistic: Statistic, { limit }: TableYaml, { yaml }: Field): Column {
  const { unit = '1', show = unit } = yaml;
  return statistic === 'over' && limit !== undefined
    ? { statistic, limit: { value: limit, show } }
    : { statistic };
}

/** Computes one table of the analysis. Throws UserError with the place of what is wrong. */
export async function computeTable(name: string, yaml: TableYaml, context: Context): Promise<Computed> {
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
  const needsRunValues = statisticsOf(yaml).some((statistic) => !OF_CHAINS.includes(statistic));
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
    columns: statisticsOf(yaml).map((statistic) => columnOf(statistic, yaml, field)),
    ...(ungrouped > 0
      ? { ungrouped: { n: ungrouped, counted: field.yaml.per === 'run' ? 'runs' : 'chains' } }
      : {}),
  };
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
