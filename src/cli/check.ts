import { join } from 'node:path';
import { readAnalysis } from '../analysis/declaration/read.ts';
import { renewReport } from '../analysis/renew.ts';
import { visible } from '../archive/problems.ts';
import { SeenFiles } from '../archive/seen.ts';
import { placeText } from '../errors.ts';
import { readText } from '../read-text.ts';
import { aligned } from '../report/aligned.ts';
import { canonicalJson } from '../report/canonical.ts';
import type { Check, Verdict } from '../report/check.ts';
import { checkCells } from '../report/check-line.ts';
import { ANALYSIS_FILE } from '../report/store.ts';
import { COMMANDS } from './commands.ts';
import { daysAsked } from './days.ts';
import { callOf } from './declaration.ts';
import { projectOf } from './project.ts';
import type { Environment, Io } from './run.ts';

/** A check with its day, its name and where it is declared. */
interface Placed {
  day: string;
  name: string;
  place: string;
  check: Check;
}

/**
 * `check`: prints every check of the days' reports, in one line each:
 * verdict, title, value, limits, margin, place. A stale report is made again as by `report`; with CI=true that is an error
 * where a number moved. Gives 1 when a check is FAIL; with `--strict` also for WARN and UNKNOWN.
 */
export async function checkCommand(args: string[], io: Io, env: Environment): Promise<number> {
  const { values, named } = callOf(COMMANDS.check, args);
  const { content, cache } = await projectOf(values);
  const seen = await SeenFiles.in(cache);
  const checks: Placed[] = [];
  for await (const { day, folder } of daysAsked(content, named, io)) {
    checks.push(...(await checksOf(day, folder, { ci: env.CI === 'true', seen }, io)));
  }
  if (values.json) {
    io.stdout.write(canonicalJson(checks.map(({ check, ...where }) => ({ ...where, ...check }))));
  } else {
    const lines = aligned(checks.map(({ check, place }) => [...checkCells(check, 'en'), visible(place)]));
    io.stdout.write(lines.map((line) => `${line}\n`).join(''));
  }
  const bad: Verdict[] = values.strict ? ['FAIL', 'WARN', 'UNKNOWN'] : ['FAIL'];
  return checks.some(({ check }) => bad.includes(check.verdict)) ? 1 : 0;
}

async function checksOf(
  day: string,
  folder: string,
  options: { ci: boolean; seen: SeenFiles },
  io: Io,
): Promise<Placed[]> {
  const tell = (what: string) => io.stderr.write(`day ${day}${visible(what)}\n`);
  const renewed = await renewReport(folder, { force: false, write: true, ...options });
  if (!renewed) tell(' has no archive and no analysis: there is nothing to check');
  for (const note of renewed?.notes ?? []) tell(`: ${note}`);
  if (!renewed?.report) return [];
  if (renewed.changed) tell(': report.json was stale and is written again; npx --no tagwerk report shows it');
  const checks = Object.entries(renewed.report.checks);
  if (checks.length === 0) {
    tell(' declares no check');
    return [];
  }
  const file = join(folder, ANALYSIS_FILE);
  const analysis = readAnalysis(await readText(file, 'write what to compute'), file);
  return checks.map(([name, check]) => ({
    day,
    name,
    place: placeText(analysis.placeOf(['checks', name])),
    check,
  }));
}
