import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../archive/hash.ts';
import { openArchive, type VerifiedArchives } from '../archive/read.ts';
import type { SeenFiles } from '../archive/seen.ts';
import type { VerifyOptions } from '../archive/verify.ts';
import { UserError, UserErrors } from '../errors.ts';
import { readText } from '../read-text.ts';
import type { Report } from '../report/schema.ts';
import { ANALYSIS_FILE, archiveFolder } from '../report/store.ts';
import { type Analysis, readAnalysis } from './declaration/read.ts';
import { type Git, measuringCommit, readSource } from './origin/source.ts';
import { reportFrom } from './report-from.ts';
import { ChildSession, type Limits } from './sql/child.ts';
import type { SqlSession } from './sql/session.ts';
import type { NamedArchive } from './views/views.ts';

export interface ReportDeps {
  /** Reads the repository at the measuring commit. */
  git: Git;
  /** The report that the day has now: its blocks from git are kept where git has not got the commit. */
  previous?: Pick<Report, 'repository' | 'code'> | undefined;
  /** Archives verified so far in this command. */
  verified?: VerifiedArchives;
  /** Hashes of their files that are known. */
  seen?: SeenFiles;
  verify?: VerifyOptions;
  /** Of the session that is started for the report, unless one is starting already: that is closed by who started it. */
  limits?: Limits;
  /** Of what is resampled: for tests of the printed digits. */
  seed?: number;
  starting?: Promise<SqlSession>;
}

export interface MadeReport {
  report: Report;
  /** What the reader of the command should know, one line each. */
  notes: string[];
}

/**
 * Computes the report of a day's folder: a pure function of its verified archives, analysis.yaml and git at the
 * measuring commit. Writes nothing. Throws UserError or UserErrors, each with its place and remedy.
 */
export async function makeReport(dayFolder: string, deps: ReportDeps): Promise<MadeReport> {
  if (deps.starting) return await makeIn(deps.starting, dayFolder, deps);
  return await ChildSession.during(deps.limits, async (starting) => await makeIn(starting, dayFolder, deps));
}

async function makeIn(
  starting: Promise<SqlSession>,
  dayFolder: string,
  deps: ReportDeps,
): Promise<MadeReport> {
  const file = join(dayFolder, ANALYSIS_FILE);
  const text = await readText(
    file,
    'write what to compute, or start from the one that npx --no tagwerk new makes',
  );
  const analysis = readAnalysis(text, file);
  const archives = await openArchives(dayFolder, analysis, deps);
  const source = await readSource(measuringCommit(archives), analysis, deps.git, deps.previous);
  const report = await reportFrom({
    day: dayName(dayFolder),
    analysis,
    archives,
    source,
    session: await starting,
    seed: deps.seed,
    sha256: async (bytes) => sha256(bytes),
  });
  const dirty = archives.flatMap(({ name, archive }) =>
    archive.experiment.tool.dirty === true
      ? [`archive ${name} was measured from a tree with uncommitted changes`]
      : [],
  );
  return { report, notes: [...source.notes, ...dirty, ...unplanned(analysis, archives)] };
}

/** What is called primary, but was not named before run 1. */
function unplanned(analysis: Analysis, archives: readonly NamedArchive[]): string[] {
  const primary = Object.values(analysis.value.comparisons).filter(({ role }) => role === 'primary').length;
  return archives.flatMap(({ name, archive }) => {
    const { endpoints } = archive.experiment.plan;
    const named = Array.isArray(endpoints) ? endpoints.length : 0;
    if (primary <= named) return [];
    return [
      `primary comparisons: ${primary}; endpoints that the plan of archive ${name} named before run 1: ${named}`,
    ];
  });
}

function dayName(dayFolder: string): string {
  return dayFolder.replace(/\/+$/, '').split('/').at(-1) ?? '';
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
      const { verify, verified, seen } = deps;
      const options = { ...verify, ...(verified ? { verified } : {}), ...(seen ? { seen } : {}) };
      // By the name that its reader can open from where they stand.
      const archive = await openArchive(join(dayFolder, folder), options);
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
