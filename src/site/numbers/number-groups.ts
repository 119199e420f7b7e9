import { cellId } from '../../prose/origins.ts';
import { noneText } from '../../report/phrases/index.ts';
import { valueText } from '../../report/sentences.ts';
import type { Row, Table, Cell as TableCell } from '../../report/table.ts';
import { whyOf } from '../../report/why.ts';
import { statisticLabel } from '../../report/wording.ts';
import type { Fact } from '../facts.ts';
import { howRow, type Making } from './making.ts';
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
    cells: columns.flatMap((column) => {
      const cell = row.cells[column.statistic];
      return cell === undefined ? [] : [numberCell(name, row, column, cell, making)];
    }),
  }));
}

function numberCell(
  name: string,
  { group }: Row,
  column: Table['columns'][number],
  cell: TableCell,
  making: Making,
): NumberCell {
  const { locale } = making;
  const { statistic } = column;
  const source = { part: 'tables' as const, name, group, statistic };
  const text = valueText(cell, locale, cell.kind === 'share' ? ['kn'] : []);
  const why = cell.kind === 'amount' ? cell.why : whyOf('nothingCounted', {});
  // Why there is no number stands in the place of the number.
  const known = cell.kind === 'amount' && text === null ? { ...cell, value: 0 } : cell;
  return {
    id: cellId(name, group, statistic),
    statistic: statisticLabel(column, locale),
    text: text ?? noneText(why, locale),
    rows: [
      ...quantityRows({ ...known, source }, undefined, making),
      ...standingRows(cell, making),
      howRow(cell, making),
    ],
  };
}
