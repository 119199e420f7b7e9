import { visible } from '../../archive/problems.ts';
import { quoteName, quoteText } from '../../archive/quote.ts';
import { UserError } from '../../errors.ts';
import type { List } from '../../report/list.ts';
import { type Rule, ruleOf } from '../../report/rule.ts';
import type { YamlPath } from '../../yaml/read.ts';
import { type Context, expressionAt, keyOf, outsideWarmup, subject } from '../context.ts';
import { type ListYaml, MAX_ROWS } from '../declaration/list.ts';
import { namedFields } from '../declaration/named-fields.ts';
import type { Analysis } from '../declaration/read.ts';
import { infinite } from '../fields/numbers.ts';
import { numberSql } from '../observe/amounts.ts';
import type { SqlCell } from '../sql/protocol.ts';
import { isFloat, isNumeric } from '../sql/types.ts';
import { shareOfTotal } from '../statistics/exact-share.ts';
import { refuseTimes } from '../views/emulated.ts';
import type { Written } from '../views/expressions.ts';
import type { Views } from '../views/views.ts';

/** What puts rows into a fixed order after archive and run. Events can share all of it: then their columns decide. */
const ORDER = ['corr_id', 'ts_ns', 'event'];

/** What the lists read beside fields: their conditions, the columns that they show, and what orders their rows. */
export function writtenInLists(analysis: Analysis, views: Views): Written[] {
  const fields = namedFields(analysis.value.fields).map(({ name }) => name);
  return Object.entries(analysis.value.lists).flatMap(([name, { of, by, where, columns }]) => {
    if (views.columns[of].length === 0) return [];
    const base = ['lists', name];
    const written = (path: YamlPath, sql: string): Written => ({
      path: [...base, ...path],
      sql,
      view: of,
      aggregate: false,
      what: `list ${name}`,
    });
    const column = (path: YamlPath, column: string): Written[] =>
      fields.includes(column) ? [] : [written(path, quoteName(column))];
    return [
      ...(where === undefined ? [] : [{ ...written(['where'], where), condition: true }]),
      ...(by === undefined ? [] : column(['by'], by)),
      ...columns.flatMap((one, index) => column(['columns', index], one)),
      ...orderOf(of, views).map((one) => written(['order', one], one)),
    ];
  });
}

function orderOf(of: ListYaml['of'], views: Views): string[] {
  return of === 'runs' ? [] : ORDER.filter((column) => views.columns[of].includes(column));
}

/** A field or column of a list. */
interface Column {
  name: string;
  label: string;
  /** SQL over the view that `per` names. */
  sql: string;
  per: 'row' | 'run';
  path: YamlPath;
  /** Columns of the archive that it reads. */
  reads: readonly string[];
  unit: string | undefined;
  show: string | undefined;
  /** What its values are called. */
  levels: Readonly<Record<string, string>> | undefined;
}

