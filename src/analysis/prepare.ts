import { type Context, type Field, outsideWarmup, type RunInfo, runKey } from './context.ts';
import { longForm } from './declaration/check-values.ts';
import { Complaints } from './declaration/complaints.ts';
import type { Analysis } from './declaration/read.ts';
import { checkAll, type Expression, sourcesFor, type Written } from './expressions.ts';
import { stageColumns } from './figures/stages.ts';
import type { SqlSession } from './sql/session.ts';
import type { NamedArchive, Views } from './views.ts';

/** Judges every expression, loads what they read, locks DuckDB down, and learns the fields' types. */
export async function prepare(
  analysis: Analysis,
  archives: readonly NamedArchive[],
  views: Views,
  session: SqlSession,
): Promise<Context> {
  const complaints = new Complaints(analysis);
  const expressions = await checkAll(writtenIn(analysis), session, views, complaints);
  complaints.throwIfAny();
  const stages = Object.entries(analysis.value.figures).flatMap(([name, figure]) =>
    figure.kind === 'stages' ? stageColumns(name, figure, analysis, views) : [],
  );
  await session.load(sourcesFor(archives, expressions, stages), views.runs, views.labels);
  const byPath = new Map(
    expressions.map((expression) => [expression.path.map(String).join('.'), expression]),
  );
  const context: Context = {
    analysis,
    archives,
    views,
    session,
    runs: [],
    fields: new Map(),
    expressions: byPath,
  };
  const fields = await typedFields(analysis, byPath, context);
  return { ...context, fields, runs: await runsOf(context) };
}

/** Every expression that the analysis writes down. */
function writtenIn(analysis: Analysis): Written[] {
  const { fields, values } = analysis.value;
  const ofFields = Object.entries(fields).map(
    ([name, { sql, per }]): Written => ({
      path: ['fields', name, 'sql'],
      sql,
      view: per === 'run' ? 'runs' : 'chains',
      aggregate: false,
      what: `field ${name}`,
    }),
  );
  const ofValues = Object.entries(values).flatMap(([name, written]): Written[] => {
    const { sql, where, count, from = 'chains' } = longForm(written);
    const view = count ?? from;
    const base = { view, what: `value ${name}` };
    return [
      ...(sql === undefined ? [] : [{ ...base, path: ['values', name, 'sql'], sql, aggregate: true }]),
      ...(where === undefined
        ? []
        : [{ ...base, path: ['values', name, 'where'], sql: where, aggregate: false }]),
    ];
  });
  return [...ofFields, ...ofValues];
}

async function typedFields(
  analysis: Analysis,
  expressions: ReadonlyMap<string, Expression>,
  { session }: Context,
): Promise<Map<string, Field>> {
  const fields = new Map<string, Field>();
  for (const [name, yaml] of Object.entries(analysis.value.fields)) {
    const expression = expressions.get(`fields.${name}.sql`);
    if (!expression) throw new TypeError(`field ${name} was not checked`);
    const { bracketed, view, path, what } = expression;
    const [row] = await session.query(`DESCRIBE SELECT ${bracketed} AS f FROM ${view}`, {
      what,
      place: analysis.placeIn(path, 0),
    });
    fields.set(name, { name, label: yaml.label ?? name, yaml, expression, type: String(row?.[1]) });
  }
  return fields;
}

async function runsOf(context: Context): Promise<RunInfo[]> {
  const rows = await context.session.query(
    `SELECT archive, run, count(*) FROM chains WHERE ${outsideWarmup(context)} GROUP BY archive, run`,
    { what: 'the runs' },
  );
  const chains = new Map(
    rows.map(([archive, run, count]) => [runKey(String(archive), Number(run)), Number(count)]),
  );
  const several = context.archives.length > 1;
  return context.archives.flatMap(({ name, archive }) =>
    archive.runs.map(({ run, block }) => ({
      archive: name,
      run,
      name: several ? runKey(name, run) : run,
      block,
      chains: chains.get(runKey(name, run)) ?? 0,
    })),
  );
}
