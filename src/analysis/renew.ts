import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerifiedArchives } from '../archive/read.ts';
import { requireSealedBytes } from '../archive/sealed-bytes.ts';
import { SeenFiles } from '../archive/seen.ts';
import { UserError, UserErrors } from '../errors.ts';
import { readText } from '../read-text.ts';
import { canonicalJson } from '../report/canonical.ts';
import { type Moved, movedText, movedValues, moveLines } from '../report/moved.ts';
import { DamagedReport, type StoredReport } from '../report/parse.ts';
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

export interface RenewOptions {
  /** Verify and recompute even when every hash agrees. */
  force: boolean;
  /** Write a changed report. */
  write: boolean;
  /** A changed report is an error, and is not written. */
  ci: boolean;
  /** A report that is damaged, or was changed since it was written, is recomputed; else it is an error. */
  mend?: boolean;
  /** Archives verified so far in this command. */
  verified?: VerifiedArchives;
  /** Hashes of archives' files that are known; without it all are hashed. */
  seen?: SeenFiles;
}

export interface Renewed extends Moved {
  report: Report;
  /** The report differs from the stored one, or there was none. */
  changed: boolean;
  /** Why it was made again, where that was not asked for: `analysis.yaml has changed`. */
  because: string | undefined;
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

const NOTHING: Moved = { moves: [], texts: [] };

/**
 * The day's report: the stored one where its hashes agree and its archives have the bytes that they were sealed with, else
 * made again. Loads DuckDB only in that case. Undefined for a day without archive and analysis; without `report` for one
 * that is not collected yet. Throws UserError or UserErrors, in CI also for a changed report.
 */
export async function renewReport(
  dayFolder: string,
  options: RenewOptions,
): Promise<Renewed | Uncollected | undefined> {
  const { seen = SeenFiles.none() } = options;
  const { state, damage } = await stateOf(dayFolder, options);
  if (state?.state === 'none') return undefined;
  if (state?.state === 'current') {
    const { report, absent } = state;
    const unchecked = options.force && absent.length > 0;
    if (!options.force || unchecked) {
      await requireAsSealed(dayFolder, report, absent, seen);
      const notes = unchecked ? [`${absent.join(', ')} lies elsewhere: the report was not recomputed`] : [];
      return { report, changed: false, because: undefined, stored: 'same', ...NOTHING, unchecked, notes };
    }
  }
  const stored = damage ? damage.stored : await storedAs(state, dayFolder);
  if (!stored && !damage && (await isUncollected(dayFolder))) {
    return {
      notes: [`${ANALYSIS_FILE} waits for an archive: until it is collected the page has no measurements`],
    };
  }
  const made = await make(dayFolder, stored, options).catch((error: unknown) => {
    throw damage ? withDamage(damage, error) : error;
  });
  const previous = stored?.report;
  const same = previous !== undefined && canonicalJson(previous) === canonicalJson(made.report);
  const changed = damage !== undefined || !same;
  const moved = stored && !same ? movedValues(previous ?? stored.json, made.report) : NOTHING;
  if (changed && options.ci) throw notWhatItsInputsGive(dayFolder, stored, moved);
  if (changed && options.write) await writeReport(dayFolder, made.report);
  const again = options.write ? 'it is made again' : 'it was recomputed';
  const notes = damage ? [`the stored report ${damage.message}; ${again}`, ...made.notes] : made.notes;
  const was = stored === undefined ? 'none' : stored.report ? 'same' : { format: stored.format };
  const because = state?.state === 'stale' ? state.why : undefined;
  return { report: made.report, changed, because, stored: was, ...moved, unchecked: false, notes };
}

async function make(
  dayFolder: string,
  stored: StoredReport | undefined,
  { verified, seen }: RenewOptions,
): Promise<{ report: Report; notes: string[] }> {
  const { ChildSession } = await import('./sql/child.ts');
  // DuckDB starts while the rest is loaded and the archive is verified.
  return await ChildSession.during(undefined, async (starting) => {
    const { makeReport } = await import('./make.ts');
    const { gitAt } = await import('./origin/git.ts');
    return await makeReport(dayFolder, {
      git: gitAt(dayFolder),
      previous: stored && gitBlocksOf(stored),
      starting,
      ...(verified ? { verified } : {}),
      ...(seen ? { seen } : {}),
    });
  });
}

/** Throws UserErrors where an archive that is there has other bytes than it was sealed with. */
async function requireAsSealed(
  dayFolder: string,
  report: Report,
  absent: readonly string[],
  seen: SeenFiles,
): Promise<void> {
  const errors: UserError[] = [];
  for (const { folder } of Object.values(report.archives)) {
    if (absent.includes(folder)) continue;
    await requireSealedBytes(join(dayFolder, folder), seen).catch((error: unknown) => {
      if (!(error instanceof UserErrors)) throw error;
      errors.push(...error.all);
    });
  }
  await seen.save();
  if (errors.length > 0) throw new UserErrors(errors);
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
  const { readAnalysis } = await import('./declaration/read.ts');
  const { value } = readAnalysis(await readText(file, 'write what to compute'), file);
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

/** A report that is not as it was written is an error but where it is recomputed: a build would publish what nobody computed. */
async function stateOf(
  dayFolder: string,
  { mend = false, ci }: RenewOptions,
): Promise<{ state?: ReportState; damage?: DamagedReport }> {
  try {
    return { state: await reportState(dayFolder) };
  } catch (error) {
    if (!(error instanceof DamagedReport) || !mend || ci) throw error;
    return { damage: error };
  }
}

/** What keeps a damaged report from being recomputed, told with the damage. */
function withDamage(damage: DamagedReport, error: unknown): unknown {
  const all = error instanceof UserErrors ? error.all : error instanceof UserError ? [error] : undefined;
  return all ? new UserErrors([damage, ...all]) : error;
}

function notWhatItsInputsGive(dayFolder: string, stored: StoredReport | undefined, moved: Moved): UserErrors {
  const file = join(dayFolder, REPORT_FILE);
  const remedy = 'run npx --no tagwerk report, look at what moved, and commit report.json';
  const error = (what: string) => new UserError(what, { place: { file }, remedy });
  if (!stored) return new UserErrors([error('there is no report, and CI writes none')]);
  const other = stored.report ? '' : `is of the format ${stored.format}, not ${REPORT_FORMAT}; `;
  const what = `${other}is not what its inputs give: ${movedText(moved)}`;
  const lines = moveLines(moved, { more: 'npx --no tagwerk report --check --all names them' });
  return new UserErrors([error(what), ...lines.map((line) => new UserError(line, { place: { file } }))]);
}
