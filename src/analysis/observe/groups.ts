import { visible } from '../../archive/problems.ts';
import { quoteName } from '../../archive/quote.ts';
import { UserError } from '../../errors.ts';
import type { Dimension } from '../../report/table.ts';
import { didYouMean } from '../../suggest.ts';
import type { YamlPath } from '../../yaml/read.ts';
import { type Context, keyOf, runKey, subject } from '../context.ts';

/** More groups than this are no table that a reader can take in; fewer levels of one grouping are always possible. */
const MAX_GROUPS = 1000;

/** One grouping of a table or figure: what gives a run or a chain its level. */
export interface Grouping {
  name: string;
  label: string;
  /** Where the level is read: once per run, or for every chain. */
  per: 'run' | 'chain';
  /** Bracketed SQL. */
  sql: string;
  /** The author's levels in order, each with its label. */
  declared: [key: string, label: string][] | undefined;
  path: YamlPath;
}

/** A group: one level of each grouping, in their order. */
export interface Group {
  key: string[];
  label: string;
}

/**
 * What the names of a `by` stand for: a field, a run label, `archive`, or in tables a column. What reads only what its
 * run has is the run's, so that a run without such a chain is not "too few" but of another group. Throws UserError for
 * a name that is none of these.
 */
export function resolveGroupings(by: readonly string[], path: YamlPath, context: Context): Grouping[] {
  return by.map((name, index) => resolveGrouping(name, [...path, 'by', index], context));
}

/** The same of one name, written at `here`. */
export function resolveGrouping(name: string, here: YamlPath, context: Context): Grouping {
  const field = context.fields.get(name);
  if (field) {
    const { yaml, expression } = field;
    const ofRun = yaml.per === 'run' || expression.columns.every((one) => isOfRun(one, context));
    const levels = yaml.levels;
    const keys = levels ? context.analysis.keysOf([...field.path, 'levels']) : [];
    return {
      name,
      label: field.label,
      per: ofRun ? 'run' : 'chain',
      sql: expression.bracketed,
      declared: levels && keys.map((key) => [key, levels[key] ?? key]),
      path: here,
    };
  }
  if (name === 'archive' || context.views.labels.includes(name)) {
    return { name, label: name, per: 'run', sql: quoteName(name), declared: undefined, path: here };
  }
  const column = context.expressions.get(keyOf(here));
  if (column) {
    const per = column.columns.every((one) => isOfRun(one, context)) ? 'run' : 'chain';
    return { name, label: name, per, sql: column.bracketed, declared: undefined, path: here };
  }
  const known = [...new Set([...context.fields.keys(), ...context.views.labels, 'archive'])];
  throw new UserError(`there is no field or run label '${name}'`, {
    place: context.analysis.placeIn(here, 0),
    remedy: didYouMean(name, known),
  });
}

function isOfRun(column: string, context: Context): boolean {
  return ['archive', 'run', 'block', ...context.views.labels].includes(column);
}

/** The level of every run in each grouping that is per run (others: undefined), by `runKey`; null: not observed. */
export async function runLevels(
  groupings: readonly Grouping[],
  context: Context,
): Promise<Map<string, (string | null | undefined)[]>> {
  const levels = new Map(
    context.runs.map(({ archive, run }): [string, (string | null | undefined)[]] => [
      runKey(archive, run),
      groupings.map(() => undefined),
    ]),
  );
  const asked = groupings.map(async ({ per, sql, name, path }) =>
    per === 'run'
      ? await context.session.query(
          `SELECT archive, run, CAST(${sql} AS VARCHAR) FROM runs`,
          subject(context, `grouping ${name}`, path),
        )
      : [],
  );
  for (const [index, rows] of (await Promise.all(asked)).entries()) {
    for (const [archive, run, level] of rows) {
      const entry = levels.get(runKey(String(archive), Number(run)));
      if (entry) entry[index] = level === null ? null : String(level);
    }
  }
  return levels;
}

/**
 * The dimensions of a table: each grouping's levels as the author ordered them, else sorted (numbers by size).
 * Throws UserError where the data holds a level that the author's `levels` leave out, or too many levels.
 */
export function dimensionsOf(
  groupings: readonly Grouping[],
  observed: readonly ReadonlySet<string>[],
  context: Context,
): Dimension[] {
  const dimensions = groupings.map(({ name, label, declared }, index) => {
    const found = [...(observed[index] ?? [])];
    const unknown = declared && found.filter((level) => !declared.some(([key]) => key === level));
    if (unknown && unknown.length > 0) {
      throw new UserError(
        `the levels of ${name} leave out ${unknown.map((one) => `'${visible(one)}'`).join(', ')}`,
        {
          place: context.analysis.placeOf(['fields', name, 'levels']),
          remedy: 'name every level that the archive holds',
        },
      );
    }
    const levels = declared ?? found.sort(byNumberThenText).map((level): [string, string] => [level, level]);
    return { name, label, levels: levels.map(([key, text]) => ({ key, label: text })) };
  });
  refuseTooMany(groupings, dimensions, context);
  return dimensions;
}

function refuseTooMany(
  groupings: readonly Grouping[],
  dimensions: readonly Dimension[],
  context: Context,
): void {
  const groups = dimensions.reduce((product, { levels }) => product * levels.length, 1);
  if (groups <= MAX_GROUPS) return;
  const largest = dimensions.reduce((most, one) => (one.levels.length > most.levels.length ? one : most));
  const { path = [] } = groupings.find(({ name }) => name === largest.name) ?? {};
  const rest = dimensions.length > 1 ? `, all groupings together ${groups} groups` : '';
  throw new UserError(
    `${largest.name} has ${largest.levels.length} levels${rest}: over the limit of ${MAX_GROUPS}`,
    { place: context.analysis.placeIn(path, 0), remedy: 'group by something coarser' },
  );
}

function byNumberThenText(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (a.trim() !== '' && b.trim() !== '' && difference !== 0 && !Number.isNaN(difference)) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every combination of levels, the last grouping running fastest; without groupings the one group of everything. */
export function groupsOf(dimensions: readonly Dimension[], everything: string): Group[] {
  const combined = dimensions.reduce<{ key: string[]; labels: string[] }[]>(
    (groups, { levels }) =>
      groups.flatMap(({ key, labels }) =>
        levels.map((level) => ({ key: [...key, level.key], labels: [...labels, level.label] })),
      ),
    [{ key: [], labels: [] }],
  );
  return combined.map(({ key, labels }) => ({
    key,
    label: labels.length === 0 ? everything : labels.join(', '),
  }));
}

/** Which of at most four series (colours) a group belongs to: by the level of one grouping; all one when there are more. */
export function seriesOf(group: Group, dimensions: readonly Dimension[], series: string | undefined): number {
  const index = Math.max(
    0,
    dimensions.findIndex(({ name }) => name === series),
  );
  const levels = dimensions[index]?.levels ?? [];
  return levels.length > 4
    ? 0
    : Math.max(
        0,
        levels.findIndex(({ key }) => key === group.key[index]),
      );
}
