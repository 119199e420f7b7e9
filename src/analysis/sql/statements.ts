import { BELIEVE_NO_STATISTICS, exactPath, quoteName, quoteText } from '../../archive/quote.ts';
import { tableSource } from '../../archive/tables.ts';
import type { Parses } from './guard.ts';
import type { RunTable, Source } from './protocol.ts';

/** Statements whose one cell is DuckDB's parse of the expression, alone and in brackets; `parseOf` reads it. */
export function parseSql(expression: string): Record<keyof Parses, string> {
  const serialized = (statement: string) => `SELECT json_serialize_sql(${quoteText(statement)})`;
  return { bare: serialized(`SELECT ${expression}`), wrapped: serialized(`SELECT (${expression}\n)`) };
}

/** The parse from the cell that `parseSql` gave. */
export function parseOf(cell: unknown): unknown {
  try {
    return JSON.parse(String(cell));
  } catch {
    // DuckDB writes an infinite constant such as 1e400 as the word Infinity.
    return { error: true, error_type: 'parser', error_message: 'a number beyond every float', position: '0' };
  }
}

/** Makes the empty table `runs`. */
export function runsSql({ columns }: RunTable): string {
  const definitions = columns.map(({ name, type }) => `${quoteName(name)} ${type}`);
  return `CREATE TABLE runs (${definitions.join(', ')})`;
}

/**
 * Makes the views `chains` and `events` over a table of every archive that has it, one under another, in the archives'
 * order, with its runs' labels. Rows stay in their Parquet files: a query decodes the columns that it reads, which costs
 * less than a copy of the table until some twenty queries have read it, and no memory.
 */
export function viewsSql(sources: readonly Source[], labels: readonly string[]): string[] {
  const ofRuns = ['block', ...labels].map((label) => `runs.${quoteName(label)}`);
  return (['chains', 'events'] as const).flatMap((name) => {
    const parts = sources.flatMap(({ archive, tables }) =>
      tables
        .filter((table) => table.name === name)
        .map(({ path, columns }) => {
          const text = quoteText(archive);
          const selected = [
            `${text} AS archive`,
            ...columns.map(({ name: column }) => `rows.${quoteName(column)}`),
            ...ofRuns,
          ];
          return `SELECT ${selected.join(', ')}
                  FROM ${tableSource({ path, columns })} AS rows
                  JOIN (SELECT * FROM runs WHERE archive = ${text}) AS runs ON rows.run = runs.run`;
        }),
    );
    return parts.length === 0 ? [] : [`CREATE VIEW ${name} AS ${parts.join(' UNION ALL BY NAME ')}`];
  });
}

/**
 * After these no statement reaches a file but the archives' own tables, the network, an extension or a setting: only
 * the number of threads, which each query says.
 */
export function lockDownSql(sources: readonly Source[]): string[] {
  // DuckDB compares them with a path as it is written.
  const paths = sources.flatMap(({ tables }) =>
    tables.flatMap(({ path }) => [...new Set([path, exactPath(path)])].map(quoteText)),
  );
  return [
    BELIEVE_NO_STATISTICS,
    'SET parquet_metadata_cache = true',
    `SET allowed_paths = [${paths.join(', ')}]`,
    "SET allowed_configs = ['threads']",
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
}