/** Finds the rows of one list. Throws UserError with its place: too many rows, a column that fits no list. */
export async function computeList(name: string, yaml: ListYaml, context: Context): Promise<List> {
  const path = ['lists', name];
  if (context.views.columns[yaml.of].length === 0) {
    throw new UserError(`there are no ${yaml.of} in the archive`, {
      place: context.analysis.placeOf(path),
      remedy: 'leave the list out, or list something else',
    });
  }
  const columns = yaml.columns.map((column, index) =>
    resolve(column, [...path, 'columns', index], yaml, context),
  );
  const by = yaml.by === undefined ? undefined : resolve(yaml.by, [...path, 'by'], yaml, context);
  const rows = rowsSql(name, yaml, columns, by, context);
  // Rows are counted, or put into one fixed order: any number of threads gives the same.
  const query = (sql: string) => context.session.query(sql, subject(context, `list ${name}`, path), 'all');

  const described = await query(`DESCRIBE ${rows}`);
  const types = new Map(described.map(([column, type]) => [String(column), String(type)]));
  const shown = columns.map((column, index) => {
    const type = types.get(`c${index}`) ?? '';
    checkShown(column, type, context);
    const { name, label, unit, show, levels } = column;
    const kind = kindOf(type);
    const amount = unit !== undefined && show !== undefined && isNumeric(type) ? { unit, show } : {};
    return { name, label, ...(kind ? { type: kind } : {}), ...amount, ...(levels ? { levels } : {}) };
  });
  if (by) checkRanked(by, types.get('f') ?? '', context);

  const [counts] = await query(
    by
      ? `SELECT count(*), count(f), ${isFloat(types.get('f') ?? '') ? 'count(*) FILTER (WHERE NOT isfinite(f))' : '0'} FROM (${rows})`
      : `SELECT count(*), (SELECT count(*) FROM ${yaml.of} WHERE ${warmOf(yaml, context)}), 0 FROM (${rows})`,
  );
  const [matching = 0, total = 0, infinite = 0] = (counts ?? []).map(Number);
  if (by) refuseInfinite(by, infinite, context);
  const size = by ? topOf(yaml, total) : matching;
  if (size > MAX_ROWS) {
    const key = by ? 'top_share' : yaml.where === undefined ? 'columns' : 'where';
    throw new UserError(`list ${name} has ${size} rows, over the limit of ${MAX_ROWS}`, {
      place: context.analysis.placeIn([...path, key], 0),
      remedy: by
        ? 'list a smaller share, or top: 1000'
        : 'choose fewer rows with where:, or the largest with by:',
    });
  }
  const largest = by ? await largestOf(rows, size, query) : { rows, tied: 0 };
  const ordered = `SELECT * FROM (${largest.rows}) ORDER BY ${orderBy(yaml, columns, by, context)} LIMIT ${size}`;
  const chosen = await query(`SELECT ${columns.map((_, index) => `c${index}`).join(', ')} FROM (${ordered})`);
  const { tied } = largest;
  const missing = by ? matching - total : 0;
  return {
    title: yaml.title,
    of: yaml.of,
    rule: chosenBy(yaml),
    columns: shown,
    rows: chosen.map((row) => row.map((cell, index) => cellOf(cell, columns[index], context))),
    total,
    ...(missing > 0 ? { missing } : {}),
    ...(tied > 0 ? { tied } : {}),
  };
}

/** What a name in a list stands for: a field, else a column of the view. */
function resolve(name: string, path: YamlPath, { of }: ListYaml, context: Context): Column {
  const field = context.fields.get(name);
  if (field) {
    const ofRun = field.yaml.per === 'run';
    if (!ofRun && of !== 'chains') {
      throw new UserError(`field ${name} is per chain, but the list is of ${of}`, {
        place: context.analysis.placeIn(path, 0),
        remedy: 'list chains, or leave the field out',
      });
    }
    const { unit, show = unit, levels } = field.yaml;
    const per = ofRun && of !== 'runs' ? 'run' : 'row';
    const reads = field.expression.columns;
    return { name, label: field.label, sql: numberSql(field), per, path, reads, unit, show, levels };
  }
  const { bracketed, columns } = expressionAt(path, context);
  const unit = unitOfColumn(name, of, context);
  return {
    name,
    label: name,
    sql: bracketed,
    per: 'row',
    path,
    reads: columns,
    unit,
    show: unit,
    levels: undefined,
  };
}

/** As the archive declares it; nanoseconds where the name says so. */
function unitOfColumn(name: string, of: ListYaml['of'], { archives }: Context): string | undefined {
  if (of === 'runs') return name.endsWith('_ns') ? 'ns' : undefined;
  const columns = archives.flatMap(({ archive }) => archive[of]?.columns ?? []);
  const declared = columns.find((column) => column.name === name && column.unit !== undefined)?.unit;
  return declared ?? (name.endsWith('_ns') ? 'ns' : undefined);
}

/** The rows that the list chooses from: c0, c1 … its columns, `f` what it ranks by. */
function rowsSql(
  name: string,
  yaml: ListYaml,
  columns: readonly Column[],
  by: Column | undefined,
  context: Context,
): string {
  const all = [
    ...columns.map((column, index) => ({ ...column, as: `c${index}` })),
    ...(by ? [{ ...by, as: 'f' }] : []),
  ];
  const selected = (per: Column['per']) =>
    all.filter((one) => one.per === per).map(({ sql, as }) => `${sql} AS ${as}`);
  const condition = context.expressions.get(keyOf(['lists', name, 'where']));
  const where = [warmOf(yaml, context), ...(condition ? [condition.bracketed] : [])].join(' AND ');
  const keys = ['archive', 'run', ...orderOf(yaml.of, context.views)];
  const rows = `SELECT ${[...keys, ...selected('row')].join(', ')} FROM ${yaml.of} WHERE ${where}`;
  const ofRuns = selected('run');
  if (ofRuns.length === 0) return rows;
  return `SELECT * FROM (${rows}) JOIN (SELECT archive, run, ${ofRuns.join(', ')} FROM runs) USING (archive, run)`;
}

