import { didYouMean } from '../../suggest.ts';
import { visible } from '../../visible.ts';
import type { YamlPath } from '../../yaml/read.ts';
import { keyOf } from '../context.ts';
import type { Complaints } from '../declaration/complaints.ts';
import type { FieldKind } from '../declaration/field.ts';
import type { NamedField } from '../declaration/named-fields.ts';
import type { Expression, Judged } from '../views/expressions.ts';
import type { Views } from '../views/views.ts';
import { compileBetween } from './between.ts';
import type { CompileField, Compiler, Derived } from './compiler.ts';
import { compileEvents } from './events.ts';
import { type Fragment, substituted } from './fragment.ts';
import { compileOrder } from './order.ts';
import { plainName } from './plain-name.ts';
import { compileRules } from './rules.ts';
import { compileSql } from './sql.ts';
import { compileTop } from './top.ts';

const KINDS: Readonly<Record<FieldKind, CompileField>> = {
  sql: compileSql,
  between: compileBetween,
  order: compileOrder,
  rules: compileRules,
  events: compileEvents,
  top: compileTop,
};

export interface CompiledFields {
  /** By the field's name; those that were complained about are not there. */
  fields: Map<string, Fragment>;
  /** Every other expression, by its path joined with points. */
  expressions: Map<string, Expression>;
  /** Columns to be made before anything is computed. */
  derived: Derived[];
}

/** A complaint that was made: the field cannot be compiled. */
class Refused extends Error {}

/** Compiles every field to SQL over columns, and puts fields into the expressions that name them. */
export function compileFields(
  named: readonly NamedField[],
  judged: readonly Judged[],
  views: Views,
  complaints: Complaints,
): CompiledFields {
  const pieces = new Map(judged.map((one) => [keyOf(one.path), one]));
  const byName = new Map(named.map((field) => [field.name.toLowerCase(), field]));
  const derived = new Map<string, Derived>();
  const done = new Map<string, Fragment | 'refused'>();
  const open: string[] = [];

  const refuse = (path: YamlPath, what: string, remedy: string): never => {
    complaints.add(path, what, remedy, 0);
    throw new Refused();
  };
  const fieldIn = (one: Judged, name: string): Fragment | undefined => {
    const isColumn = views.columns[one.view].includes(name);
    const field = isColumn ? undefined : byName.get(name.toLowerCase());
    return field && compiled(field, one.path, views.columns[one.view]);
  };
  const resolve = (one: Judged): Fragment => substituted(one, (name) => fieldIn(one, name));
  const operandsOf = (one: Judged): string[] => {
    const names = new Set(one.references.map(({ name }) => name));
    return [...names].map((name) => fieldIn(one, name)?.bracketed ?? plainName(name));
  };
  const compiler: Compiler = {
    views,
    refuse,
    author(path) {
      const one = pieces.get(keyOf(path));
      // What is not there was complained about when it was judged.
      if (!one) throw new Refused();
      return resolve(one);
    },
    derive(column) {
      derived.set(column.column, column);
      return column.column;
    },
  };

  /** The field's SQL; throws Refused when it has none, which was complained about. */
  function compiled(field: NamedField, from: YamlPath, columns: readonly string[] = []): Fragment {
    const known = done.get(field.name);
    if (known === 'refused') throw new Refused();
    if (known) return known;
    if (open.includes(field.name)) {
      if (open.at(-1) === field.name) {
        const remedy = didYouMean(field.name, columns, {
          otherwise: 'npx --no tagwerk show <archive> lists them',
        });
        refuse(from, `neither a column nor a label is called '${visible(field.name)}'`, remedy);
      }
      const circle = [...open.slice(open.indexOf(field.name)), field.name].join(' → ');
      refuse(from, `field ${field.name} is made of itself: ${circle}`, 'write one of them in columns');
    }
    open.push(field.name);
    try {
      const fragment = KINDS[field.kind](field, compiler);
      done.set(field.name, fragment);
      return fragment;
    } catch (error) {
      done.set(field.name, 'refused');
      throw error;
    } finally {
      open.pop();
    }
  }

  const unlessRefused = <T>(attempt: () => T): T[] => {
    try {
      return [attempt()];
    } catch (error) {
      if (error instanceof Refused) return [];
      throw error;
    }
  };
  const fields = named.flatMap((field) =>
    unlessRefused((): [string, Fragment] => [field.name, compiled(field, field.path)]),
  );
  const expressions = judged.flatMap((one) =>
    unlessRefused((): [string, Expression] => {
      const { bracketed, columns } = resolve(one);
      const { references: _, compared: _words, ...written } = one;
      return [keyOf(one.path), { ...written, bracketed, columns: [...columns], operands: operandsOf(one) }];
    }),
  );
  return {
    fields: new Map(fields),
    expressions: new Map(expressions),
    derived: [...derived.values()],
  };
}
