import { type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { UserError } from '../errors.ts';
import type { Cell, Column } from './columns.ts';
import { orUnwritable } from './durable.ts';
import { visible } from './problems.ts';
import { quoteName, quoteText } from './quote.ts';
import { duckdbType } from './tables.ts';

/** DuckDB's vector size: rows of one appended chunk. */
const CHUNK = 2048;
/** How every table is written: all of this decides the bytes. The row group is DuckDB's own default. */
export const PARQUET_OPTIONS =
  'FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE 122_880, USE_TMP_FILE false';

export type Row = Readonly<Record<string, Cell>>;
/** The rows of one run, taken one at a time: a table may have millions. */
export type Rows = Iterable<Row> | AsyncIterable<Row>;

/**
 * Writes a table as Parquet: ZSTD, ordered by `order` and then by every other column, so that the same rows in
 * any order give the same bytes (with the same DuckDB). Throws UserError for a cell that its column cannot hold.
 */
export async function writeTable(
  connection: DuckDBConnection,
  target: { name: string; path: string; columns: readonly Column[]; order: readonly string[] },
  rowsOfRuns: Iterable<{ run: number; rows: Rows }>,
): Promise<void> {
  const { name, path, columns, order } = target;
  refuseTwins(columns);
  const table = quoteName(`write_${name}`);
  const definitions = columns.map((column) => `${quoteName(column.name)} ${duckdbType(column)}`);
  await connection.run(`CREATE TABLE ${table} (${definitions.join(', ')})`);
  await append(connection, `write_${name}`, columns, rowsOfRuns);
  const names = columns.map((column) => column.name);
  const first = order.filter((column) => names.includes(column));
  const rest = names.filter((column) => !first.includes(column));
  const sorting = [...first, ...rest].map((column) => `${quoteName(column)} ASC NULLS FIRST`);
  // Not under a temporary name: a kill would leave that file in data/, where it has no place.
  const copy = `COPY (SELECT * FROM ${table} ORDER BY ${sorting.join(', ')}) TO ${quoteText(path)}
    (${PARQUET_OPTIONS})`;
  await orUnwritable(path, async () => await connection.run(copy));
  await connection.run(`DROP TABLE ${table}`);
}

async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  rowsOfRuns: Iterable<{ run: number; rows: Rows }>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types = columns.map((_, index) => appender.columnType(index));
  const known = new Set(columns.map((column) => column.name));
  let pending: Cell[][] = columns.map(() => []);
  let count = 0;
  const flush = () => {
    if (count === 0) return;
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(pending.map((cells) => cells.map((cell) => cell ?? null)));
    appender.appendDataChunk(chunk);
    pending = columns.map(() => []);
    count = 0;
  };
  for (const { run, rows } of rowsOfRuns) {
    for await (const row of rows) {
      refuseUnknown(row, known, run);
      for (const [index, column] of columns.entries()) {
        const cell = column.name === 'run' ? run : row[column.name];
        refuseMisfit(cell, column, row, run);
        pending[index]?.push(cell);
      }
      count += 1;
      if (count === CHUNK) flush();
    }
  }
  flush();
  appender.closeSync();
}

function refuseTwins(columns: readonly Column[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    const key = name.toLowerCase();
    if (!seen.has(key)) seen.add(key);
    else
      throw new UserError(`two columns share the name ${visible(name)}`, {
        remedy: 'SQL does not tell case apart',
      });
  }
}

function place(row: Row, run: number): string {
  return typeof row.corr_id === 'bigint' ? `run ${run}, correlation ID ${row.corr_id}` : `run ${run}`;
}

function refuseUnknown(row: Row, known: ReadonlySet<string>, run: number): void {
  for (const name of Object.keys(row)) {
    if (!known.has(name) && row[name] !== undefined) {
      throw new UserError(
        `${place(row, run)}: a value for column ${visible(name)}, which the table does not have`,
        {
          remedy: 'name the column when sealing',
        },
      );
    }
  }
  if (row.run !== undefined && row.run !== run) {
    throw new UserError(`${place(row, run)}: the row says run ${row.run}`, {
      remedy: 'hand it over with its own run',
    });
  }
}

function refuseMisfit(cell: Cell, column: Column, row: Row, run: number): void {
  if (cell === null || cell === undefined) {
    if (!column.required) return;
    throw new UserError(`${place(row, run)}: no ${column.name}`, {
      remedy: `every row needs ${column.name}`,
    });
  }
  if (holds(column, cell)) return;
  const shown = visible(typeof cell === 'string' ? JSON.stringify(cell) : String(cell));
  const wanted = column.values ? `one of ${column.values.join(', ')}` : column.type;
  throw new UserError(`${place(row, run)}: ${column.name} is ${shown} (${typeof cell}), expected ${wanted}`, {
    remedy: 'mend what makes the rows',
  });
}

function holds(column: Column, cell: Exclude<Cell, null | undefined>): boolean {
  switch (column.type) {
    case 'INT32':
      return typeof cell === 'number' && (cell | 0) === cell;
    case 'INT64':
      return typeof cell === 'bigint' && BigInt.asIntN(64, cell) === cell;
    case 'DOUBLE':
      return typeof cell === 'number' && Number.isFinite(cell);
    case 'BOOLEAN':
      return typeof cell === 'boolean';
    case 'UTF8':
      return typeof cell === 'string' && cell.isWellFormed() && (column.values?.includes(cell) ?? true);
  }
}
