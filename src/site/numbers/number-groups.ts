import { cellId } from '../../prose/origins.ts';
import { noneText } from '../../report/phrases/index.ts';
import { valueText } from '../../report/sentences.ts';
import type { Row, Table, Cell as TableCell } from '../../report/table.ts';
import { whyOf } from '../../report/why.ts';
import { statisticLabel } from '../../report/wording.ts';
import type { Fact } from '../facts.ts';
import { howRow, intervalHow, type Making } from './making.ts';
import { groupCounts, quantityRows, standingRows } from './number-rows.ts';

/** A row of a table with how each of its numbers was made. */
export interface NumberGroup {
  /** Permanent anchor; a table without groups has one row, which is reached by the anchor of the table. */
  id: string | undefined;
  title: string;
  /** Its chains, those without a value, and its runs with too few; nothing of a table that only counts. */
  counts: string;
  cells: NumberCell[];
}

export interface NumberCell {
  id: string;
  /** Its place in the row as `shownTable` has it. */
  column: number;
  statistic: string;
  /** The number, or why there is none. */
  text: string;
  rows: Fact[];
}

export function numberGroups(name: string, table: Table, making: Making): NumberGroup[] {
  const { columns, rows, counts } = table;
  return rows.map((row) => ({
    id: row.group.length === 0 ? undefined : cellId(name, row.group),
    title: row.label,
    counts: counts ? '' : groupCounts(row, making.locale).join('; '),
    cells: columns.flatMap((column, index) => {
      const cell = row.cells[column.statistic];
      return cell === undefined
        ? []
        : [{ ...numberCell(name, row, column, cell, making), column: index + 1 }];
    }),
  }));
}

/**
 * Groups without what all numbers of a statistic have in common, and that as a fact per statistic: how a column was computed
 * is said once, not in every row.
 */
export function commonOnce(groups: readonly NumberGroup[]): { groups: NumberGroup[]; common: Fact[] } {
  const cells = groups.flatMap((group) => group.cells);
  const lines = ({ rows }: NumberCell): string[] => rows.map((row) => JSON.stringify(row));
  const shared = new Map<string, Fact[]>();
  for (const statistic of new Set(cells.map((cell) => cell.statistic))) {
    const [first, ...others] = cells.filter((cell) => cell.statistic === statistic);
    const common = others.length === 0 ? [] : (first?.rows ?? []);
    const all = common.filter((row) => others.every((cell) => lines(cell).includes(JSON.stringify(row))));
    shared.set(
      statistic,
      all.filter(({ code, href }) => !code && href === undefined),
    );
  }
  const left = (cell: NumberCell): Fact[] => {
    const said = shared.get(cell.statistic)?.map((row) => JSON.stringify(row)) ?? [];
    return cell.rows.filter((row) => !said.includes(JSON.stringify(row)));
  };
  return {
    groups: groups.map((group) => ({
      ...group,
      cells: group.cells.map((cell) => ({ ...cell, rows: left(cell) })),
    })),
    common: [...shared].flatMap(([term, rows]) =>
      rows.length === 0 ? [] : { term, text: rows.map((row) => `${row.term}: ${row.text}`).join('; ') },
    ),
  };
}

function numberCell(
  name: string,
  { group }: Row,
  column: Table['columns'][number],
  cell: TableCell,
  making: Making,
): Omit<NumberCell, 'column'> {
  const { locale } = making;
  const { statistic } = column;
  const source = { part: 'tables' as const, name, group, statistic };
  const text = valueText(cell, locale, cell.kind === 'share' ? ['interval', 'kn'] : ['interval']);
  const why = cell.kind === 'amount' ? cell.why : whyOf('nothingCounted', {});
  // Why there is no number stands in the place of the number.
  const known = cell.kind === 'amount' && text === null ? { ...cell, value: 0 } : cell;
  return {
    id: cellId(name, group, statistic),
    statistic: statisticLabel(column, locale),
    text: text ?? noneText(why, locale),
    rows: [
      ...quantityRows({ ...known, source }, making, intervalHow),
      ...standingRows(cell, making),
      howRow(cell, making),
    ],
  };
}
