import type { Archive } from '../archive/archive.ts';
import { factAt } from '../archive/facts.ts';
import { DEFAULT_LIMITS, type Limits } from '../archive/format.ts';
import { visible } from '../archive/problems.ts';
import { verifyArchive } from '../archive/verify.ts';
import { formatNumber } from '../report/number.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import type { Io } from './run.ts';
import { UsageError } from './usage.ts';

/**
 * `verify`: checks everything and prints what was checked.
 * Gives 0; throws UserErrors with one error for everything that is wrong.
 */
export async function verifyCommand(args: string[], io: Io): Promise<number> {
  const { values, named } = callOf(COMMANDS.verify, args);
  const [folder = ''] = named;
  const limits: Limits = {
    rows: limit('max-rows', values['max-rows'], DEFAULT_LIMITS.rows),
    bytes: limit('max-bytes', values['max-bytes'], DEFAULT_LIMITS.bytes),
  };
  const archive = await verifyArchive(folder, { limits, unique: true });
  io.stdout.write(`${summary(folder, archive).join('\n')}\n`);
  return 0;
}

function limit(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(value)) return value;
  throw new UsageError(`--${name} ${visible(given)} is no number of ${name.slice(4)}`, {
    remedy: `for example --${name} ${otherwise}`,
  });
}

/** What was checked, line by line, for a terminal. */
export function summary(folder: string, archive: Archive): string[] {
  const { experiment, host, probes, runs, chains, events } = archive;
  const commit = factAt(experiment.tool, 'commit');
  const dirty = factAt(experiment.tool, 'dirty') === true ? ' (with uncommitted changes)' : '';
  return [
    `${folder}: verified`,
    `title     ${visible(experiment.title)}`,
    `kernel    ${visible(host.kernel.release)}, profile ${visible(probes.profile)}`,
    `source    ${commit ? `commit ${visible(String(commit))}${dirty}` : 'no commit named'}`,
    `manifest  ${archive.manifestSha256}`,
    `files     ${number(archive.files)} with ${number(archive.bytes)} bytes, hashes as in the manifest`,
    `runs      ${number(runs.length)}`,
    `chains    ${number(chains.rows)}: ${byKey(runs.map((run) => run.terminals)) || 'none'}; correlation IDs unique`,
    ...(events ? [`events    ${number(events.rows)}`] : []),
    `loss      before opening: ${byKey(runs.map((run) => run.loss.before_open)) || 'none'}`,
    `          after opening: ${byKey(runs.map((run) => run.loss.after_open)) || 'none'}`,
  ];
}

/** Sums by key over the runs, "3 ring_reserve, 1 storage"; keys without any are left out. */
function byKey(counts: readonly (Readonly<Record<string, number>> | undefined)[]): string {
  const total = new Map<string, number>();
  for (const one of counts) {
    for (const [key, value] of Object.entries(one ?? {})) total.set(key, (total.get(key) ?? 0) + value);
  }
  return [...total]
    .filter(([, value]) => value > 0)
    .map(([key, value]) => `${number(value)} ${visible(key)}`)
    .join(', ');
}

function number(value: number): string {
  return formatNumber(value, 0, 'en');
}
