import { UserError } from '../errors.ts';
import type { YamlPath } from '../yaml.ts';
import { type Context, subject } from './context.ts';
import { isNumeric } from './sql/types.ts';
import type { ViewName } from './views.ts';

/** A bracketed expression over a view, and where the author wrote it. */
export interface Typed {
  bracketed: string;
  view: ViewName;
  path: YamlPath;
  /** For messages: field latency. */
  what: string;
}

/** DuckDB's name of an expression's type. */
export async function typeOf({ bracketed, view, path, what }: Typed, context: Context): Promise<string> {
  const sql = `DESCRIBE SELECT ${bracketed} AS f FROM ${view}`;
  const [row] = await context.session.query(sql, subject(context, what, path));
  return String(row?.[1]);
}

/** Throws UserError where a condition is not yes/no: DuckDB would take numbers, and texts such as 'yes', for it. */
export async function requireCondition(typed: Typed, context: Context): Promise<void> {
  const type = await typeOf(typed, context);
  if (type === 'BOOLEAN' || type === '"NULL"') return;
  throw new UserError(`${typed.what}: a condition is yes/no, not ${type}`, {
    place: context.analysis.placeIn(typed.path, 0),
    remedy: 'write a comparison, for example x > 0',
  });
}

/** Throws UserError where a time is no number. */
export async function requireTime(typed: Typed, context: Context): Promise<void> {
  const type = await typeOf(typed, context);
  if (isNumeric(type)) return;
  throw new UserError(`${typed.what}: a time in ns is a number, not ${type}`, {
    place: context.analysis.placeIn(typed.path, 0),
    remedy: 'name a column such as ttwu_ts_ns',
  });
}
