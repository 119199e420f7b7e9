import { didYouMean } from '../../suggest.ts';
import { columnName } from './column-name.ts';
import { type ComparedText, comparedTexts } from './compared.ts';
import { AGGREGATES, refusal, SCALARS } from './functions.ts';
import { characterAt, isObject, type Json } from './parse-tree.ts';

/** DuckDB's own parse of `SELECT <sql>` and of `SELECT (<sql>\n)`, as json_serialize_sql gives it. */
export interface Parses {
  bare: unknown;
  wrapped: unknown;
}

/** What is wrong with an expression; `at` counts its characters (UTF-16) from 0. */
export interface Fault {
  what: string;
  remedy: string;
  at: number;
}

/** An expression that may run: embed it as `(sql\n)`. */
export interface Checked {
  /** The columns it reads, as they are named in the view. */
  columns: string[];
  /** Where it names them; `at` counts characters (UTF-16) from 0. */
  references: { name: string; at: number }[];
  /** Texts that it asks columns or fields for. */
  compared: ComparedText[];
  aggregates: boolean;
}

const ONE = 'write one expression: no second column or statement, no FROM, WHERE or subquery';
const CLASSES = new Set(['BETWEEN', 'CASE', 'CAST', 'COMPARISON', 'CONJUNCTION', 'CONSTANT', 'FUNCTION']);
const OPERATORS = new Set([
  'ARRAY_EXTRACT',
  'COMPARE_IN',
  'COMPARE_NOT_IN',
  'OPERATOR_COALESCE',
  'OPERATOR_IS_NOT_NULL',
  'OPERATOR_IS_NULL',
  'OPERATOR_NOT',
]);
const TYPES = new Set(
  'BOOLEAN TINYINT SMALLINT INTEGER BIGINT HUGEINT UTINYINT USMALLINT UINTEGER UBIGINT FLOAT DOUBLE DECIMAL VARCHAR'.split(
    ' ',
  ),
);
/** What a select holds when it is an expression and nothing else. */
const NOTHING_ELSE = [
  'where_clause',
  'having',
  'sample',
  'qualify',
  'group_expressions',
  'group_sets',
  'modifiers',
];

/**
 * Judges one expression by DuckDB's own parse of it, never by its text: quotes, comments and `;` cannot fool it.
 * Exactly one column, nothing around it, only allowed functions, types and the view's own columns; a column of
 * `absent` is one that could be there but was not measured.
 */
