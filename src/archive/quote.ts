/** A name as a quoted SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a SQL string literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A Parquet file as a SQL table: exactly the columns of the file, none made from folder names like "run=3". */
export function parquetSource(path: string): string {
  return `read_parquet(${quoteText(path)}, hive_partitioning = false)`;
}
