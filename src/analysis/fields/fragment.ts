import type { Judged } from '../views/expressions.ts';

/** A piece of SQL over the columns of a view that may run: its author's part was judged, names of fields are gone. */
export interface Fragment {
  /** As readers see it. */
  sql: string;
  /** The same in brackets, each closed on a line of its own so that no comment hides it: embed it as it is. */
  bracketed: string;
  columns: readonly string[];
}

/** A fragment of what this program wrote itself: no comment can be in it. */
export function fragment(sql: string, columns: readonly string[]): Fragment {
  return { sql, bracketed: `(${sql})`, columns };
}

const BARE = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const QUOTED = /"(?:[^"]|"")*"/y;

/**
 * The judged SQL with every name of a field replaced by what the field is, at the place where DuckDB's parse found
 * the name. A column of the view comes before a field of the same name: `fieldOf` gives undefined for it.
 */
export function substituted(
  { sql, references }: Pick<Judged, 'sql' | 'references'>,
  fieldOf: (name: string) => Fragment | undefined,
): Fragment {
  let shown = '';
  let bracketed = '';
  let done = 0;
  const columns = new Set<string>();
  for (const { name, at } of [...references].sort((a, b) => a.at - b.at)) {
    const field = fieldOf(name);
    if (!field) {
      columns.add(name);
      continue;
    }
    const between = sql.slice(done, at);
    shown += `${between}(${field.sql})`;
    bracketed += between + field.bracketed;
    done = at + tokenAt(sql, at, name);
    for (const column of field.columns) columns.add(column);
  }
  const rest = sql.slice(done);
  return {
    sql: shown + rest,
    bracketed: `(${bracketed}${rest}\n)`,
    columns: [...columns].sort(),
  };
}

/** How long the name is as it is written at that place. */
function tokenAt(sql: string, at: number, name: string): number {
  for (const pattern of [QUOTED, BARE]) {
    pattern.lastIndex = at;
    const [token] = pattern.exec(sql) ?? [];
    if (token === undefined) continue;
    const written = token.startsWith('"') ? token.slice(1, -1).replaceAll('""', '"') : token;
    if (written.toLowerCase() === name.toLowerCase()) return token.length;
  }
  throw new TypeError(`'${name}' does not stand at ${at} of ${sql}`);
}
