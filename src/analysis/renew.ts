import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerifiedArchives } from '../archive/read.ts';
import { UserError, UserErrors } from '../errors.ts';
import { canonicalJson } from '../report/canonical.ts';
import { type Moved, movedValues, moveLine } from '../report/moved.ts';
import type { StoredReport } from '../report/parse.ts';
import { REPORT_FORMAT, type Report } from '../report/schema.ts';
import {
  ANALYSIS_FILE,
  archiveFolder,
  gitBlocksOf,
  REPORT_FILE,
  type ReportState,
  readStored,
  reportState,
  writeReport,
} from '../report/store.ts';
import { readAnalysis } from './declaration/read.ts';
import { ChildSession } from './sql/child.ts';

export interface RenewOptions {
  /** Verify and recompute even when every hash agrees. */
  force: boolean;
  /** Write a changed report. */
  write: boolean;
  /** A changed report is an error, and is not written. */
  ci: boolean;
  /** Archives verified so far in this command. */
  verified?: VerifiedArchives;
}

export interface Renewed extends Moved {
  report: Report;
  /** The report differs from the stored one, or there was none. */
  changed: boolean;
  /** What the stored report was: of this format, of another, none that could be read. Of the last nothing is told to have moved. */
  stored: 'same' | 'none' | { format: string };
  /** Hashes agree, but the archive lies elsewhere: it could not be recomputed. */
  unchecked: boolean;
  notes: string[];
}

/** A day whose analysis waits for its first archive: nothing is wrong, and there is nothing to show. */
export interface Uncollected {
  report?: undefined;
  notes: string[];
}

/** More moved values than this are only counted when they are an error. */
const TOLD = 50;

const NOTHING: Moved = { moves: [], reworded: 0 };

/**
 * The day's report: the stored one where its hashes agree, else made again. Loads DuckDB only in that case.
 * Undefined for a day without archive and analysis; without `report` for one that is not collected yet. Throws UserError or UserErrors, in CI also for a changed report.
 */
export async function renewReport(
  dayFolder: string,
  options: RenewOptions,
): Promise<Renewed | Uncollected | undefined> {
  const { state, damage } = await stateOf(dayFolder, options);
  if (state?.state === 'none') return undefined;
  if (state?.state === 'current') {
    const { report, absent } = state;
    const unchecked = options.force && absent.length > 0;
    if (!options.force || unchecked) {
      const notes = unchecked ? [`${absent.join(', ')} lies elsewhere: the report was not recomputed`] : [];
      return { report, changed: false, stored: 'same', ...NOTHING, unchecked, notes };
    }
  }
  const stored = damage === undefined ? await storedAs(state, dayFolder) : undefined;
  if (!stored && (await isUncollected(dayFolder))) {
    return {
      notes: [`${ANALYSIS_FILE} waits for an archive: until it is collected the page has no measurements`],
    };
  }
  const { verified } = options;
  // DuckDB starts while the rest is loaded and the archive is verified.
  const made = await ChildSession.during(undefined, async (starting) => {
    const { makeReport } = await import('./make.ts');
    const { gitAt } = await import('./origin/git.ts');
    return await makeReport(dayFolder, {
      git: gitAt(dayFolder),
      previous: stored && gitBlocksOf(stored),
      starting,
      ...(verified ? { verified } : {}),
    });
  });
  const previous = stored?.report;
  const changed = previous === undefined || canonicalJson(previous) !== canonicalJson(made.report);
  const moved = stored && changed ? movedValues(previous ?? stored.json, made.report) : NOTHING;
  if (changed && options.ci) throw notWhatItsInputsGive(join(dayFolder, REPORT_FILE), stored, moved);
  if (changed && options.write) await writeReport(dayFolder, made.report);
  const notes = damage === undefined ? made.notes : [damage, ...made.notes];
  const was = stored === undefined ? 'none' : stored.report ? 'same' : { format: stored.format };
  return { report: made.report, changed, stored: was, ...moved, unchecked: false, notes };
}

async function storedAs(
  state: ReportState | undefined,
  dayFolder: string,
): Promise<StoredReport | undefined> {
  return state?.state === 'current' ? { report: state.report } : await readStored(dayFolder);
}

/** No archive that the analysis names is there, and nothing is left of a report made from one. */
async function isUncollected(dayFolder: string): Promise<boolean> {
  const file = join(dayFolder, ANALYSIS_FILE);
  if (await isThere(join(dayFolder, REPORT_FILE))) return false;
  const { value } = readAnalysis(await readFile(file, 'utf8'), file);
  const folders = Object.values(value.archives).map((folder) => archiveFolder(dayFolder, folder));
  const there = await Promise.all(folders.map(isThere));
  return !there.includes(true);
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** A damaged report is an error where it is only read or checked; where it may be written it is made again. */
async function stateOf(
  dayFolder: string,
  { write, ci }: RenewOptions,
): Promise<{ state?: ReportState; damage?: string }> {
  try {
    return { state: await reportState(dayFolder) };
  } catch (error) {
    const damaged = error instanceof UserError && error.place?.file === join(dayFolder, REPORT_FILE);
    if (!damaged || !write || ci) throw error;
    return { damage: `the stored report ${error.message}; it is made again` };
  }
}

function notWhatItsInputsGive(file: string, stored: StoredReport | undefined, { moves }: Moved): UserErrors {
  const remedy = 'run npx --no tagwerk report, look at what moved, and commit report.json';
  const error = (what: string) => new UserError(what, { place: { file }, remedy });
  if (!stored) return new UserErrors([error('there is no report, and CI writes none')]);
  const other = stored.report ? [] : [error(`is of the format ${stored.format}, not ${REPORT_FORMAT}`)];
  const told = [...other, ...moves.slice(0, TOLD).map((move) => error(`has moved: ${moveLine(move)}`))];
  const rest = moves.length - TOLD;
  return new UserErrors(rest > 0 ? [...told, error(`${rest} more values have moved`)] : told);
}
