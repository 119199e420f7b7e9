import { factAt } from '../../archive/facts.ts';
import { visible } from '../../archive/problems.ts';
import { UserError } from '../../errors.ts';
import type { Comparison } from '../../report/comparison.ts';
import { type How, type HowPlaces, howOf } from '../../report/how.ts';
import type { Amount, Value } from '../../report/quantity.ts';
import type { Table } from '../../report/table.ts';
import { whyOf } from '../../report/why.ts';
import { closest } from '../../suggest.ts';
import type { YamlPath } from '../../yaml/read.ts';
import { type Context, expressionAt, keyOf, outsideWarmup, subject } from '../context.ts';
import { viewOf } from '../declaration/check-values.ts';
import type { FactReference } from '../declaration/reference.ts';
import type {
  ResolvedCell,
  ResolvedCheck,
  ResolvedComparison,
  ResolvedTable,
  ResolvedValue,
} from '../declaration/resolve.ts';
import type { ValueYaml } from '../declaration/value.ts';
import { infinite } from '../fields/numbers.ts';
import type { SqlCell } from '../sql/protocol.ts';
import { refuseTimes } from '../views/emulated.ts';
import type { Expression } from '../views/expressions.ts';
import type { ViewName } from '../views/views.ts';
import { correlationValue } from './correlation.ts';

/** The parts of the report that a value can be taken from. */
export interface Parts {
  table: (of: ResolvedTable) => Promise<Table>;
  comparison: (of: ResolvedComparison) => Promise<Comparison>;
  /** What it checks. */
  check: (of: ResolvedCheck) => Promise<Value>;
}

/** Computes one value, of the text or of a check. Throws UserError with its place: a level or fact that is not there, a missing unit. */
export async function computeValue(resolved: ResolvedValue, parts: Parts, context: Context): Promise<Value> {
  const { yaml: value, path: base, at, what } = resolved;
  const { decimals } = value;
  switch (resolved.kind) {
    case 'cell':
      return withDecimals(
        cellOf(resolved.cell, await parts.table(resolved.cell.table), context, at),
        decimals,
      );
    case 'comparison': {
      const { name } = resolved.comparison;
      const compared = await parts.comparison(resolved.comparison);
      const { effect, role, assigned, verdict, matters } = compared;
      const standing = { role, assigned, verdict, ...(matters ? { matters } : {}) };
      return withDecimals({ ...effect, standing, source: { part: 'comparisons', name } }, decimals);
    }
    case 'check': {
      const { name } = resolved.check;
      const checked = await parts.check(resolved.check);
      return withDecimals({ ...checked, source: { part: 'checks', name } }, decimals);
    }
    case 'fact':
      return factValue(resolved.fact, value, context, at);
    case 'rows':
      return await valueOfRows({ ...value, base, what }, context);
  }
}

async function valueOfRows(value: Valued, context: Context): Promise<Value> {
  if (value.correlation !== undefined) return await correlationValue(value, value.correlation, context);
  const view = viewOf(value);
  if (context.views.columns[view].length === 0) {
    throw new UserError(`there are no ${view} in the archive`, {
      place: context.analysis.placeOf(value.base),
      remedy: 'leave the value out, or count something else',
    });
  }
  return value.count === undefined
    ? await sqlValue(value, view, context)
    : await countValue(value, view, context);
}

/** A value with where it is declared, and what messages call it: value x. */
export interface Valued extends ValueYaml {
  base: YamlPath;
  what: string;
}

function withDecimals(value: Value, decimals: number | undefined): Value {
  const fixed = decimals === undefined || value.kind === 'count' || value.kind === 'text';
  return fixed ? value : { ...value, decimals };
}

function cellOf(cell: ResolvedCell, table: Table, context: Context, path: YamlPath): Value {
  for (const [index, dimension] of table.by.entries()) {
    const level = cell.levels[index] ?? '';
    const levels = dimension.levels.map(({ key }) => key);
    if (levels.includes(level)) continue;
    const meant = closest(level, levels);
    throw new UserError(`${dimension.name} has no level '${level}'`, {
      place: context.analysis.placeIn(path, 0),
      remedy: meant ? `did you mean '${meant}'?` : `there are: ${levels.map(visible).join(', ') || 'none'}`,
    });
  }
  const row = table.rows.find(({ group }) => group.every((level, index) => level === cell.levels[index]));
  const {
    table: { name },
    levels,
    statistic,
  } = cell;
  const found = row?.cells[statistic];
  if (!found) throw new TypeError(`table ${name} lacks the ${statistic} of ${levels.join(', ')}`);
  return { ...found, source: { part: 'tables', name, group: [...levels], statistic } };
}

