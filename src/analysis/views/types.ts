import { UserError } from '../../errors.ts';
import type { YamlPath } from '../../yaml/read.ts';
import { type Context, subject } from '../context.ts';
import { isNumeric } from '../sql/types.ts';
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

/** The types of many expressions over one view or several. Throws UserError with the place of the first that has none. */
export async function typesOf(typed: readonly Typed[], context: Context): Promise<Map<Typed, string>> {
  const types = new Map<Typed, string>();
  for (const [view, ofView] of Map.groupBy(typed, (one) => one.view)) {
    for (const [index, type] of (await typesOver(view, ofView, context)).entries())
      types.set(ofView[index] as Typed, type);
  }
  return types;
}

async function typesOver(view: ViewName, typed: readonly Typed[], context: Context): Promise<string[]> {
  const selected = typed.map(({ bracketed }, index) => `${bracketed} AS f${index}`);
  try {
    const sql = `DESCRIBE SELECT ${selected.join(', ')} FROM ${view}`;
    const rows = await context.session.query(sql, { what: `types of ${view}` });
    return rows.map((row) => String(row[1]));
  } catch {
    // One of them is at fault: asked alone, each answers for itself.
    const alone: string[] = [];
    for (const one of typed) alone.push(await typeOf(one, context));
    return alone;
  }
}

/** Throws UserError where a condition is not yes/no: DuckDB would take numbers, and texts such as 'yes', for it. */
export async function requireCondition(typed: Typed, context: Context): Promise<void> {
  requireYesNo(typed, await typeOf(typed, context), context);
}

/** The same, of an expression whose type is known. */
export function requireYesNo(typed: Typed, type: string, context: Context): void {
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
