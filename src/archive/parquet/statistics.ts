import type { SchemaElement } from 'hyparquet';
import type { Database } from '../database.ts';
import { parquetSource, quoteName } from '../quote.ts';
import { type Footer, isNullType } from './footer.ts';

/** What reading every value of a table found. */
export interface Values {
  rows: number;
  /** Of each column, in file order: rows in which it has a value, and in which that is NaN or infinite. */
  columns: { name: string; observed: number; nonFinite: number }[];
  /** Columns whose statistics (minimum, maximum or count of nulls in some row group) the data contradict. */
  contradicted: string[];
  /** How many columns have statistics. */
  withStatistics: number;
}

/** One column in one row group, as it was read. */
interface Found {
  observed: number;
  nonFinite: number;
  low: unknown;
  high: unknown;
}

const PER_COLUMN = 4;

/**
 * Decodes every value of every page once, so that damage shows here and not in an analysis, and compares what it finds with
 * the statistics of the footer. `database` must believe none of them (BELIEVE_NO_STATISTICS).
 */
export async function readValues(database: Database, path: string, footer: Footer): Promise<Values> {
  const columns = footer.columns.filter((column) => !isNullType(column));
  const found = await readGroups(database, path, columns, footer);
  const rows = found.reduce((sum, group) => sum + group.rows, 0);
  const added = (place: number, of: 'observed' | 'nonFinite'): number =>
    found.reduce((sum, { columns: one }) => sum + (one[place]?.[of] ?? 0), 0);
  const agrees = columns.map((column, place) =>
    footer.rowGroups.every((group, index) => {
      const chunk = group.columns[footer.columns.indexOf(column)]?.meta_data;
      const read = found.find((one) => one.group === index);
      return !chunk?.statistics || agree(chunk.statistics, read?.columns[place], read?.rows ?? 0, column);
    }),
  );
  return {
    rows,
    columns: footer.columns.map((column) => {
      const place = columns.indexOf(column);
      return { name: column.name, observed: added(place, 'observed'), nonFinite: added(place, 'nonFinite') };
    }),
    contradicted: columns.flatMap(({ name }, index) => (agrees[index] ? [] : [name])),
    withStatistics: columns.filter((column) =>
      footer.rowGroups.some((group) => group.columns[footer.columns.indexOf(column)]?.meta_data?.statistics),
    ).length,
  };
}

async function readGroups(
  database: Database,
  path: string,
  columns: readonly SchemaElement[],
  footer: Footer,
): Promise<{ group: number; rows: number; columns: Found[] }[]> {
  const aggregates = columns.flatMap((column) => {
    const name = quoteName(column.name);
    const floats = column.type === 'FLOAT' || column.type === 'DOUBLE';
    const finite = floats ? `count(*) FILTER (WHERE NOT isfinite(${name}))` : '0';
    const end = (which: 'min' | 'max'): string =>
      floats ? `${which}(${name}) FILTER (WHERE NOT isnan(${name}))` : `${which}(${name})`;
    return [`count(${name})::DOUBLE`, `${finite}::DOUBLE`, end('min'), end('max')];
  });
  const result = await database.rows(
    `SELECT ${groupOf(footer)} AS row_group, count(*)::DOUBLE${aggregates.map((one) => `, ${one}`).join('')}
     FROM ${parquetSource(path).replace(/\)$/, ', file_row_number = true)')} GROUP BY row_group ORDER BY row_group`,
  );
  return result.map(([group, rows, ...values]) => ({
    group: Number(group),
    rows: Number(rows),
    columns: columns.map((_, index) => {
      const [observed, nonFinite, low, high] = values.slice(index * PER_COLUMN, (index + 1) * PER_COLUMN);
      return { observed: Number(observed), nonFinite: Number(nonFinite), low, high };
    }),
  }));
}

/** The number of a row's group, from 0, as SQL. Writers make groups of one size, but for the last. */
function groupOf({ rowGroups }: Footer): string {
  const sizes = rowGroups.map(({ num_rows }) => Number(num_rows));
  const [first = 0] = sizes;
  const even =
    first > 0 && sizes.slice(0, -1).every((size) => size === first) && (sizes.at(-1) ?? 0) <= first;
  if (even || sizes.length === 0) return `file_row_number // ${Math.max(first, 1)}`;
  let end = 0;
  const ends = sizes.map((size) => {
    end += size;
    return end;
  });
  // How many groups end at or before the row.
  return `list_aggregate(list_transform([${ends.join(', ')}], lambda e: (e <= file_row_number)::INT), 'sum')`;
}

type Statistics = NonNullable<
  NonNullable<Footer['rowGroups'][number]['columns'][number]['meta_data']>['statistics']
>;

/** Whether nothing in a row group's statistics contradicts what was read; bounds may be wider than the data. */
function agree(said: Statistics, found: Found | undefined, rows: number, column: SchemaElement): boolean {
  if (!found) return rows === 0;
  const nulls = said.null_count === undefined ? undefined : Number(said.null_count);
  if (nulls !== undefined && nulls !== rows - found.observed) return false;
  // The format leaves NaN out of its bounds, and so do we.
  return (
    [said.min, said.min_value].every((bound) => !(order(bound, found.low, column) > 0)) &&
    [said.max, said.max_value].every((bound) => !(order(bound, found.high, column) < 0))
  );
}

/** Negative, 0 or positive as `bound` lies below, at or above a value; NaN where they are not compared. */
function order(bound: unknown, value: unknown, { type }: SchemaElement): number {
  if (bound === undefined || value === null || value === undefined) return Number.NaN;
  if (typeof value === 'string')
    return typeof bound === 'string' ? compareText(bound, bytesOf(value)) : Number.NaN;
  if (typeof value === 'boolean')
    return typeof bound === 'boolean' ? Number(bound) - Number(value) : Number.NaN;
  const numeric = (one: unknown): one is number | bigint =>
    typeof one === 'number' || typeof one === 'bigint';
  if (!numeric(bound) || !numeric(value) || type === undefined) return Number.NaN;
  return bound < value ? -1 : bound > value ? 1 : 0;
}

/** Its UTF-8 bytes as characters, which compare as the bytes do. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