function factValue(reference: FactReference, value: ValueYaml, context: Context, path: YamlPath): Value {
  const named = context.archives.find(({ name }) => name === reference.archive) ?? context.archives[0];
  if (!named) throw new TypeError('a report is of one archive at least');
  const part = named.archive[reference.part];
  const fact = factAt(part, reference.path);
  const how = howOf('fact', { file: reference.part, archive: named.name, path: reference.path });
  const fail = (what: string, remedy: string): never => {
    throw new UserError(what, { place: context.analysis.placeIn(path, 0), remedy });
  };
  if (fact === undefined) {
    const keys = typeof part === 'object' ? Object.keys(part) : [];
    return fail(
      `${reference.part}.json of archive ${named.name} has no plain value '${reference.path}'`,
      `at its top are: ${keys.map(visible).join(', ')}`,
    );
  }
  const { unit, show = unit, of, decimals } = value;
  if (unit !== undefined && show !== undefined) {
    const number =
      typeof fact === 'number' ? fact : fail(`'${reference.path}' is no number`, 'leave unit: out');
    refuseTimes(context, { unit, columns: [], what: `fact ${value.fact}`, path });
    const fixed = decimals === undefined ? {} : { decimals };
    return { kind: 'amount', value: number, unit, show, signed: false, ...fixed, n: 1, counted: 'runs', how };
  }
  if (of !== undefined && !Number.isSafeInteger(fact))
    return fail(`'${reference.path}' is no whole number`, 'leave of: out');
  if (typeof fact === 'number' && Number.isSafeInteger(fact)) {
    return { kind: 'count', value: fact, ...(of === undefined ? {} : { of }), how };
  }
  return { kind: 'text', text: String(fact), how };
}

type Rows = HowPlaces['number'];

/** The rows that a value is about; `said`: as a sentence says them. */
function rowsOf(value: Valued, view: ViewName, context: Context): { where: string; said: Rows } {
  const condition = context.expressions.get(keyOf([...value.base, 'where']));
  const warm = view === 'chains' && !value.warmup ? [outsideWarmup(context)] : [];
  const where = [...warm, ...(condition ? [condition.bracketed] : [])];
  const said: Rows = {
    rows: warm.length > 0 ? 'coldChains' : view,
    where: condition ? value.where?.trim() : undefined,
  };
  return { where: where.length === 0 ? 'true' : where.join(' AND '), said };
}

async function countValue(value: Valued, view: ViewName, context: Context): Promise<Value> {
  const { where, said } = rowsOf(value, view, context);
  const about = subject(context, value.what, [...value.base, value.where === undefined ? 'count' : 'where']);
  const [row] = await context.session.query(`SELECT count(*) FROM ${view} WHERE ${where}`, about, 'all');
  return {
    kind: 'count',
    value: Number(row?.[0]),
    ...(value.of === undefined ? {} : { of: value.of }),
    how: howOf('number', said),
  };
}

async function sqlValue(value: Valued, view: ViewName, context: Context): Promise<Value> {
  const expression = expressionAt([...value.base, 'sql'], context);
  const { where, said } = rowsOf(value, view, context);
  // A row counts where everything that the expression names has a value in it.
  const known = expression.operands.map((one) => `${one} IS NOT NULL`).join(' AND ') || 'true';
  const [row] = await context.session.query(
    `SELECT ${expression.bracketed}, count(*) FILTER (WHERE ${known}), count(*) FROM ${view} WHERE ${where}`,
    subject(context, value.what, expression.path),
  );
  const [result = null, rows, all] = row ?? [];
  const missing = Number(all) - Number(rows);
  const how = howOf('sql', {
    aggregate: value.sql?.trim() ?? '',
    ...said,
    missing: missing > 0 ? missing : undefined,
  });
  return asValue(value, { result, rows: Number(rows), view, how }, expression, context);
}

function asValue(
  value: Valued,
  { result, rows, view, how }: { result: SqlCell; rows: number; view: ViewName; how: How },
  { path, columns }: Expression,
  context: Context,
): Value {
  const fail = (what: string, remedy: string): never => {
    throw new UserError(`${value.what} ${what}`, { place: context.analysis.placeIn(path, 0), remedy });
  };
  if (typeof result === 'string') return { kind: 'text', text: result, how };
  if (typeof result === 'boolean') return fail('is yes/no', 'count the rows: count_if(…)');
  if (result !== null && typeof result !== 'bigint' && typeof result !== 'number')
    return fail('is no single value', 'write an expression that gives one number or text');
  const number = result === null ? null : Number(result);
  if (number !== null && !Number.isFinite(number)) throw infinite(value.what, path, context);
  const whole = number !== null && Number.isInteger(number);
  if (whole && !Number.isSafeInteger(number))
    return fail('has more digits than a float holds', 'take a difference, or a coarser unit');
  if (value.unit === undefined) {
    if (!whole) return fail('has no unit', 'say unit: (1 for a bare number)');
    return { kind: 'count', value: number, ...(value.of === undefined ? {} : { of: value.of }), how };
  }
  const { unit, show = unit, decimals } = value;
  refuseTimes(context, { unit, columns, what: value.what, path });
  const counted: Amount['counted'] = view === 'runs' ? 'runs' : view === 'events' ? 'events' : 'chains';
  const amount = {
    kind: 'amount' as const,
    unit,
    show,
    signed: false,
    ...(decimals === undefined ? {} : { decimals }),
    n: rows,
    counted,
    how,
  };
  return number === null
    ? { ...amount, value: null, why: whyOf('noRowHasValue', {}) }
    : { ...amount, value: number };
}
