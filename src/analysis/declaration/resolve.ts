import type { Percentile, Statistic } from '../../report/words/statistics.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { CheckYaml } from './check.ts';
import { longForm } from './check-values.ts';
import type { ComparisonYaml } from './comparison.ts';
import type { ListYaml } from './list.ts';
import { type FactReference, parseCell, parseFact, parsePart } from './reference.ts';
import type { AnalysisYaml } from './schema.ts';
import type { SeriesYaml } from './series.ts';
import type { SubsetsYaml } from './subsets.ts';
import { isColumn, type TableYaml } from './table.ts';
import type { ValueYaml } from './value.ts';

/** A part of the analysis as it is declared, under its name. */
interface Part<Yaml> {
  name: string;
  yaml: Yaml;
}
export type ResolvedTable = Part<TableYaml>;
export type ResolvedSeries = Part<SeriesYaml>;
export type ResolvedList = Part<ListYaml>;

export interface ResolvedComparison extends Part<ComparisonYaml> {
  table: ResolvedTable;
}

/** A cell of a table: the levels in the order of the table's groupings. */
export interface ResolvedCell {
  table: ResolvedTable;
  levels: readonly string[];
  statistic: Statistic | Percentile;
}

/** A value in its long form, with where it is declared and what it is taken from. */
export type ResolvedValue = WrittenValue &
  (
    | { kind: 'cell'; cell: ResolvedCell }
    | { kind: 'comparison'; comparison: ResolvedComparison }
    | { kind: 'check'; check: ResolvedCheck }
    | { kind: 'fact'; fact: FactReference }
    /** Of rows of a view: a count, an expression, a correlation. */
    | { kind: 'rows' }
  );

interface WrittenValue {
  yaml: ValueYaml;
  path: YamlPath;
  /** Where its reference stands. */
  at: YamlPath;
  /** For messages: value x. */
  what: string;
}

export interface ResolvedCheck extends Part<CheckYaml> {
  value: ResolvedValue;
}

export interface ResolvedSubsets extends Part<SubsetsYaml> {
  check: ResolvedCheck;
  cell: ResolvedCell;
}

/** The parts of an analysis by name, each with what it names instead of the names. */
export interface Resolved {
  tables: ReadonlyMap<string, ResolvedTable>;
  comparisons: ReadonlyMap<string, ResolvedComparison>;
  series: ReadonlyMap<string, ResolvedSeries>;
  lists: ReadonlyMap<string, ResolvedList>;
  checks: ReadonlyMap<string, ResolvedCheck>;
  subsets: ReadonlyMap<string, ResolvedSubsets>;
  values: ReadonlyMap<string, ResolvedValue>;
}

/** Resolves the parts; one that names what there is not is left out: it was complained about. */
export function resolve(yaml: AnalysisYaml): Resolved {
  const tables = each(yaml.tables, (name, table): ResolvedTable => ({ name, yaml: table }));
  const series = each(yaml.series, (name, one): ResolvedSeries => ({ name, yaml: one }));
  const lists = each(yaml.lists, (name, one): ResolvedList => ({ name, yaml: one }));
  const comparisons = each(yaml.comparisons, (name, one): ResolvedComparison | undefined => {
    const table = tables.get(one.table);
    return table && { name, yaml: one, table };
  });
  const parts = { tables, comparisons, checks: new Map<string, ResolvedCheck>() };
  const checks = each(yaml.checks, (name, one): ResolvedCheck | undefined => {
    const value = resolveValue(`check ${name}`, one.value, ['checks', name, 'value'], parts);
    return value && { name, yaml: one, value };
  });
  const subsets = each(yaml.subsets, (name, one): ResolvedSubsets | undefined => {
    const check = checks.get(one.check);
    return check?.value.kind === 'cell' ? { name, yaml: one, check, cell: check.value.cell } : undefined;
  });
  const values = each(yaml.values, (name, one) =>
    resolveValue(`value ${name}`, one, ['values', name], { ...parts, checks }),
  );
  return { tables, series, lists, comparisons, checks, subsets, values };
}

function each<Yaml, Made>(
  declared: Readonly<Record<string, Yaml>>,
  make: (name: string, yaml: Yaml) => Made | undefined,
): Map<string, Made> {
  const made = Object.entries(declared).flatMap(([name, yaml]): [string, Made][] => {
    const one = make(name, yaml);
    return one === undefined ? [] : [[name, one]];
  });
  return new Map(made);
}

function resolveValue(
  what: string,
  written: string | ValueYaml,
  path: YamlPath,
  { tables, comparisons, checks }: Pick<Resolved, 'tables' | 'comparisons' | 'checks'>,
): ResolvedValue | undefined {
  const yaml = longForm(written);
  const of = (key: string): WrittenValue => {
    return { yaml, path, at: typeof written === 'string' ? path : [...path, key], what };
  };
  if (yaml.cell !== undefined) {
    const { table: name = '', levels = [], statistic = '' } = parseCell(yaml.cell) ?? {};
    const table = tables.get(name);
    return table && isColumn(statistic)
      ? { ...of('cell'), kind: 'cell', cell: { table, levels, statistic } }
      : undefined;
  }
  if (yaml.part !== undefined) {
    const { part, name = '' } = parsePart(yaml.part) ?? {};
    const comparison = part === 'comparisons' ? comparisons.get(name) : undefined;
    if (comparison) return { ...of('part'), kind: 'comparison', comparison };
    const check = part === 'checks' ? checks.get(name) : undefined;
    return check && { ...of('part'), kind: 'check', check };
  }
  if (yaml.fact !== undefined) {
    const fact = parseFact(yaml.fact);
    return fact && { ...of('fact'), kind: 'fact', fact };
  }
  return { ...of(''), kind: 'rows' };
}

/**
 * Throws TypeError where a part passed every check and is not resolved: it would be missing in the report, and nobody told.
 * After this whatever is named is there.
 */
export function requireWhole(
  resolved: Readonly<Record<string, ReadonlyMap<string, unknown>>>,
  declared: Readonly<Record<string, unknown>>,
): void {
  for (const [kind, parts] of Object.entries(resolved)) {
    const left = Object.keys(Object(declared[kind])).filter((name) => !parts.has(name));
    if (left.length > 0) throw new TypeError(`${kind} ${left.join(', ')}: checked, but not resolved`);
  }
}
