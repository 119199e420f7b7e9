import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { makeReport, type ReportDeps } from '../../src/analysis/make.ts';
import type { Git } from '../../src/analysis/origin/source.ts';
import type { ChainRow } from '../../src/archive/columns.ts';
import { errorLine, UserError, UserErrors } from '../../src/errors.ts';
import type { Report } from '../../src/report/schema.ts';
import { type SyntheticSpec, writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';

/** A repository that is not there. */
export const noGit: Git = { top: async () => undefined, file: async () => undefined };

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A folder of days, removed after the tests. */
export async function daysFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tagwerk-days-'));
  folders.push(folder);
  return folder;
}

/** A day with sealed archives (by folder) and an analysis; gives its folder. */
export async function makeDay(
  analysis: string,
  archives: Record<string, SyntheticSpec> = {},
  days?: string,
): Promise<string> {
  const day = join(days ?? (await daysFolder()), '7');
  await mkdir(day, { recursive: true });
  for (const [folder, spec] of Object.entries(archives)) {
    await mkdir(join(day, folder, '..'), { recursive: true });
    await writeSyntheticArchive(join(day, folder), spec);
  }
  await writeFile(join(day, 'analysis.yaml'), analysis);
  return day;
}

/** The report of a day with one archive. */
export async function reportOf(
  spec: SyntheticSpec,
  analysis: string,
  deps: Partial<ReportDeps> = {},
): Promise<Report> {
  const day = await makeDay(analysis, { archive: spec });
  return (await makeReport(day, { git: noGit, ...deps })).report;
}

/** The error lines that `attempt` gives its user, with paths from the day's folder; fails when there are none. */
export async function complaints(attempt: Promise<unknown>): Promise<string[]> {
  try {
    await attempt;
  } catch (error) {
    const all = error instanceof UserErrors ? error.all : error instanceof UserError ? [error] : undefined;
    if (!all) throw error;
    return all.map((one) => errorLine(one).replaceAll(/\/\S*\/7\//g, ''));
  }
  throw new Error('nothing was complained about');
}

/** The complaints of an analysis about an archive. */
export async function complaintsOf(
  spec: SyntheticSpec,
  analysis: string,
  deps: Partial<ReportDeps> = {},
): Promise<string[]> {
  return await complaints(reportOf(spec, analysis, deps));
}

/** Chains that are all read, with these latencies in ns (null: no read), and further columns by index. */
export function chainsWith(
  latencies: readonly (number | bigint | null)[],
  more: (index: number) => Partial<ChainRow> = () => ({}),
): ChainRow[] {
  return latencies.map((latency, index) => ({
    corr_id: BigInt(index + 1),
    state: latency === null ? 'no_read' : 'read',
    wf_migrated: false,
    warmup: false,
    ttwu_ts_ns: 1000n,
    first_tkread_ts_ns: latency === null ? null : 1000n + BigInt(latency),
    ...more(index),
  }));
}
