/** DuckDB's parse of an expression, as json_serialize_sql gives it. */
export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands before an expression in the statement that is parsed. */
export const SELECT = 'SELECT ';

/**
 * The character (UTF-16, from 0) of the expression at which DuckDB says something stands: it counts bytes of UTF-8 from
 * the beginning of the statement; 2^64 − 1 means that it does not know, which gives 0.
 */
export function characterAt(sql: string, location: number): number {
  const bytes = new TextEncoder().encode(sql);
  const offset = location - SELECT.length;
  if (!(offset >= 0 && offset <= bytes.length)) return 0;
  return new TextDecoder().decode(bytes.slice(0, offset)).length;
}
