import type { FigureOf } from '../../report/figure.ts';
import { type Context, type Field, outsideWarmup, subject } from '../context.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { type Amounts, numberSql } from '../observe/amounts.ts';
import { resolveGroupings, seriesOf } from '../observe/groups.ts';
import { observeChains } from '../observe/observe.ts';
import { median, medianInterval } from '../statistics/median.ts';
import { addedCounts, binCounts } from './bin-counts.ts';
import { type BinRule, binEdges } from './bins.ts';
import { amountsIn, type ComputedKind, noColumns } from './kind.ts';
import { binRule, fixedEdges } from './planned-bins.ts';

type HistogramYaml = FigureYaml<'histogram'>;

/** Chains per bin and group. Bins hold their lower edge and not their upper one. */
export const histogram: ComputedKind<'histogram'> = {
  columns: noColumns,
  compute: async ({ name, yaml, from, context }, parts) =>
    await histogramOf(name, yaml, await amountsIn(parts, from.table), context),
};

async function histogramOf(
  name: string,
  yaml: HistogramYaml,
  amounts: Amounts,
  context: Context,
): Promise<FigureOf<'histogram'>> {
  const { field, unit, dimensions } = amounts;
  const { label } = field;
  const show = field.yaml.show ?? unit;
  const { edges, bins } = await counted(name, yaml, amounts, context);
  const groups = amounts.groups.map((group, index) => {
    const [below = 0, ...counts] = bins[index] ?? [];
    const medians = group.values.map(({ value }) => value);
    const interval = medianInterval(medians);
    return {
      key: group.key,
      label: group.label,
      series: seriesOf(group, dimensions, yaml.series),
      counts,
      below,
      above: counts.reduce((rest, count) => rest - count, group.chains - group.missing - below),
      missing: group.missing,
      median: medians.length === 0 ? null : median(medians),
      ...(interval ? { interval } : {}),
    };
  });
  const { title, caption, scale } = yaml;
  return {
    kind: 'histogram',
    table: yaml.table,
    title,
    caption,
    field: { label, sql: field.yaml.sql },
    unit,
    show,
    scale,
    edges,
    groups,
  };
}

/** The bins' edges and every group's counts; where the author fixed them, they were counted with the medians. */
async function counted(
  name: string,
  yaml: HistogramYaml,
  amounts: Amounts,
  context: Context,
): Promise<{ edges: number[]; bins: number[][] }> {
  const { field } = amounts;
  const rule = binRule(yaml, field.yaml);
  const fixed = fixedEdges(rule);
  const known = amounts.groups.flatMap(({ bins }) => [bins.get(name) ?? []]);
  if (fixed && known.every(({ length }) => length === fixed.length)) return { edges: fixed, bins: known };
  const edges = fixed ?? (await edgesOf(rule, field, context));
  const by = context.analysis.value.tables[yaml.table]?.by ?? [];
  const { groups } = await observeChains(context, resolveGroupings(by, ['tables', yaml.table], context), {
    select: [`${numberSql(field)} AS f`],
    aggregates: [binCounts(edges, field.type)],
    what: `figure ${name}`,
    path: field.expression.path,
    everything: field.label,
  });
  const cells = groups.map(({ runs }) => runs.map(({ slice }) => slice?.cells[0]));
  return { edges, bins: cells.map((mine) => addedCounts(mine, edges.length)) };
}

/**
 * Without the author's ends the bins span the middle 99 % of all values, or where those are one value all of them; what
 * lies outside is counted beside the bins. On a log scale values of 0 and below count as outside.
 */
async function edgesOf(rule: BinRule, field: Field, context: Context): Promise<number[]> {
  const positive = rule.scale === 'log' ? ' WHERE f > 0' : '';
  const rows = await context.session.query(
    `SELECT quantile_disc(f, 0.005), quantile_disc(f, 0.995), min(f), max(f)
     FROM (SELECT ${numberSql(field)} AS f FROM chains WHERE ${outsideWarmup(context)})${positive}`,
    subject(context, field.expression.what, field.expression.path),
    'all',
  );
  const [low, high, least, most] = (rows[0] ?? []).map((cell) => Number(cell ?? 1));
  const [begin, end] = low === high ? [least, most] : [low, high];
  return binEdges(rule, begin ?? 1, end ?? 1);
}
