import { rm } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Database } from './database.ts';
import { scratchFolder } from './scratch.ts';

/**
 * Runs `use` with a fresh in-memory DuckDB: no extension that is not built in, and a private folder below `scratch`
 * for what does not fit into memory, removed afterwards. One thread gives the same bytes and order each time; more
 * are for counting.
 */
export async function withDatabase<T>(
  use: (connection: DuckDBConnection) => Promise<T>,
  { scratch, threads = 1 }: { scratch?: string | undefined; threads?: number } = {},
): Promise<T> {
  const temporary = await scratchFolder(scratch);
  try {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: '2GB',
      temp_directory: temporary,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    try {
      const connection = await instance.connect();
      try {
        return await use(connection);
      } finally {
        connection.closeSync();
      }
    } finally {
      instance.closeSync();
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The connection as what verifying needs of it. */
export function databaseOf(connection: DuckDBConnection): Database {
  return { rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJS() };
}
