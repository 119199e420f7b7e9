import type { RunName } from '../report/quantity.ts';
import type { YamlPath } from '../yaml/read.ts';
import type { FieldYaml } from './declaration/field.ts';
import type { Analysis } from './declaration/read.ts';
import type { SqlSession, Subject } from './sql/session.ts';
import type { Expression } from './views/expressions.ts';
import type { NamedArchive, Views } from './views/views.ts';

/** A run of one of the archives. */
export interface RunInfo {
  archive: string;
  run: number;
  name: RunName;
  block: number | undefined;
  /** The archive, where the analysis calls its archives sessions. */
  session: string | undefined;
  /** Chains outside warm-up. */
  chains: number;
}

/** A field, of a sweep one of its fields, with its expression and the type that DuckDB gives it. */
export interface Field {
  name: string;
  label: string;
  /** Where it is declared. */
  path: YamlPath;
  /** As declared; `sql` is its definition and `unit` that of its value, whatever its kind. */
  yaml: FieldYaml & { sql: string };
  expression: Expression;
  type: string;
}

/** Everything that tables, figures and values are computed from. */
export interface Context {
  analysis: Analysis;
  archives: readonly NamedArchive[];
  views: Views;
  session: SqlSession;
  /** In fixed order: archives as named, then run. */
  runs: readonly RunInfo[];
  fields: ReadonlyMap<string, Field>;
  /** Further expressions (of values, checks, lists), by `keyOf` their path. */
  expressions: ReadonlyMap<string, Expression>;
  /** Of everything that is drawn. */
  seed: number;
}

/** A path in analysis.yaml as the key of what is written there. */
export function keyOf(path: YamlPath): string {
  return path.map(String).join('.');
}

/** The author's SQL at a path where the analysis was asked for one. */
export function expressionAt(path: YamlPath, { expressions }: Context): Expression {
  const expression = expressions.get(keyOf(path));
  if (!expression) throw new TypeError(`no expression was read at ${keyOf(path)}`);
  return expression;
}

/** What a query is about, with its place in analysis.yaml. */
export function subject(context: Context, what: string, path: YamlPath): Subject {
  return { what, place: context.analysis.placeIn(path, 0) };
}

/** Chains outside warm-up; a table without the column has none. */
export function outsideWarmup(context: Context): string {
  return context.views.columns.chains.includes('warmup') ? 'NOT coalesce(warmup, false)' : 'true';
}

/** Archives and runs are told apart by this key. */
export function runKey(archive: string, run: number): string {
  return `${archive}/${run}`;
}
