import type { Database } from './database.ts';
import { firstLine, type Problems, visible } from './problems.ts';
import { quoteName, quoteText } from './quote.ts';
import type { TableSchema } from './schema/datapackage.ts';
import { type ArchiveTable, RESEAL, tableSource } from './tables.ts';

/** A column as the file has it. */
interface OneColumn {
  name: string;
  /** DuckDB's type. */
  type: string;
}

/** SQL for the number of rows that fail; undefined where the constraint's value makes no sense for the column. */
type Failing = (value: unknown, column: OneColumn) => string | undefined;

const CONSTRAINTS: Readonly<Record<string, Failing>> = {
  required: (value, { name }) => flag(value, `count(*) FILTER (${quoteName(name)} IS NULL)`),
  unique: (value, { name }) => flag(value, `count(${quoteName(name)}) - count(DISTINCT ${quoteName(name)})`),
  enum: (value, column) => {
    if (!Array.isArray(value)) return undefined;
    const all = value.map((one) => literal(one, column));
    const listed = all.length === 0 ? 'false' : `${quoteName(column.name)} IN (${all.join(', ')})`;
    return rowsWhere(column, `NOT coalesce(${listed}, false)`);
  },
  minimum: (value, column) => beyond(value, column, '<'),
  maximum: (value, column) => beyond(value, column, '>'),
  exclusiveMinimum: (value, column) => beyond(value, column, '<='),
  exclusiveMaximum: (value, column) => beyond(value, column, '>='),
  minLength: (value, column) => ofLength(value, column, '<'),
  maxLength: (value, column) => ofLength(value, column, '>'),
  pattern: (value, column) => {
    if (typeof value !== 'string' || column.type !== 'VARCHAR') return undefined;
    return rowsWhere(column, `NOT regexp_full_match(${quoteName(column.name)}, ${quoteText(value)})`);
  },
};

/** Something that datapackage.json says of a table. */
interface Claim {
  /** "column cpu: constraint minimum (0)" */
  what: string;
  failing: string;
}

/**
 * Checks what datapackage.json says that a table's values hold (Table Schema: the constraints of its fields, and its
 * primary key) against every value. What does not hold goes to `problems`, and so does what is not checked here.
 */
export async function checkConstraints(
  database: Database,
  file: string,
  table: ArchiveTable,
  schema: TableSchema,
  problems: Problems,
): Promise<void> {
  const claims = [
    ...schema.fields.flatMap((field) => claimsOf(field, file, table, problems)),
    ...keyClaims(schema, file, table, problems),
  ];
  const counts = await countAll(database, claims, table);
  for (const [index, { what }] of claims.entries()) {
    const count = counts[index];
    if (typeof count === 'string') problems.add(file, `${what} cannot be checked: ${count}`, RESEAL);
    else if (count !== undefined && count > 0)
      problems.add(file, `${what} does not hold in ${count} ${count === 1 ? 'row' : 'rows'}`, RESEAL);
  }
}

function claimsOf(
  field: TableSchema['fields'][number],
  file: string,
  table: ArchiveTable,
  problems: Problems,
): Claim[] {
  const column = table.columns.find(({ stored }) => stored === field.name);
  if (!column) return [];
  return Object.entries(field.constraints ?? {}).flatMap(([key, value]) => {
    const given = value === true || typeof value === 'object' ? '' : ` (${visible(String(value))})`;
    const what = `column ${visible(field.name)}: constraint ${visible(key)}${given}`;
    const known = Object.hasOwn(CONSTRAINTS, key) ? CONSTRAINTS[key] : undefined;
    if (!known) {
      const remedy = `leave it out: checked are ${Object.keys(CONSTRAINTS).join(', ')}`;
      problems.add(file, `${what} is not one that is checked here`, remedy);
      return [];
    }
    const failing = known(value, { name: column.stored, type: column.type });
    if (failing === undefined)
      problems.add(file, `${what} is none for a column that is ${column.type}`, RESEAL);
    return failing === undefined ? [] : [{ what, failing }];
  });
}

function keyClaims(
  { primaryKey }: TableSchema,
  file: string,
  table: ArchiveTable,
  problems: Problems,
): Claim[] {
  const key = [primaryKey ?? []].flat();
  const what = `primaryKey (${key.map(visible).join(', ')})`;
  const absent = key.find((name) => !table.columns.some(({ stored }) => stored === name));
  if (absent !== undefined) {
    problems.add(file, `${what} names ${visible(absent)}, which is no column`, RESEAL);
    return [];
  }
  if (key.length === 0) return [];
  const names = key.map(quoteName);
  const empty = names.map((name) => `${name} IS NULL`).join(' OR ');
  // Of chains (run, corr_id) is checked always, and told with the run and the ID.
  const ours = key.length === 2 && key.includes('run') && key.includes('corr_id');
  return [
    { what: `${what}, complete,`, failing: `count(*) FILTER (${empty})` },
    ...(ours
      ? []
      : [{ what: `${what}, unique,`, failing: `count(*) - count(DISTINCT (${names.join(', ')}))` }]),
  ];
}

/** Of each claim the number of rows that fail it, or why there is none. */
async function countAll(
  database: Database,
  claims: readonly Claim[],
  table: ArchiveTable,
): Promise<(number | string)[]> {
  if (claims.length === 0) return [];
  const columns = table.columns.map((column) => ({ ...column, name: column.stored }));
  const source = tableSource({ path: table.path, columns });
  const ask = async (some: readonly Claim[]): Promise<number[]> => {
    const [row = []] = await database.rows(
      `SELECT ${some.map(({ failing }) => `(${failing})::DOUBLE`).join(', ')} FROM ${source}`,
    );
    return row.map(Number);
  };
  try {
    return await ask(claims);
  } catch {
    // One of them is at fault: each for itself.
    const counts: (number | string)[] = [];
    for (const claim of claims) {
      const [count] = await ask([claim]).catch((error: unknown) => [firstLine(error)]);
      counts.push(count ?? 0);
    }
    return counts;
  }
}

function flag(value: unknown, failing: string): string | undefined {
  if (value === false) return '0';
  return value === true ? failing : undefined;
}

/** A value of datapackage.json as one of the column; null where it cannot be one: nothing equals it. */
function literal(value: unknown, { type }: OneColumn): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return `TRY_CAST(${quoteText(text)} AS ${type})`;
}

function rowsWhere({ name }: OneColumn, failing: string): string {
  return `count(*) FILTER (${quoteName(name)} IS NOT NULL AND ${failing})`;
}

function beyond(value: unknown, column: OneColumn, sign: string): string | undefined {
  if (!(typeof value === 'number' || typeof value === 'string') || column.type === 'BOOLEAN')
    return undefined;
  // Where the limit is no value of the column no row holds.
  return rowsWhere(column, `coalesce(${quoteName(column.name)} ${sign} ${literal(value, column)}, true)`);
}

function ofLength(value: unknown, column: OneColumn, sign: string): string | undefined {
  if (!Number.isSafeInteger(value) || column.type !== 'VARCHAR') return undefined;
  return rowsWhere(column, `length(${quoteName(column.name)}) ${sign} ${String(value)}`);
}
