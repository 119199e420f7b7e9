import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../archive/hash.ts';
import { openArchive, type VerifiedArchives } from '../archive/read.ts';
import type { Archive, VerifyOptions } from '../archive/verify.ts';
import { UserError, UserErrors } from '../errors.ts';
import { canonicalJson } from '../report/canonical.ts';
import type { Figure } from '../report/figure.ts';
import { REPORT_FORMAT, type Report, reportSchema } from '../report/schema.ts';
import { ANALYSIS_FILE, archiveFolder } from '../report/store.ts';
import { Complaints } from './complaints.ts';
import { type Context, type Field, outsideWarmup, type RunInfo, runKey } from './context.ts';
import { checkAll, type Expression, sourcesFor, type Written } from './expressions.ts';
import { histogramOf } from './figures/histogram.ts';
import { sharesFigure } from './figures/shares.ts';
import { stageColumns, stagesOf } from './figures/stages.ts';
import { stripOf } from './figures/strip.ts';
import { type Git, isCommit } from './git.ts';
import { type Analysis, longForm, readAnalysis } from './read.ts';
import type { FigureYaml } from './schema.ts';
import { readSource } from './source.ts';
import { type Limits, SqlSession } from './sql/session.ts';
import { summarise } from './summary.ts';
import { type Computed, computeTable } from './tables.ts';
import { computeValue } from './values.ts';
import { type NamedArchive, planViews, type Views } from './views.ts';

export interface ReportDeps {
  /** Reads the repository at the measuring commit. */
  git: Git;
  /** The report that the day has now: its blocks from git are kept where git has not got the commit. */
  previous?: Report | undefined;
  /** Archives verified so far in this command. */
  verified?: VerifiedArchives;
  verify?: VerifyOptions;
  limits?: Limits;
}

export interface MadeReport {
  report: Report;
  /** What the reader of the command should know, one line each. */
  notes: string[];
}

/**
 * Computes the report of a day: a pure function of its verified archives, analysis.yaml and git at the measuring
 * commit. Writes nothing. Throws UserError or UserErrors, each with its place and remedy.
 */
export async function makeReport(dayFolder: string, deps: ReportDeps): Promise<MadeReport> {
  const file = join(dayFolder, ANALYSIS_FILE);
  const text = await readAnalysisText(file);
  const analysis = readAnalysis(text, file);
  const archives = await openArchives(dayFolder, analysis, deps);
  const named = String(archives[0]?.archive.experiment.tool.commit ?? '');
  const commit = isCommit(named) ? named : '';
  const source = await readSource(commit, analysis, deps.git, deps.previous);
  const computed = await compute(analysis, archives, deps.limits);
  const made: Report = {
    format: REPORT_FORMAT,
    day: dayName(dayFolder),
    inputs: {
      analysisSha256: sha256(text),
      manifests: Object.fromEntries(archives.map(({ name, archive }) => [name, archive.manifestSha256])),
    },
    repository: source.repository,
    code: source.code,
    ...computed,
  };
  // As it comes back from its file, keys in order: the first page of a report is like every later one.
  const report = reportSchema.parse(JSON.parse(canonicalJson(made)));
  const dirty = archives.flatMap(({ name, archive }) =>
    archive.experiment.tool.dirty === true
      ? [`archive ${name} was measured from a tree with uncommitted changes`]
      : [],
  );
  return { report, notes: [...source.notes, ...dirty] };
}

function dayName(dayFolder: string): string {
  return dayFolder.replace(/\/+$/, '').split('/').at(-1) ?? '';
}

async function readAnalysisText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UserError('is not there or cannot be read', {
      place: { file },
      remedy: 'write what to compute, or start from the one that npx --no tagwerk new makes',
    });
  }
}

async function openArchives(
  dayFolder: string,
  analysis: Analysis,
  deps: ReportDeps,
): Promise<NamedArchive[]> {
  const named: NamedArchive[] = [];
  const errors: UserError[] = [];
  for (const [name, folder] of Object.entries(analysis.value.archives)) {
    const path = ['archives', name];
    const place = analysis.placeIn(path, 0);
    try {
      const absolute = archiveFolder(dayFolder, folder, place);
      if (!(await isFolder(absolute))) {
        throw new UserError(`archive ${name}: the folder ${folder} is not there`, {
          place,
          remedy: 'collect it (sudo npx --no tagwerk collect), or bring it back from where it is kept',
        });
      }
      const options = { ...deps.verify, ...(deps.verified ? { verified: deps.verified } : {}) };
      const archive: Archive = await openArchive(absolute, options);
      named.push({ name, folder, archive });
    } catch (error) {
      if (error instanceof UserErrors) errors.push(...error.all);
      else if (error instanceof UserError) errors.push(error);
      else throw error;
    }
  }
  if (errors.length > 0) throw new UserErrors(errors);
  return named;
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

type ComputedParts = Pick<Report, 'archives' | 'tables' | 'values' | 'figures'>;

async function compute(
  analysis: Analysis,
  archives: readonly NamedArchive[],
  limits: Limits | undefined,
): Promise<ComputedParts> {
  const views = planViews(archives);
  const session = await SqlSession.start(limits);
  try {
    const context = await prepare(analysis, archives, views, session);
    const tables = new Map<string, Computed>();
    for (const [name, yaml] of Object.entries(analysis.value.tables)) {
      tables.set(name, await computeTable(name, yaml, context));
    }
    const figures: Report['figures'] = [];
    for (const [name, yaml] of Object.entries(analysis.value.figures)) {
      figures.push({ name, figure: await computeFigure(name, yaml, tables, context) });
    }
    const plain = new Map([...tables].map(([name, { table }]) => [name, table]));
    const values: Report['values'] = {};
    for (const [name, yaml] of Object.entries(analysis.value.values)) {
      values[name] = await computeValue(name, yaml, plain, context);
    }
    const summaries: Report['archives'] = {};
    for (const named of archives)
      summaries[named.name] = summarise(named, { warmup: warmupOf(named, context) });
    return { archives: summaries, tables: Object.fromEntries(plain), values, figures };
  } finally {
    await session.close();
  }
}

/** Chains of an archive that fall under the warm-up rule: those that no run counts. */
function warmupOf({ name, archive }: NamedArchive, { runs }: Context): number {
  const counted = runs.filter((run) => run.archive === name).reduce((sum, { chains }) => sum + chains, 0);
  return archive.chains.rows - counted;
}

/** Judges every expression, loads what they read, locks DuckDB down, and learns the fields' types. */
async function prepare(
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

async function computeFigure(
  name: string,
  yaml: FigureYaml,
  tables: ReadonlyMap<string, Computed>,
  context: Context,
): Promise<Figure> {
  if (yaml.kind === 'stages') return await stagesOf(name, yaml, context);
  const { table, amounts } = tables.get(yaml.table) ?? {};
  if (yaml.kind === 'shares' && table) return sharesFigure(yaml, table);
  if (yaml.kind === 'strip' && amounts) return stripOf(yaml, amounts);
  if (yaml.kind === 'histogram' && amounts) return await histogramOf(name, yaml, amounts, context);
  throw new TypeError(`figure ${name} was not checked`);
}
