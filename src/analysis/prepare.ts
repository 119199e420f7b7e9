import type { YamlPath } from '../yaml/read.ts';
import { strataColumns } from './comparisons/strata.ts';
import { type Context, type Field, type RunInfo, runKey } from './context.ts';
import { viewOf } from './declaration/check-values.ts';
import { Complaints } from './declaration/complaints.ts';
import type { FieldYaml } from './declaration/field.ts';
import { type NamedField, namedFields } from './declaration/named-fields.ts';
import type { Analysis } from './declaration/read.ts';
import type { ResolvedValue } from './declaration/resolve.ts';
import { compileFields } from './fields/compile.ts';
import type { Derived } from './fields/compiler.ts';
import { deriveColumns } from './fields/derive.ts';
import type { Fragment } from './fields/fragment.ts';
import { plainName } from './fields/plain-name.ts';
import { figureColumns } from './figures/kinds.ts';
import { writtenInLists } from './lists/lists.ts';
import type { SqlSession } from './sql/session.ts';
import { writtenInTables } from './tables/written.ts';
import { checkAll, type Expression, sourcesFor, type Written } from './views/expressions.ts';
import { complainOfAbsent } from './views/occurring.ts';
import { requireYesNo, type Typed, typesOf } from './views/types.ts';
import type { NamedArchive, ViewName, Views } from './views/views.ts';
import { countedRuns } from './views/void.ts';
import { type AskedWord, complainOfWords } from './views/words.ts';

/** Judges every expression, loads what they read, locks DuckDB down, and learns the fields' types. */
export async function prepare(
  analysis: Analysis,
  archives: readonly NamedArchive[],
  views: Views,
  session: SqlSession,
  seed: number,
): Promise<Context> {
  const complaints = new Complaints(analysis);
  const named = namedFields(analysis.value.fields);
  const judged = await checkAll(
    writtenIn(analysis, views),
    session,
    views,
    namesIn(named, views),
    complaints,
  );
  const { fields, expressions, derived } = compileFields(named, judged, views, complaints);
  complainOfWords(judged, named, archives, views, complaints);
  complaints.throwIfAny();
  const ofParts = [...figureColumns(analysis, views), ...strataColumns(analysis, views)];
  const columns = [...fields.values(), ...expressions.values()].flatMap((one) => [...one.columns]);
  await session.load(sourcesFor(archives, [...columns, ...ofParts]), views.runs, views.labels);
  const context: Context = {
    analysis,
    archives,
    views,
    session,
    runs: [],
    fields: new Map(),
    expressions,
    seed,
  };
  await complainOfAbsent(judged, momentsIn(derived), archives, session, complaints);
  complaints.throwIfAny();
  await deriveColumns(derived, context);
  const conditions = [...expressions.values()].filter(({ condition }) => condition);
  const ofFields = fieldExpressions(named, fields);
  const types = await typesOf([...conditions, ...ofFields.values()], context);
  for (const one of conditions) requireYesNo(one, types.get(one) ?? '', context);
  return {
    ...context,
    fields: typedFields(named, ofFields, types),
    runs: runsOf(archives, analysis.value.sessions),
  };
}

/** The kinds of event that moments name. */
function momentsIn(derived: readonly Derived[]): AskedWord[] {
  return derived.flatMap((one) => {
    if (one.kind !== 'first-event') return [];
    const { event: word, path } = one;
    return [{ word, what: `field ${String(path[1])}`, path: [...path, 'event'], at: 0 }];
  });
}

/** Names of fields that expressions over each view may use. */
function namesIn(named: readonly NamedField[], views: Views): Record<ViewName, string[]> {
  const of = (per: FieldYaml['per'], view: ViewName) => {
    const columns = views.columns[view].map((name) => name.toLowerCase());
    return named.flatMap(({ name, yaml }) =>
      yaml.per === per && !columns.includes(name.toLowerCase()) ? [name] : [],
    );
  };
  return { chains: of('chain', 'chains'), runs: of('run', 'runs'), events: [] };
}

