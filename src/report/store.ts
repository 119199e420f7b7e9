import { open, readFile, rename, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { TAG_FILES } from '../archive/format.ts';
import { sha256 } from '../archive/hash.ts';
import { type Place, UserError } from '../errors.ts';
import { readTextIfThere } from '../read-text.ts';
import { visible } from '../visible.ts';
import { sealedJson } from './file.ts';
import { parseReport, type StoredReport } from './parse.ts';
import { REPORT_FORMAT, type Report, reportSchema } from './schema.ts';

export const REPORT_FILE = 'report.json';
export const ANALYSIS_FILE = 'analysis.yaml';

/** What a build needs to know of a day: that it has no report, the report to use, or why it must be made again. */
export type ReportState =
  | { state: 'none' }
  | { state: 'current'; report: Report /** Folders of its archives that lie elsewhere. */; absent: string[] }
  | { state: 'stale'; why: string };

/**
 * Compares the hashes that the day's report names with analysis.yaml and with the manifest of each archive whose
 * folder is there. Opens no payload and loads no DuckDB. Throws DamagedReport for a report that is not as it was written, UserError for
 * an analysis without archive, and an archive or a report without analysis.
 */
export async function reportState(dayFolder: string): Promise<ReportState> {
  const analysis = await readTextIfThere(join(dayFolder, ANALYSIS_FILE));
  const text = await readIfThere(join(dayFolder, REPORT_FILE));
  if (analysis === undefined) {
    await requireNothingToAnalyse(dayFolder, text !== undefined);
    return { state: 'none' };
  }
  if (text === undefined) return { state: 'stale', why: 'there is no report yet' };
  const stored = parseReport(text.toString(), join(dayFolder, REPORT_FILE), sha256);
  if (!stored.report)
    return { state: 'stale', why: `the report is of the format ${stored.format}, not ${REPORT_FORMAT}` };
  const { report } = stored;
  if (report.inputs.analysisSha256 !== sha256(analysis))
    return { state: 'stale', why: `${ANALYSIS_FILE} has changed` };
  const day = basename(resolve(dayFolder));
  if (report.day !== day) return { state: 'stale', why: `the report is that of day ${visible(report.day)}` };
  const absent: string[] = [];
  for (const [name, { folder }] of Object.entries(report.archives)) {
    const manifest = await archiveIdentity(archiveFolder(dayFolder, folder));
    if (manifest === undefined) absent.push(folder);
    if (manifest === 'incomplete')
      return { state: 'stale', why: `archive ${name} (${folder}) is not sealed` };
    if (manifest !== undefined && manifest !== report.inputs.manifests[name]) {
      return { state: 'stale', why: `archive ${name} (${folder}) has changed` };
    }
  }
  return { state: 'current', report, absent };
}

/** Whether the day's report needs no making; a day without archive and analysis needs none. Errors as `reportState`. */
export async function reportIsCurrent(dayFolder: string): Promise<boolean> {
  return (await reportState(dayFolder)).state !== 'stale';
}

/** The day's stored report, whatever its format; undefined where there is none. Throws UserError when it is damaged. */
export async function readStored(dayFolder: string): Promise<StoredReport | undefined> {
  const path = join(dayFolder, REPORT_FILE);
  const text = await readIfThere(path);
  return text === undefined ? undefined : parseReport(text.toString(), path, sha256);
}

/** The same of this program's format; undefined where it is of another. */
export async function readReport(dayFolder: string): Promise<Report | undefined> {
  return (await readStored(dayFolder))?.report;
}

/** What a report of any format holds of git, where it can be read. */
export function gitBlocksOf(stored: StoredReport): Pick<Report, 'repository' | 'code'> | undefined {
  if (stored.report) return stored.report;
  const { repository, code } = reportSchema.shape;
  return z.object({ repository, code }).safeParse(stored.json).data;
}

/** Writes the report with the hash of its own content: whole or not at all. */
export async function writeReport(dayFolder: string, report: Report): Promise<void> {
  const path = join(dayFolder, REPORT_FILE);
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(sealedJson(report, sha256));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/**
 * Where an archive lies that an analysis names relative to its day. Throws UserError when that is not below the
 * folder that holds the days: another day's archive is fine, anything else is not the site's.
 */
export function archiveFolder(dayFolder: string, folder: string, place?: Place): string {
  const days = resolve(dayFolder, '..');
  const path = resolve(dayFolder, folder);
  const inside = relative(days, path);
  const leaves = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  if (isAbsolute(folder) || /[\0\\]/.test(folder) || leaves || inside.split(sep).length < 2) {
    throw new UserError(`'${folder}' is not the folder of a day's archive`, {
      ...(place ? { place } : {}),
      remedy: 'write archive, or ../99/archive for day 99’s',
    });
  }
  return path;
}

/** SHA-256 of the archive's manifest; undefined where the archive lies elsewhere. */
async function archiveIdentity(folder: string): Promise<string | 'incomplete' | undefined> {
  const manifest = await readIfThere(join(folder, TAG_FILES.manifest));
  if (manifest !== undefined) return sha256(manifest);
  return (await isThere(folder)) ? 'incomplete' : undefined;
}

async function requireNothingToAnalyse(dayFolder: string, hasReport: boolean): Promise<void> {
  const left = hasReport ? REPORT_FILE : (await isThere(join(dayFolder, 'archive'))) ? 'archive' : undefined;
  if (left === undefined) return;
  throw new UserError(`${left} is there, but no ${ANALYSIS_FILE} that says what to compute`, {
    place: { file: join(dayFolder, ANALYSIS_FILE) },
    remedy: `write ${ANALYSIS_FILE}, or take ${left} away`,
  });
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw new UserError(`cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      place: { file: path },
      remedy: 'check the file and its permissions',
    });
  }
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error: unknown) => !isAbsent(error),
  );
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
