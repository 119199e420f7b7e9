/** More DuckDB threads than this take more memory each than they save time. Apart, so that to read it loads no DuckDB. */
export const MOST_THREADS = 8;