/** Every expression that the analysis writes down. */
function writtenIn(analysis: Analysis, views: Views): Written[] {
  const { fields } = analysis.value;
  const ofFields = Object.entries(fields).flatMap(([name, field]) => writtenInField(['fields', name], field));
  const { values, checks } = analysis.resolved;
  const ofValues = [...values.values(), ...[...checks.values()].map(({ value }) => value)].flatMap(
    writtenInValue,
  );
  return [...ofFields, ...ofValues, ...writtenInTables(analysis, views), ...writtenInLists(analysis, views)];
}

function writtenInField(path: YamlPath, { sql, rules, events, around, top, per }: FieldYaml): Written[] {
  const base = { aggregate: false, what: `field ${String(path.at(-1))}` };
  const view = per === 'run' ? ('runs' as const) : ('chains' as const);
  return [
    ...(sql === undefined ? [] : [{ ...base, path: [...path, 'sql'], sql, view }]),
    ...(rules ?? []).map(({ when }, index) => ({
      ...base,
      path: [...path, 'rules', index, 'when'],
      sql: when,
      view,
      condition: true,
    })),
    ...(events === undefined
      ? []
      : [{ ...base, path: [...path, 'events'], sql: events, view: 'events' as const }]),
    ...(around === undefined ? [] : [{ ...base, path: [...path, 'around'], sql: around, view }]),
    ...(top === undefined ? [] : [{ ...base, path: [...path, 'top', 'by'], sql: plainName(top.by), view }]),
    ...(top?.within ?? []).map((name, index) => ({
      ...base,
      path: [...path, 'top', 'within', index],
      sql: plainName(name),
      view,
    })),
  ];
}

function writtenInValue({ path, yaml, what }: ResolvedValue): Written[] {
  const { sql, where } = yaml;
  const base = { view: viewOf(yaml), what };
  return [
    ...(sql === undefined ? [] : [{ ...base, path: [...path, 'sql'], sql, aggregate: true }]),
    ...(where === undefined
      ? []
      : [{ ...base, path: [...path, 'where'], sql: where, aggregate: false, condition: true }]),
  ];
}

function fieldExpressions(
  named: readonly NamedField[],
  compiled: ReadonlyMap<string, Fragment>,
): Map<string, Expression> {
  const expressions = new Map<string, Expression>();
  for (const { name, kind, path, yaml } of named) {
    const fragment = compiled.get(name);
    if (!fragment) throw new TypeError(`field ${name} was not compiled`);
    const { sql, bracketed } = fragment;
    expressions.set(name, {
      path: [...path, kind],
      sql,
      view: yaml.per === 'run' ? 'runs' : 'chains',
      aggregate: false,
      what: `field ${name}`,
      bracketed,
      columns: [...fragment.columns],
      operands: [bracketed],
    });
  }
  return expressions;
}

function typedFields(
  named: readonly NamedField[],
  expressions: ReadonlyMap<string, Expression>,
  types: ReadonlyMap<Typed, string>,
): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const { name, label, path, yaml, unit } of named) {
    const expression = expressions.get(name);
    const type = expression && types.get(expression);
    if (!expression || type === undefined) throw new TypeError(`field ${name} has no type`);
    fields.set(name, { name, label, path, yaml: { ...yaml, sql: expression.sql, unit }, expression, type });
  }
  return fields;
}

function runsOf(archives: readonly NamedArchive[], sessions: boolean): RunInfo[] {
  const several = archives.length > 1;
  return archives.flatMap(({ name, archive }) =>
    countedRuns(archive).map(({ run, block }) => ({
      archive: name,
      run,
      name: several ? runKey(name, run) : run,
      block,
      session: sessions ? name : undefined,
      chains: archive.cold.get(run) ?? 0,
    })),
  );
}
