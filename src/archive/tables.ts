import type { BagFiles } from './bag-files.ts';
import { CHAIN_COLUMNS, type Column, EVENT_COLUMNS } from './columns.ts';
import type { Database } from './database.ts';
import { type Limits, PAYLOAD, type TableName } from './format.ts';
import { type Footer, isNullType, ParquetFault, readFooter } from './parquet/footer.ts';
import { checkPages } from './parquet/pages.ts';
import { readValues } from './parquet/statistics.ts';
import { firstLine, type Problems, visible } from './problems.ts';
import { parquetSource, quoteName } from './quote.ts';
import type { DataField } from './schema/datapackage.ts';

/** A column of a verified table. */
export interface TableColumn {
  /** Under which it is read. */
  name: string;
  /** In the file. */
  stored: string;
  /** DuckDB's type: INTEGER, BIGINT, VARCHAR, BOOLEAN, DOUBLE … */
  type: string;
  /** Whether it has a value in any row. */
  observed: boolean;
  /** It is of Parquet's null type: whatever its pages hold, it has no value. */
  nullType: boolean;
  /** From datapackage.json: strangers' text. */
  unit: string | undefined;
  clock: string | undefined;
  meaning: string | undefined;
}

/** A verified table. */
export interface ArchiveTable {
  /** Absolute path; read it through `tableSource`. */
  path: string;
  rows: number;
  columns: TableColumn[];
  /** What reading every value found; undefined where that was not asked for. */
  values: TableValues | undefined;
}

/** For whoever doubts a table: how its statistics fare, and what in it is no finite number. */
export interface TableValues {
  rowGroups: number;
  withStatistics: number;
  contradicted: string[];
  /** Column → values that are NaN or infinite; columns without any are not named. */
  nonFinite: Record<string, number>;
}

const KNOWN: Record<TableName, readonly Column[]> = { chains: CHAIN_COLUMNS, events: EVENT_COLUMNS };
const DUCKDB_TYPE = {
  INT32: 'INTEGER',
  INT64: 'BIGINT',
  UTF8: 'VARCHAR',
  BOOLEAN: 'BOOLEAN',
  DOUBLE: 'DOUBLE',
} as const;
/** The remedy for an archive whose contents are wrong though its bytes are as sealed. */
export const RESEAL = 'seal the archive again from its source';

/** DuckDB's name of a column type. */
export function duckdbType(column: Column): string {
  return DUCKDB_TYPE[column.type];
}

/** A column as it is read from its file. */
export type StoredColumn = Pick<TableColumn, 'name' | 'stored' | 'type' | 'nullType'>;

/** A table as SQL reads it: under the names that are given, its columns of the null type null. */
export function tableSource({ path, columns }: { path: string; columns: readonly StoredColumn[] }): string {
  const odd = columns.filter(({ name, stored, nullType }) => nullType || name !== stored);
  if (odd.length === 0) return parquetSource(path);
  const left = odd.map(({ stored }) => quoteName(stored));
  const made = odd.map(
    ({ name, stored, type, nullType }) =>
      `${nullType ? `NULL::${type}` : quoteName(stored)} AS ${quoteName(name)}`,
  );
  return `(SELECT * EXCLUDE (${left.join(', ')}), ${made.join(', ')} FROM ${parquetSource(path)})`;
}

/** Frictionless type of a flat DuckDB type; undefined for nested ones and those that no run archive has. */
function frictionlessType(type: string): string | undefined {
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(type)) return 'integer';
  if (/^(FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(type)) return 'number';
  if (type === 'VARCHAR') return 'string';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  if (/^TIMESTAMP/.test(type)) return 'datetime';
  return undefined;
}

/** A table as it lies in the bag. */
export interface TableFile {
  name: TableName;
  /** Of the file, in bytes. */
  size: number;
  fields: readonly DataField[];
}

/**
 * Checks a table against the limits, the column catalogue and datapackage.json; with `whole` it reads every value. DuckDB
 * sees the file only when its footer and schema were looked at. What is wrong goes to `problems`; gives undefined when the
 * table cannot be used at all.
 */
export async function checkTable(
  database: Database,
  files: BagFiles,
  { name, size, fields }: TableFile,
  { limits, whole }: { limits: Limits; whole: boolean },
  problems: Problems,
): Promise<ArchiveTable | undefined> {
  const file = PAYLOAD[name];
  const path = files.location(file);
  const before = problems.count;
  return await readingParquet(file, problems, async () => {
    const footer = await readFooter(files, file, size);
    checkSize(file, footer, limits, problems);
    checkNames(footer);
    if (whole) await checkPages(files, file, footer);
    if (problems.count > before) return undefined;
    const types = await readTypes(database, name, path, footer);
    checkColumns(name, types, fields, problems);
    if (problems.count > before) return undefined;
    const values = whole ? await readValues(database, path, footer) : undefined;
    const observed = values
      ? values.columns.filter((one) => one.observed > 0).map((one) => one.name)
      : await observedColumns(database, path, footer);
    const columns = [...types].map(([column, { type, nullType }]) => {
      const field = fields.find((candidate) => candidate.name === column);
      const { unit, clock, description: meaning } = field ?? {};
      const isObserved = observed.includes(column);
      return { name: column, stored: column, type, nullType, observed: isObserved, unit, clock, meaning };
    });
    return {
      ...{ path, rows: values?.rows ?? footer.rows, columns },
      values: values && {
        rowGroups: footer.rowGroups.length,
        withStatistics: values.withStatistics,
        contradicted: values.contradicted,
        nonFinite: Object.fromEntries(
          values.columns.flatMap((one) => (one.nonFinite > 0 ? [[one.name, one.nonFinite]] : [])),
        ),
      },
    };
  });
}

