import type { FigureOf } from '../../report/figure.ts';
import { convert } from '../../report/units.ts';
import { type Amounts, numberSql } from '../amounts.ts';
import { type Context, outsideWarmup, subject } from '../context.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { resolveGroupings, seriesOf } from '../groups.ts';
import { observeChains } from '../observe.ts';
import { median, medianInterval } from '../statistics/median.ts';
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
    aggregates: ['count(f)', ...edges.map((edge) => `count(*) FILTER (WHERE f < CAST(${edge} AS DOUBLE))`)],
    what: `figure ${name}`,
    path: expression.path,
    everything: label,
  });
  const groups = observed.groups.map((group, index) => {
    const slices = group.runs.flatMap(({ slice }) => (slice ? [slice] : []));
    const sum = (cell: number) => slices.reduce((total, { cells }) => total + Number(cells[cell] ?? 0), 0);
    const cumulative = edges.map((_, edge) => sum(edge + 1));
    const values = amounts.groups[index]?.values.map(({ value }) => value) ?? [];
    const interval = medianInterval(values);
    return {
      key: group.key,
      label: group.label,
      series: seriesOf(group, dimensions, yaml.series),
      counts: cumulative.slice(1).map((upTo, bin) => upTo - (cumulative[bin] ?? 0)),
      below: cumulative[0] ?? 0,
      above: sum(0) - (cumulative.at(-1) ?? 0),
      missing: slices.reduce((total, { chains }) => total + chains, 0) - sum(0),
      median: values.length === 0 ? null : median(values),
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
  const positive = yaml.scale === 'log' ? ' WHERE f > 0' : '';
  const rows = await context.session.query(
    `SELECT quantile_disc(f, 0.005), quantile_disc(f, 0.995)
     FROM (SELECT ${numberSql(field)} AS f FROM chains WHERE ${outsideWarmup(context)})${positive}`,
    subject(context, field.expression.what, field.expression.path),
  );
  const [low, high] = rows[0] ?? [];
  const inUnit = (end: number | undefined) => (end === undefined ? undefined : convert(end, show, unit));
  const { count, from, to } = yaml.bins;
  const rule = { count, from: inUnit(from), to: inUnit(to), scale: yaml.scale };
  return binEdges(rule, Number(low ?? 1), Number(high ?? 1));
}
