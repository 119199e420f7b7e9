import { CHAIN_COLUMNS, type Column, EVENT_COLUMNS } from './columns.ts';
import type { Database } from './database.ts';
import { type Limits, PAYLOAD, type TableName } from './format.ts';
import { firstLine, type Problems, visible } from './problems.ts';
import { parquetSource, quoteName, quoteText } from './quote.ts';
import type { DataField } from './schema/datapackage.ts';

/** A column of a verified table. */
export interface TableColumn {
  name: string;
  /** DuckDB's type: INTEGER, BIGINT, VARCHAR, BOOLEAN, DOUBLE … */
  type: string;
  /** Rows in which it is not null. */
  observed: number;
  /** From datapackage.json: strangers' text. */
  unit: string | undefined;
  clock: string | undefined;
  meaning: string | undefined;
}

/** A verified table. */
export interface ArchiveTable {
  /** Absolute path; read it through `parquetSource`. */
  path: string;
  rows: number;
  columns: TableColumn[];
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

/** Frictionless type of a flat DuckDB type; undefined for nested and unknown ones. */
function frictionlessType(type: string): string | undefined {
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(type)) return 'integer';
  if (/^(FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(type)) return 'number';
  if (type === 'VARCHAR') return 'string';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  if (/^TIMESTAMP/.test(type)) return 'datetime';
  return undefined;
}

/**
 * Checks a table against the limits, the column catalogue and datapackage.json; with `whole` it reads every value.
 * What is wrong goes to `problems`; gives undefined when the table cannot be used at all.
 */
export async function checkTable(
  database: Database,
  table: { name: TableName; path: string; fields: readonly DataField[] },
  { limits, whole }: { limits: Limits; whole: boolean },
  problems: Problems,
): Promise<ArchiveTable | undefined> {
  const { name, path, fields } = table;
  const file = PAYLOAD[name];
  const before = problems.count;
  return await readingParquet(file, problems, async () => {
    await checkSize(database, path, file, limits, problems);
    if (problems.count > before) return undefined;
    const types = await readTypes(database, path);
    checkColumns(name, types, fields, problems);
    if (problems.count > before) return undefined;
    const names = [...types.keys()];
    const count = whole ? countByReading : countByFooter;
    const { rows, observed } = await count(database, path, names);
    const columns = names.map((name) => {
      const field = fields.find((candidate) => candidate.name === name);
      return {
        name,
        type: types.get(name) ?? '',
        observed: observed.get(name) ?? 0,
        unit: field?.unit,
        clock: field?.clock,
        meaning: field?.description,
      };
    });
    return { path, rows, columns };
  });
}

/** Runs `read`; what DuckDB cannot make of the file is a problem with the file, and undefined. */
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

async function checkSize(
  database: Database,
  path: string,
  file: string,
  limits: Limits,
  problems: Problems,
): Promise<void> {
  const literal = quoteText(path);
  const size = await database.rows(
    `SELECT greatest(
              (SELECT num_rows FROM parquet_file_metadata(${literal})),
              (SELECT sum(rows) FROM (SELECT row_group_id, max(row_group_num_rows) AS rows
                                      FROM parquet_metadata(${literal}) GROUP BY row_group_id))
            )::DOUBLE,
            (SELECT sum(total_uncompressed_size)::DOUBLE FROM parquet_metadata(${literal}))`,
  );
  const [rows, bytes] = size[0] ?? [];
  if (Number(rows) > limits.rows) {
    problems.add(file, `${rows} rows, over the limit of ${limits.rows}`, 'allow more (--max-rows)');
  }
  if (Number(bytes) > limits.bytes) {
    problems.add(
      file,
      `unpacks to ${bytes} bytes, over the limit of ${limits.bytes}`,
      'allow more (--max-bytes)',
    );
  }
}

/** Column → DuckDB type, in file order. Throws when the file's own names are not told apart by SQL. */
async function readTypes(database: Database, path: string): Promise<Map<string, string>> {
  const described = await database.rows(`DESCRIBE SELECT * FROM ${parquetSource(path)}`);
  const types = new Map(described.map(([name, type]) => [String(name), String(type)]));
  const written = await database.rows(
    `SELECT name FROM parquet_schema(${quoteText(path)}) WHERE column_id > 0`,
  );
  const names = written.map(([name]) => String(name));
  for (const name of names) {
    if (names.filter((other) => other.toLowerCase() === name.toLowerCase()).length > 1) {
      throw new Error(`two columns share the name ${visible(name)} (SQL does not tell case apart)`);
    }
  }
  return types;
}

function checkColumns(
  table: TableName,
  types: ReadonlyMap<string, string>,
  fields: readonly DataField[],
  problems: Problems,
): void {
  const file = PAYLOAD[table];
  for (const known of KNOWN[table]) {
    const type = types.get(known.name);
    if (type === undefined && known.required) problems.add(file, `has no column ${known.name}`, RESEAL);
    if (type !== undefined && type !== duckdbType(known)) {
      problems.add(file, `column ${known.name} is ${type}, run archive 1 says ${known.type}`, RESEAL);
    }
  }
  const described = new Map(fields.map((field) => [field.name, field]));
  for (const [name, type] of types) {
    const field = described.get(name);
    const family = frictionlessType(type);
    if (family === undefined) {
      problems.add(file, `column ${visible(name)} is ${visible(type)}, which is not flat`, RESEAL);
    } else if (name.endsWith('_ns') && type !== 'BIGINT') {
      problems.add(file, `column ${visible(name)} is ${type}: nanoseconds are INT64`, RESEAL);
    }
    if (!field) {
      problems.add(file, `column ${visible(name)} is not described in ${PAYLOAD.datapackage}`, RESEAL);
    } else if (family !== undefined && field.type !== family && field.type !== 'any') {
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

/** Rows and values that are not null, by column. */
interface Counts {
  rows: number;
  observed: ReadonlyMap<string, number>;
}

/** Every page of every column is decoded once, so that damage shows here and not in an analysis. */
async function countByReading(database: Database, path: string, names: readonly string[]): Promise<Counts> {
  const observed = names.map((name) => `count(${quoteName(name)})::DOUBLE`);
  const result = await database.rows(
    `SELECT count(*)::DOUBLE, ${observed.join(', ')} FROM ${parquetSource(path)}`,
  );
  const [rows, ...counts] = result[0] ?? [];
  return { rows: Number(rows), observed: new Map(names.map((name, index) => [name, Number(counts[index])])) };
}

/** What the file says of its columns, which its hash vouches for; a column of which it does not say is read. */
async function countByFooter(database: Database, path: string, names: readonly string[]): Promise<Counts> {
  const result = await database.rows(
    `SELECT path_in_schema, sum(num_values - stats_null_count)::DOUBLE, bool_and(stats_null_count IS NOT NULL)
     FROM parquet_metadata(${quoteText(path)}) GROUP BY path_in_schema`,
  );
  const said = result.flatMap(([name, count, all]): [string, number][] =>
    all ? [[String(name), Number(count)]] : [],
  );
  const known = new Map(said);
  const { rows, observed } = await countByReading(
    database,
    path,
    names.filter((name) => !known.has(name)),
  );
  return { rows, observed: new Map([...observed, ...known]) };
}
