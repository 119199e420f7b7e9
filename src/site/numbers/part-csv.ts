import { type Cell, csv, intervalCells } from '../../figures/csv.ts';
import type { List } from '../../report/list.ts';
import type { Report } from '../../report/schema.ts';
import type { Series } from '../../report/series.ts';
import type { Table, Cell as TableCell } from '../../report/table.ts';
import type { CsvPart } from './numbers.ts';

/** A table, list or series of the report as RFC 4180, in base units and full precision. Undefined: there is none of the name. */
export function partCsv(report: Report, part: CsvPart, name: string): string | undefined {
  if (!Object.hasOwn(report[part], name)) return undefined;
  const { tables, lists, series } = report;
  if (part === 'tables' && tables[name]) return tableCsv(tables[name]);
  if (part === 'lists' && lists[name]) return listCsv(lists[name]);
  return series[name] && seriesCsv(series[name]);
}

/** A line per group and statistic. `k` is of shares only; `value` of a share is k/n. */
function tableCsv({ by, columns, rows }: Table): string {
  const header = [
    ...by.map(({ name }) => name),
    ...['label', 'chains', 'missing', 'runs_too_few', 'statistic', 'value', 'unit'],
    ...['low', 'high', 'level', 'method', 'sd', 'k', 'n', 'counted'],
  ];
  const lines = rows.flatMap(({ group, label, chains, missing, tooFew, cells }) =>
    columns.map(({ statistic }): Cell[] => [
      ...group,
      label,
      chains,
      missing,
      tooFew.length,
      statistic,
      ...cellOf(cells[statistic]),
    ]),
  );
  return csv(header, lines);
}

/** value, unit, interval, sd, k, n, counted. */
function cellOf(cell: TableCell | undefined): Cell[] {
  if (cell?.kind === 'amount') {
    const { value, unit, interval, sd, n, counted } = cell;
    return [value, unit, ...intervalCells(interval), sd ?? null, null, n, counted];
  }
  if (cell?.kind === 'share') {
    const { k, n, interval, counted } = cell;
    return [n === 0 ? null : k / n, '1', ...intervalCells(interval), null, k, n, counted];
  }
  return [cell?.value ?? null, '1', ...intervalCells(undefined), null, null, null, null];
}

/** The unit of a column stands behind its name: a list has many. */
function listCsv({ columns, rows }: List): string {
  const header = columns.map(({ name, unit }) =>
    unit === undefined || unit === '1' ? name : `${name} (${unit})`,
  );
  const lines = rows.map((row) =>
    columns.map((_, index): Cell => {
      const value = row[index] ?? null;
      return typeof value === 'boolean' ? String(value) : value;
    }),
  );
  return csv(header, lines);
}

function seriesCsv({ groups, unit, rolling }: Series): string {
  const header = ['key', 'label', 'run', 'at', 'value', 'unit', ...(rolling ? ['rolling'] : [])];
  const lines = groups.flatMap(({ key, label, points }) =>
    points.map(({ run, at, value, rolling: rolled }): Cell[] => [
      key.join(' | '),
      label,
      run,
      at ?? null,
      value,
      unit,
      ...(rolling ? [rolled ?? null] : []),
    ]),
  );
  return csv(header, lines);
}