/** Runs `read`; what cannot be made of the file is a problem with the file, and undefined. */
export async function readingParquet<T>(
  file: string,
  problems: Problems,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw error;
    problems.add(file, `cannot be read as Parquet: ${firstLine(error)}`, RESEAL);
    return undefined;
  }
}

function checkSize(file: string, { rows, unpacked }: Footer, limits: Limits, problems: Problems): void {
  if (rows > limits.rows)
    problems.add(file, `${rows} rows, over the limit of ${limits.rows}`, 'allow more (--max-rows)');
  if (unpacked > limits.bytes) {
    const what = `unpacks to ${unpacked} bytes, over the limit of ${limits.bytes}`;
    problems.add(file, what, 'allow more (--max-bytes)');
  }
}

/** Throws ParquetFault where names are not told apart by SQL. */
function checkNames({ columns }: Footer): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    const folded = name.toLowerCase();
    if (seen.has(folded))
      throw new ParquetFault(`two columns share the name ${visible(name)} (SQL does not tell case apart)`);
    seen.add(folded);
  }
}

interface ColumnType {
  type: string;
  nullType: boolean;
}

/** Column → DuckDB type, in file order. One of the null type has the type that the format gives its name. */
async function readTypes(
  database: Database,
  table: TableName,
  path: string,
  footer: Footer,
): Promise<Map<string, ColumnType>> {
  const described = await database.rows(`DESCRIBE SELECT * FROM ${parquetSource(path)}`);
  return new Map(
    described.map(([column, given]): [string, ColumnType] => {
      const name = String(column);
      const element = footer.columns.find((one) => one.name === name);
      if (!element || !isNullType(element)) return [name, { type: String(given), nullType: false }];
      const known = KNOWN[table].find((one) => one.name === name);
      const type = known ? duckdbType(known) : name.endsWith('_ns') ? 'BIGINT' : 'INTEGER';
      return [name, { type, nullType: true }];
    }),
  );
}

function checkColumns(
  table: TableName,
  types: ReadonlyMap<string, ColumnType>,
  fields: readonly DataField[],
  problems: Problems,
): void {
  const file = PAYLOAD[table];
  for (const known of KNOWN[table]) {
    const found = types.get(known.name);
    if (found === undefined && known.required) problems.add(file, `has no column ${known.name}`, RESEAL);
    if (found !== undefined && found.type !== duckdbType(known)) {
      problems.add(file, `column ${known.name} is ${found.type}, run archive 1 says ${known.type}`, RESEAL);
    }
  }
  const described = new Map(fields.map((field) => [field.name, field]));
  for (const [name, { type, nullType }] of types) {
    const field = described.get(name);
    const family = frictionlessType(type);
    if (family === undefined) {
      problems.add(file, `column ${visible(name)} is ${visible(type)}, which ${whyNot(type)}`, RESEAL);
    } else if (name.endsWith('_ns') && type !== 'BIGINT') {
      problems.add(file, `column ${visible(name)} is ${type}: nanoseconds are INT64`, RESEAL);
    }
    if (!field) {
      problems.add(file, `column ${visible(name)} is not described in ${PAYLOAD.datapackage}`, RESEAL);
    } else if (family !== undefined && !nullType && field.type !== family && field.type !== 'any') {
      const says = `${PAYLOAD.datapackage} says ${visible(field.type)}`;
      problems.add(file, `column ${visible(name)} holds ${family} values, ${says}`, RESEAL);
    }
  }
  for (const name of described.keys()) {
    if (!types.has(name)) {
      problems.add(file, `has no column ${visible(name)}, which ${PAYLOAD.datapackage} describes`, RESEAL);
    }
  }
}

function whyNot(type: string): string {
  const nested = /^(STRUCT|MAP|UNION)\(|\[\d*\]$/.test(type);
  return nested ? 'is not flat' : 'no run archive holds: write it as a number, a text, a date or a boolean';
}

/** Columns that have a value in some row: each is read until one is found. */
async function observedColumns(database: Database, path: string, { columns }: Footer): Promise<string[]> {
  const asked = columns.filter((column) => !isNullType(column)).map(({ name }) => name);
  if (asked.length === 0) return [];
  const probes = asked.map(
    (name, index) =>
      `SELECT ${index} FROM (SELECT 1 FROM ${parquetSource(path)} WHERE ${quoteName(name)} IS NOT NULL LIMIT 1)`,
  );
  const found = await database.rows(probes.join(' UNION ALL '));
  return found.map(([index]) => asked[Number(index)] ?? '');
}
