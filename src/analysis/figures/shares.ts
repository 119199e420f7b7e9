import type { FigureOf } from '../../report/figure.ts';
import type { Table } from '../../report/table.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { seriesOf } from '../observe/groups.ts';
import { type ComputedKind, noColumns } from './kind.ts';

/** The k of n of every group of a table of shares. */
export const shares: ComputedKind<'shares'> = {
  columns: noColumns,
  compute: async ({ yaml, from }, parts) => sharesOf(yaml, (await parts.table(from.table)).table),
};

function sharesOf(yaml: FigureYaml<'shares'>, table: Table): FigureOf<'shares'> {
  const { field } = table;
  if (!field) throw new TypeError(`table ${yaml.table} has no field`);
  const bars = table.rows.flatMap((row) => {
    const cell = row.cells.share;
    if (cell?.kind !== 'share') return [];
    const { k, n, runs, interval } = cell;
    const group = { key: row.group, label: row.label };
    const series = seriesOf(group, table.by, yaml.series);
    return [
      { counted: cell.counted, bar: { ...group, series, k, n, runs, ...(interval ? { interval } : {}) } },
    ];
  });
  return {
    kind: 'shares',
    table: yaml.table,
    title: yaml.title,
    caption: yaml.caption,
    field: { label: field.label, sql: field.sql },
    counted: bars[0]?.counted === 'runs' ? 'runs' : 'chains',
    groups: bars.map(({ bar }) => bar),
  };
}
