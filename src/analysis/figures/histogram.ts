import { UserError } from '../../errors.ts';
import type { FigureOf } from '../../report/figure.ts';
import { type Amounts, numberSql } from '../amounts.ts';
import { type Context, type Field, outsideWarmup, subject } from '../context.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { resolveGroupings, seriesOf } from '../groups.ts';
import { observeChains } from '../observe.ts';
import { median, medianInterval } from '../statistics/median.ts';
import { addedCounts, binCounts } from './bin-counts.ts';
import { type BinRule, binEdges, LARGEST_EDGE } from './bins.ts';
import { binRule, fixedEdges } from './planned-bins.ts';

type HistogramYaml = Extract<FigureYaml, { kind: 'histogram' }>;

/** Chains per bin and group. Bins hold their lower edge and not their upper one. */
export async function histogramOf(
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

/** Without the author's ends the bins span the middle 99 % of all values; what lies outside is counted beside them. */
async function edgesOf(rule: BinRule, field: Field, context: Context): Promise<number[]> {
  const positive = rule.scale === 'log' ? ' WHERE f > 0' : '';
  const rows = await context.session.query(
    `SELECT quantile_disc(f, 0.005), quantile_disc(f, 0.995)
     FROM (SELECT ${numberSql(field)} AS f FROM chains WHERE ${outsideWarmup(context)})${positive}`,
    subject(context, field.expression.what, field.expression.path),
    'all',
  );
  const [low, high] = [Number(rows[0]?.[0] ?? 1), Number(rows[0]?.[1] ?? 1)];
  if (Math.max(Math.abs(low), Math.abs(high)) > LARGEST_EDGE)
    throw new UserError(
      `${field.expression.what}: a histogram has no room for values from ${low} to ${high}`,
      {
        place: context.analysis.placeIn(field.expression.path, 0),
        remedy: 'take a larger unit',
      },
    );
  return binEdges(rule, low, high);
}
