import type { Archive } from '../archive/archive.ts';
import { factAt } from '../archive/facts.ts';
import { DEFAULT_LIMITS, type Limits } from '../archive/format.ts';
import { visible } from '../archive/problems.ts';
import type { ArchiveTable, TableValues } from '../archive/tables.ts';
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
  const lines = [...summary(folder, archive), ...odditiesText(archive, values.warn === true)];
  io.stdout.write(`${lines.join('\n')}\n`);
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
    ...statisticsText({ chains, events }),
    ...nonFiniteText({ chains, events }),
    `loss      before opening: ${byKey(runs.map((run) => run.loss.before_open)) || 'none'}`,
    `          after opening: ${byKey(runs.map((run) => run.loss.after_open)) || 'none'}`,
  ];
}

/** What a foreign bag has otherwise than RFC 8493: how much, or with `all` each of it. */
function odditiesText({ oddities }: Archive, all: boolean): string[] {
  if (oddities.length === 0) return all ? ['unusual   nothing: the bag is written as RFC 8493 has it'] : [];
  const count = counted(oddities.length, 'deviation', 'deviations');
  const head = `unusual   ${count} from RFC 8493, read nevertheless`;
  if (!all) return [`${head}: --warn lists ${oddities.length === 1 ? 'it' : 'them'}`];
  return [head, ...oddities.map(({ file, line, what }) => `          ${visible(file)}:${line}: ${what}`)];
}

type Tables = Readonly<Record<'chains' | 'events', ArchiveTable | undefined>>;

function valuesOf(tables: Tables): { table: string; values: TableValues }[] {
  return Object.entries(tables).flatMap(([table, one]) =>
    one?.values ? [{ table, values: one.values }] : [],
  );
}

/** Whether what the files say of their values is true: nothing here reads by it, but other programs do. */
function statisticsText(tables: Tables): string[] {
  const all = valuesOf(tables);
  const wrong = all.flatMap(({ table, values }) =>
    values.contradicted.map((column) => `${table}.${visible(column)}`),
  );
  const of = all
    .map(({ table, values }) => {
      const columns = counted(values.withStatistics, 'column', 'columns');
      return `${columns} of ${table} in ${counted(values.rowGroups, 'row group', 'row groups')}`;
    })
    .join(', ');
  const agree =
    wrong.length === 0 ? `agree with the data: ${of}` : `contradict the data: ${wrong.join(', ')}`;
  const other =
    wrong.length === 0
      ? []
      : ['          no number here depends on them; other programs may lose rows by them'];
  return [`statistics ${agree}`, ...other];
}

function nonFiniteText(tables: Tables): string[] {
  const found = valuesOf(tables).flatMap(({ table, values }) =>
    Object.entries(values.nonFinite).map(([column, n]) => `${number(n)} in ${table}.${visible(column)}`),
  );
  return found.length === 0 ? [] : [`not finite ${found.join(', ')} (NaN or infinite)`];
}

function counted(n: number, one: string, several: string): string {
  return `${number(n)} ${n === 1 ? one : several}`;
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
