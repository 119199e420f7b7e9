import { isMap, isScalar, isSeq } from 'yaml';
import type { z } from 'zod';
import type { Flaw } from './syntax.ts';

type Issue<Code> = Extract<z.core.$ZodIssue, { code: Code }>;

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'nothing',
  date: 'a date',
};

/** A value of another kind than is wanted: which it is, which is wanted, and how it is written rightly. */
export function wrongKind(issue: Issue<'invalid_type'>, node: unknown, key: string): Flaw {
  const wanted = WANTED[issue.expected] ?? issue.expected;
  const text = isScalar(node) ? (node.source ?? String(node.value)) : '';
  if (isScalar(node) && node.value === null && text === '')
    return { what: 'has nothing behind it', remedy: `write ${wanted}, or take the line out` };
  return { what: `is ${given(node)}, not ${wanted}`, remedy: remedyFor(issue.expected, node, text, key) };
}

function given(node: unknown): string {
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'a set of keys';
  if (!isScalar(node)) return 'something else';
  const shown = cut(node.source ?? String(node.value));
  if (node.value === null) return `nothing (${shown})`;
  if (typeof node.value === 'string') return `text (${shown})`;
  if (typeof node.value === 'number' || typeof node.value === 'bigint') return `a number (${shown})`;
  return `true or false (${shown})`;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function remedyFor(expected: string, node: unknown, text: string, key: string): string {
  const line = (value: string) => (key ? `${key}: ${value}` : value);
  const scalar = isScalar(node);
  switch (expected) {
    case 'string':
      return scalar ? `put it in quotes: ${line(`'${text}'`)}` : 'write one text';
    case 'number':
    case 'int': {
      if (isScalar(node) && typeof node.value === 'number') return 'write it without a fraction';
      const alone = /^[+-]?\d+(?:[.,]\d+)?/.exec(text)?.[0];
      if (alone === undefined) return 'write digits, such as 20 or 0.5';
      if (alone === text && !text.includes(',')) return `write it without quotes: ${line(text)}`;
      if (text.includes(',')) return `write a decimal point: ${line(alone.replace(',', '.'))}`;
      return `write the number alone: ${line(alone)}`;
    }
    case 'boolean':
      return /^(?:yes|on|ja)$/i.test(text)
        ? `write ${line('true')}`
        : /^(?:no|off|nein)$/i.test(text)
          ? `write ${line('false')}`
          : 'write true or false';
    case 'array':
    case 'tuple':
      return scalar && text ? `put it in brackets: ${line(`[${text}]`)}` : 'begin each entry with "- "';
    case 'object':
    case 'record':
      if (/^[\w-]+:\S/.test(text)) return 'write a space behind the colon';
      return isSeq(node)
        ? 'write keys instead of "- "'
        : 'write keys below it, each indented on a line of its own';
    default:
      return `write ${WANTED[expected] ?? expected}`;
  }
}

/** A value outside of what is possible. */
export function outOfRange(issue: Issue<'too_small'> | Issue<'too_big'>): Flaw {
  const small = issue.code === 'too_small';
  const limit = String(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') {
    if (small && Number(limit) === 1)
      return { what: 'is empty', remedy: 'write something, or take the line out' };
    return {
      what: `has too ${small ? 'few' : 'many'} characters`,
      remedy: `at ${small ? 'least' : 'most'} ${limit}`,
    };
  }
  if (issue.origin === 'array' || issue.origin === 'set' || issue.origin === 'map') {
    return {
      what: `has too ${small ? 'few' : 'many'} entries`,
      remedy: `write ${issue.exact ? 'exactly' : small ? 'at least' : 'at most'} ${limit}`,
    };
  }
  const bound = issue.inclusive ? (small ? 'at least' : 'at most') : small ? 'more than' : 'less than';
  return { what: `is too ${small ? 'small' : 'large'}`, remedy: `write ${bound} ${limit}` };
}

/** Text that is not written as it has to be, where the schema says no better. */
export function wrongFormat(issue: Issue<'invalid_format'>): Flaw {
  if (issue.format === 'url')
    return { what: 'is no address', remedy: 'write it whole: https://example.org/…' };
  if (issue.format === 'date') return { what: 'is no date', remedy: 'write it as 2026-11-23' };
  return { what: `is not written as ${issue.format} is`, remedy: 'see docs/analysis.md and docs/prose.md' };
}
