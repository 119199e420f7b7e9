import type { StoredColumn } from '../../archive/tables.ts';
/** What the analysis asks of DuckDB and what it is given, in plain data. Rows come back as arrays of cells. */
export type SqlCell = string | number | bigint | boolean | null;
export type SqlRow = SqlCell[];

export type ColumnType = 'VARCHAR' | 'INTEGER' | 'BIGINT' | 'DOUBLE';

/** One archive's tables: names that the analysis reads, each from a Parquet file that DuckDB finds at `path`. */
export interface Source {
  archive: string;
  tables: {
    name: 'chains' | 'events';
    path: string;
    columns: StoredColumn[];
  }[];
}

export interface RunTable {
  columns: { name: string; type: ColumnType }[];
  rows: SqlRow[];
}

/** `all`: only for a statement whose rows do not depend on the order of adding up. */
export type Threads = 'one' | 'all';
