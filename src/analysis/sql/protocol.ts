/** What the analysis and its DuckDB process say to each other. Rows come back as arrays of cells. */
export type SqlCell = string | number | bigint | boolean | null;
export type SqlRow = SqlCell[];

export type ColumnType = 'VARCHAR' | 'INTEGER' | 'BIGINT' | 'DOUBLE';

/** One archive's tables: names that the analysis reads, each from a Parquet file. */
export interface Source {
  archive: string;
  tables: { name: 'chains' | 'events'; path: string; columns: string[] }[];
}

export interface RunTable {
  columns: { name: string; type: ColumnType }[];
  rows: SqlRow[];
}

/** `all`: only for a statement whose rows do not depend on the order of adding up. */
export type Threads = 'one' | 'all';

export type Request =
  | { op: 'parse'; expressions: string[] }
  | { op: 'load'; sources: Source[]; runs: RunTable; labels: string[] }
  | { op: 'query'; sql: string; threads: Threads };

export interface Settings {
  /** Private folder for what does not fit into memory. */
  temporary: string;
  memoryBytes: number;
  /** What `all` means here. */
  threads: number;
}

export type Answer = { value: unknown } | { error: string };

/** After a fatal one the process ends itself. */
export type Reply = Answer | { fatal: string };
