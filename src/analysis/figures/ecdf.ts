import type { FigureOf } from '../../report/figure.ts';
import { type Context, outsideWarmup, subject } from '../context.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { type Amounts, notFinite, numberSql, refuseNotFinite } from '../observe/amounts.ts';
import { resolveGroupings, seriesOf } from '../observe/groups.ts';
import { middle, observeChains } from '../observe/observe.ts';
import { inGroup } from './chains-of.ts';
import { amountsIn, type ComputedKind, noColumns } from './kind.ts';
import { refuseManyGroups } from './overlaid.ts';
import { ranksOf } from './ranks.ts';

/** Order statistics of every group, pooled over the chains of its runs: exact, whatever their number. */
export const ecdf: ComputedKind<'ecdf'> = {
  columns: noColumns,
  compute: async ({ name, yaml, from, context }, parts) =>
    await ecdfOf(name, yaml, await amountsIn(parts, from.table), context),
};

async function ecdfOf(
  name: string,
  yaml: FigureYaml<'ecdf'>,
  amounts: Amounts,
  context: Context,
): Promise<FigureOf<'ecdf'>> {
  const { field, unit, dimensions } = amounts;
  const { path } = field.expression;
  const what = `figure ${name}`;
  const by = context.analysis.value.tables[yaml.table]?.by ?? [];
  const groupings = resolveGroupings(by, ['tables', yaml.table], context);
  const observed = await observeChains(context, groupings, {
    select: [`${numberSql(field)} AS f`],
    aggregates: ['count(f)', notFinite(field)],
    what,
    path,
    everything: field.label,
  });
  refuseManyGroups(observed.groups, name, context);
  const groups: FigureOf<'ecdf'>['groups'] = [];
  for (const group of observed.groups) {
    const runs = group.runs.filter(({ slice }) => Number(slice?.cells[0] ?? 0) > 0);
    const slices = group.runs.flatMap(({ slice }) => slice ?? []);
    for (const { cells } of slices) refuseNotFinite(cells[1] ?? 0, field, context);
    const n = slices.reduce((sum, { cells }) => sum + Number(cells[0]), 0);
    const ranks = ranksOf(n);
    // (k − ½)/n is far enough from either neighbour that rounding cannot give another rank: DuckDB takes ⌈np⌉.
    const shares = ranks.map((rank) => `CAST(${(rank - 0.5) / n} AS DOUBLE)`);
    const where = inGroup(
      group,
      runs.map(({ run }) => run),
      groupings,
    );
    const rows =
      n === 0
        ? []
        : await context.session.query(
            `SELECT unnest(quantile_disc(f, [${shares.join(', ')}]))
             FROM (SELECT ${numberSql(field)} AS f FROM chains WHERE ${outsideWarmup(context)} AND ${where})`,
            subject(context, what, path),
            'all',
          );
    groups.push({
      key: group.key,
      label: group.label,
      series: seriesOf(group, dimensions, yaml.series),
      points: rows.map(([cell = null], index) => ({
        rank: ranks[index] ?? 0,
        value: middle(cell, cell, context, what, path),
      })),
      n,
      missing: slices.reduce((sum, { chains }) => sum + chains, 0) - n,
      runs: runs.length,
    });
  }
  return {
    kind: 'ecdf',
    table: yaml.table,
    title: yaml.title,
    caption: yaml.caption,
    field: { label: field.label, sql: field.yaml.sql },
    unit,
    show: field.yaml.show ?? unit,
    scale: yaml.scale,
    groups,
  };
}
