import { join } from 'node:path';
import type { VerifiedArchives } from '../archive/read.ts';
import { UserError } from '../errors.ts';
import { movedValues } from '../report/moved.ts';
import type { Report } from '../report/schema.ts';
import { REPORT_FILE, readReport, reportState, writeReport } from '../report/store.ts';

export interface ReportOptions {
  /** Verify and recompute even where the hashes agree. */
  force: boolean;
  /** Write nothing: a report that would change is an error. */
  ci: boolean;
  /** Archives verified so far in this command. */
  verified: VerifiedArchives;
  /** One line for the reader of the command. */
  tell: (line: string) => void;
}

/**
 * The report that a day's page shows. Where its hashes agree with analysis and archives it is the committed one,
 * and neither a payload is opened nor DuckDB loaded; else it is made again, written, and each value that moved
 * is told. Undefined on a day without measurements. Throws UserError(s).
 */
export async function currentReport(dayFolder: string, options: ReportOptions): Promise<Report | undefined> {
  const state = await reportState(dayFolder);
  if (state.state === 'none') return undefined;
  if (state.state === 'current' && !options.force) return state.report;
  const [{ makeReport }, { gitAt }] = await Promise.all([
    import('../analysis/make.ts'),
    import('../analysis/git.ts'),
  ]);
  const previous = await readReport(dayFolder);
  const { verified, tell } = options;
  const { report, notes } = await makeReport(dayFolder, { git: gitAt(dayFolder), previous, verified });
  const file = join(dayFolder, REPORT_FILE);
  for (const note of notes) tell(`${file}: ${note}`);
  const moved = previous && movedValues(previous, report);
  if (moved?.length === 0) return report;
  if (options.ci) {
    const what = state.state === 'stale' ? state.why : 'recomputing gives other values';
    const remedy = `run npx --no tagwerk report ${report.day} and commit ${REPORT_FILE}`;
    throw new UserError(`the committed report is not current: ${what}`, { place: { file }, remedy });
  }
  await writeReport(dayFolder, report);
  tell(`${file}: written`);
  for (const move of moved ?? []) tell(`${file}: ${move.path}: ${shown(move.old)} → ${shown(move.new)}`);
  return report;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