export function checkExpression(
  sql: string,
  parses: Parses,
  columns: readonly string[],
  absent: readonly string[] = [],
): { checked: Checked } | { faults: Fault[] } {
  const bare = expressionOf(parses.bare, sql);
  if ('fault' in bare) return { faults: [bare.fault] };
  // What closes a bracket early parses alone or in brackets, never both.
  const wrapped = expressionOf(parses.wrapped, sql);
  if ('fault' in wrapped) return { faults: [{ what: 'is not one expression', remedy: ONE, at: 0 }] };
  const walk = new Walk(sql, columns, absent);
  walk.visit(bare.node);
  if (walk.faults.length > 0) return { faults: walk.faults.sort((a, b) => a.at - b.at) };
  const { references, aggregates } = walk;
  return {
    checked: {
      columns: [...walk.found].sort(),
      references,
      aggregates,
      compared: comparedTexts(bare.node, sql),
    },
  };
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function expressionOf(parse: unknown, sql: string): { node: unknown } | { fault: Fault } {
  const fault = (what: string, remedy: string, at: number) => ({ fault: { what, remedy, at } });
  if (!isObject(parse)) return fault('cannot be parsed', ONE, 0);
  if (parse.error) {
    const what = String(parse.error_message).split('\n')[0] ?? '';
    return parse.error_type === 'parser'
      ? fault(what, 'mend the SQL', characterAt(sql, Number(parse.position)))
      : fault('is not an expression', ONE, 0);
  }
  const statements = Array.isArray(parse.statements) ? parse.statements : [];
  const statement: unknown = statements[0];
  const node = isObject(statement) && isObject(statement.node) ? statement.node : {};
  const selected = Array.isArray(node.select_list) ? node.select_list : [];
  const from = isObject(node.from_table) ? node.from_table.type : undefined;
  const alone =
    statements.length === 1 &&
    node.type === 'SELECT_NODE' &&
    selected.length === 1 &&
    from === 'EMPTY' &&
    node.aggregate_handling === 'STANDARD_HANDLING' &&
    isObject(node.cte_map) &&
    isEmpty(node.cte_map.map) &&
    NOTHING_ELSE.every((part) => isEmpty(node[part]));
  return alone ? { node: selected[0] } : fault('is more than one expression', ONE, 0);
}

class Walk {
  readonly faults: Fault[] = [];
  readonly found = new Set<string>();
  readonly references: { name: string; at: number }[] = [];
  aggregates = false;
  readonly #sql: string;
  readonly #columns: readonly string[];
  readonly #absent: readonly string[];

  constructor(sql: string, columns: readonly string[], absent: readonly string[]) {
    this.#sql = sql;
    this.#columns = columns;
    this.#absent = absent;
  }

  visit(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item);
    if (!isObject(value)) return;
    if (typeof value.class === 'string' && !this.#judge(value, value.class)) return;
    for (const item of Object.values(value)) this.visit(item);
  }

  /** Whether to look further down. */
  #judge(node: Json, kind: string): boolean {
    if (kind === 'COLUMN_REF') return this.#column(node);
    if (kind === 'FUNCTION') return this.#function(node);
    if (kind === 'CAST') return this.#cast(node);
    const allowed = kind === 'OPERATOR' ? OPERATORS.has(String(node.type)) : CLASSES.has(kind);
    if (allowed) return true;
    const name = String(kind === 'OPERATOR' ? node.type : kind).toLowerCase();
    return this.#refuse(node, `${name.replaceAll('_', ' ')} is not allowed in an analysis`, ONE);
  }

  #column(node: Json): boolean {
    const names = Array.isArray(node.column_names) ? node.column_names.map(String) : [];
    const name = names.join('.');
    const lower = name.toLowerCase();
    const column = names.length === 1 && this.#columns.find((one) => one.toLowerCase() === lower);
    if (column) {
      this.found.add(column);
      this.references.push({ name: column, at: characterAt(this.#sql, Number(node.query_location)) });
      return false;
    }
    const as = (meant: string) => `'${columnName(meant)}'`;
    const remedy = didYouMean(name, this.#columns, { as, listed: this.#columns.map(columnName) });
    const momentary = refusal(lower);
    if (momentary.endsWith('recomputable'))
      return this.#refuse(node, momentary, 'use a column of the archive');
    if (this.#absent.includes(lower))
      return this.#refuse(node, `column '${lower}' was not measured here`, remedy);
    return this.#refuse(node, `there is no column '${name}'`, remedy);
  }

  #function(node: Json): boolean {
    const name = String(node.function_name).toLowerCase();
    const own = ['', 'main'].includes(String(node.schema)) && isEmpty(node.catalog || null);
    if (own && SCALARS.has(name)) return true;
    if (own && AGGREGATES.has(name)) {
      this.aggregates = true;
      return true;
    }
    const momentary = refusal(name).endsWith('recomputable');
    const meant = momentary ? [] : [...SCALARS, ...AGGREGATES].filter((one) => one.length > 2);
    const remedy = didYouMean(name, meant, { as: (one) => `${one}()`, otherwise: 'leave it out' });
    return this.#refuse(node, refusal(name), remedy);
  }

  #cast(node: Json): boolean {
    const type = isObject(node.cast_type) ? String(node.cast_type.id) : '';
    if (TYPES.has(type)) return true;
    return this.#refuse(
      node,
      `a cast to ${type} is not allowed in an analysis`,
      `cast to one of ${[...TYPES].join(', ')}`,
    );
  }

  #refuse(node: Json, what: string, remedy: string): boolean {
    this.faults.push({ what, remedy, at: characterAt(this.#sql, Number(node.query_location)) });
    return false;
  }
}
