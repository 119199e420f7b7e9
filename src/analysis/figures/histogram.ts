import type { FigureOf } from '../../report/figure.ts';
import { convert } from '../../report/units.ts';
import { type Amounts, isFloat, numberSql } from '../amounts.ts';
import { type Context, outsideWarmup, subject } from '../context.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { resolveGroupings, seriesOf } from '../groups.ts';
import { observeChains } from '../observe.ts';
import { median, medianInterval } from '../statistics/median.ts';
import { binCounts, countsIn } from './bin-counts.ts';
import { binEdges } from './bins.ts';

/** Chains per bin and group. Bins hold their lower edge and not their upper one. */
export async function histogramOf(
  name: string,
  yaml: Extract<FigureYaml, { kind: 'histogram' }>,
  amounts: Amounts,
  context: Context,
): Promise<FigureOf<'histogram'>> {
  const { field, unit, dimensions } = amounts;
  const { label, expression } = field;
  const show = field.yaml.show ?? unit;
  const edges = await edgesOf(yaml, amounts, show, context);
  const by = context.analysis.value.tables[yaml.table]?.by ?? [];
  const observed = await observeChains(context, resolveGroupings(by, ['tables', yaml.table], context), {
    select: [`${numberSql(field)} AS f`],
    aggregates: ['count(f)', binCounts(edges, !isFloat(field))],
    what: `figure ${name}`,
    path: expression.path,
    everything: label,
  });
  const groups = observed.groups.map((group, index) => {
    const slices = group.runs.flatMap(({ slice }) => (slice ? [slice] : []));
    const values = slices.reduce((total, { cells }) => total + Number(cells[0] ?? 0), 0);
    const perSlice = slices.map(({ cells }) => countsIn(cells[1]));
    const [below = 0, ...counts] = edges.map((_, index) =>
      perSlice.reduce((total, mine) => total + (mine[index] ?? 0), 0),
    );
    const medians = amounts.groups[index]?.values.map(({ value }) => value) ?? [];
    const interval = medianInterval(medians);
    return {
      key: group.key,
      label: group.label,
      series: seriesOf(group, dimensions, yaml.series),
      counts,
      below,
      above: counts.reduce((rest, count) => rest - count, values - below),
      missing: slices.reduce((total, { chains }) => total + chains, 0) - values,
      median: medians.length === 0 ? null : median(medians),
      ...(interval ? { interval } : {}),
    };
  });
  const { title, caption, scale } = yaml;
  return {
    kind: 'histogram',
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

/** Without the author's ends the bins span the middle 99 % of all values; what lies outside is counted beside them. */
async function edgesOf(
  yaml: Extract<FigureYaml, { kind: 'histogram' }>,
  { field, unit }: Amounts,
  show: string,
  context: Context,
): Promise<number[]> {
  const { count, from, to } = yaml.bins;
  const inUnit = (end: number | undefined) => (end === undefined ? undefined : convert(end, show, unit));
  const rule = { count, from: inUnit(from), to: inUnit(to), scale: yaml.scale };
  if (rule.from !== undefined && rule.to !== undefined) return binEdges(rule, rule.from, rule.to);
  const positive = yaml.scale === 'log' ? ' WHERE f > 0' : '';
  const rows = await context.session.query(
    `SELECT quantile_disc(f, 0.005), quantile_disc(f, 0.995)
     FROM (SELECT ${numberSql(field)} AS f FROM chains WHERE ${outsideWarmup(context)})${positive}`,
    subject(context, field.expression.what, field.expression.path),
  );
  const [low, high] = rows[0] ?? [];
  return binEdges(rule, Number(low ?? 1), Number(high ?? 1));
}