function warmOf({ of, warmup }: ListYaml, context: Context): string {
  return of === 'chains' && !warmup ? outsideWarmup(context) : 'true';
}

/** Largest first, then archives as they are named, run, correlation ID; events that share all of it by what is shown. */
function orderBy(
  yaml: ListYaml,
  columns: readonly Column[],
  by: Column | undefined,
  { archives, views }: Context,
): string {
  const archive = archives.map(({ name }, index) => `WHEN ${quoteText(name)} THEN ${index}`);
  return [
    ...(by ? ['f DESC'] : []),
    `CASE archive ${archive.join(' ')} END`,
    'run',
    ...orderOf(yaml.of, views),
    ...(yaml.of === 'events' ? columns.map((_, index) => `c${index}`) : []),
  ].join(', ');
}

/** How many rows a `top` or `top_share` of `total` are. */
function topOf({ top, top_share: share }: ListYaml, total: number): number {
  if (top !== undefined) return Math.min(top, total);
  return shareOfTotal(share ?? 1, total);
}

/**
 * The rows not below the smallest that is listed, and how many of them are not listed. Found by `f` alone, so that the
 * columns of a list of ten are not computed for ten million rows.
 */
async function largestOf(
  rows: string,
  size: number,
  query: (sql: string) => Promise<SqlCell[][]>,
): Promise<{ rows: string; tied: number }> {
  const ranked = `SELECT f FROM (${rows}) WHERE f IS NOT NULL ORDER BY f DESC LIMIT ${size}`;
  const [[least = null] = []] = await query(`SELECT min(f) FROM (${ranked})`);
  if (least === null) return { rows: `SELECT * FROM (${rows}) WHERE false`, tied: 0 };
  const literal = typeof least === 'bigint' ? String(least) : `CAST('${Number(least)}' AS DOUBLE)`;
  const largest = `SELECT * FROM (${rows}) WHERE f >= ${literal}`;
  const [row] = await query(`SELECT count(*) FROM (${largest})`);
  return { rows: largest, tied: Number(row?.[0] ?? 0) - size };
}

function chosenBy({ by, top, top_share: share = 1, where: condition, warmup }: ListYaml): Rule {
  const where = condition?.trim();
  if (by === undefined) {
    return where === undefined ? ruleOf('allCases', { warmup }) : ruleOf('cases', { where, warmup });
  }
  if (top !== undefined) return ruleOf('top', { n: top, by, where, warmup });
  return ruleOf('topShare', { percent: Number((share * 100).toPrecision(13)), by, where, warmup });
}

type Kind = NonNullable<List['columns'][number]['type']>;

function kindOf(type: string): Kind | undefined {
  if (isFloat(type)) return 'number';
  if (isNumeric(type)) return 'integer';
  return type === 'BOOLEAN' ? 'boolean' : type === 'VARCHAR' ? 'text' : undefined;
}

/** Throws UserError for a type that is no single value, and for times of an emulated machine. */
function checkShown(column: Column, type: string, context: Context): void {
  const { name, path, unit = '1', reads: columns } = column;
  if (kindOf(type) === undefined) {
    throw new UserError(`${visible(name)} is ${visible(type)}, which no list can show`, {
      place: context.analysis.placeIn(path, 0),
      remedy: 'show a number, a text or yes/no',
    });
  }
  if (isNumeric(type)) refuseTimes(context, { unit, columns, what: visible(name), path });
}

function checkRanked(by: Column, type: string, context: Context): void {
  checkShown(by, type, context);
  if (isNumeric(type)) return;
  throw new UserError(`${visible(by.name)} is ${visible(type)}, not a number: it has no largest`, {
    place: context.analysis.placeIn(by.path, 0),
    remedy: 'name a numeric field or column',
  });
}

function refuseInfinite({ name, path }: Column, cases: number, context: Context): void {
  if (cases > 0) throw infinite(visible(name), path, context, cases);
}

function cellOf(cell: SqlCell, column: Column | undefined, context: Context): List['rows'][number][number] {
  if (typeof cell === 'bigint') return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
  if (typeof cell === 'number' && !Number.isFinite(cell) && column) refuseInfinite(column, 1, context);
  return cell;
}
