import { characterAt, isObject, type Json } from './parse-tree.ts';

/** A text that an expression asks a column for; `at` counts characters (UTF-16) from 0. */
export interface ComparedText {
  column: string;
  text: string;
  at: number;
}

const SAME = new Set([
  'COMPARE_EQUAL',
  'COMPARE_NOTEQUAL',
  'COMPARE_DISTINCT_FROM',
  'COMPARE_NOT_DISTINCT_FROM',
]);
const IN = new Set(['COMPARE_IN', 'COMPARE_NOT_IN']);
const IN_LIST = new Set(['contains', 'list_contains', 'list_position']);

/**
 * The texts with which an expression compares a column for being the same: =, <>, IS DISTINCT FROM, IN, CASE x WHEN, and
 * lists of texts. Not LIKE, nor <, which ask for no one value.
 */
export function comparedTexts(parse: unknown, sql: string): ComparedText[] {
  if (Array.isArray(parse)) return parse.flatMap((one) => comparedTexts(one, sql));
  if (!isObject(parse)) return [];
  const [column, texts] = sidesOf(parse);
  const here = texts.flatMap((node): ComparedText[] => {
    const name = columnOf(column);
    const constant = constantOf(node);
    return name === undefined || !constant
      ? []
      : [{ column: name, ...constant, at: characterAt(sql, constant.at) }];
  });
  return [...here, ...Object.values(parse).flatMap((one) => comparedTexts(one, sql))];
}

/** What is compared with what: the side of the column, and the others. */
function sidesOf(node: Json): [column: unknown, texts: unknown[]] {
  const type = String(node.type);
  if (node.class === 'COMPARISON' && SAME.has(type)) {
    const { left, right } = node;
    return columnOf(left) === undefined ? [right, [left]] : [left, [right]];
  }
  const children = Array.isArray(node.children) ? node.children : [];
  if (node.class === 'OPERATOR' && IN.has(type)) return [children[0], children.slice(1)];
  const [list, searched]: unknown[] = children;
  if (node.class === 'FUNCTION' && IN_LIST.has(String(node.function_name)) && isObject(list))
    return [searched, Array.isArray(list.children) ? list.children : []];
  return [undefined, []];
}

function columnOf(node: unknown): string | undefined {
  const { class: kind, column_names: names } = withoutCast(node);
  return kind === 'COLUMN_REF' && Array.isArray(names) && names.length === 1 ? String(names[0]) : undefined;
}

function constantOf(node: unknown): { text: string; at: number } | undefined {
  const { class: kind, value, query_location: location } = withoutCast(node);
  if (kind !== 'CONSTANT' || !isObject(value) || !isObject(value.type)) return undefined;
  const text = value.type.id === 'VARCHAR' && value.value;
  return typeof text === 'string' ? { text, at: Number(location) } : undefined;
}

/** A cast to text changes no text. */
function withoutCast(node: unknown): Json {
  if (!isObject(node)) return {};
  const isText = isObject(node.cast_type) && node.cast_type.id === 'VARCHAR';
  return node.class === 'CAST' && isText ? withoutCast(node.child) : node;
}
