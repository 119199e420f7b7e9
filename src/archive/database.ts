/** DuckDB, as far as an archive is verified with it. */
export interface Database {
  /** The rows of one statement that reads; whole numbers of 64 bits as bigint. */
  rows(sql: string): Promise<unknown[][]>;
}

/** Runs `use` with a DuckDB that reads the archive's tables and is gone afterwards. */
export type WithDatabase = <T>(use: (database: Database) => Promise<T>) => Promise<T>;
