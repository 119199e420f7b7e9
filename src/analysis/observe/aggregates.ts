import type { SqlCell } from '../sql/protocol.ts';

/** Some of a query's aggregates, and what their cells say together: where they stand in the row is nobody else's business. */
export interface Aggregate<Value> {
  sql: readonly string[];
  /** Cells are undefined where no row was counted. */
  read: (cells: readonly (SqlCell | undefined)[]) => Value;
}

/** A number of rows; 0 where there is none. */
export function counted(sql: string): Aggregate<number> {
  return { sql: [sql], read: ([cell]) => Number(cell ?? 0) };
}

/** Cells as they are, in the order of their SQL; null where no row was counted. */
export function cells(sql: readonly string[]): Aggregate<SqlCell[]> {
  return { sql, read: (found) => sql.map((_, index) => found[index] ?? null) };
}

type Named = Readonly<Record<string, Aggregate<unknown>>>;
type Values<Of extends Named> = { [Name in keyof Of]: ReturnType<Of[Name]['read']> };

/** Aggregates of one query by name: the SQL to ask, and a reader of what comes back for a slice (undefined: no row). */
export function aggregates<Of extends Named>(
  named: Of,
): { sql: string[]; read: (row: readonly SqlCell[] | undefined) => Values<Of> } {
  const parts = Object.entries(named);
  return {
    sql: parts.flatMap(([, { sql }]) => sql),
    read(row = []) {
      let at = 0;
      const values = parts.map(([name, { sql, read }]) => {
        const mine = row.slice(at, at + sql.length);
        at += sql.length;
        return [name, read(mine)];
      });
      return Object.fromEntries(values) as Values<Of>;
    },
  };
}
