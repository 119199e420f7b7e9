import type { Database } from './database.ts';
import { PAYLOAD } from './format.ts';
import { type Problems, visible } from './problems.ts';
import { quoteName } from './quote.ts';
import type { Run } from './schema/runs.ts';
import { type ArchiveTable, RESEAL, tableSource } from './tables.ts';

/** All of them together. */
export function sum(counts: Readonly<Record<string, number>> | undefined): number {
  return Object.values(counts ?? {}).reduce((total, value) => total + value, 0);
}

/** No run twice, and every run conserves its chains: opened = ended + lost after opening. */
export function checkRuns(runs: readonly Run[], problems: Problems): void {
  const seen = new Set<number>();
  for (const { run, opened, terminals, loss } of runs) {
    if (seen.has(run)) problems.add(PAYLOAD.runs, `run ${run} is listed twice`, RESEAL);
    seen.add(run);
    if (opened === undefined) continue;
    const ended = sum(terminals);
    const lost = sum(loss.after_open);
    if (opened !== ended + lost) {
      problems.add(
        PAYLOAD.runs,
        `run ${run}: ${opened} chains opened, but ${ended} ended and ${lost} were lost after opening`,
        RESEAL,
      );
    }
  }
}

/**
 * Rows per run and end state against `terminals`; nothing unlisted, nothing without run, ID or state. Gives how many
 * chains of each run lie outside warm-up.
 */
export async function checkChains(
  database: Database,
  chains: ArchiveTable,
  runs: readonly Run[],
  problems: Problems,
): Promise<Map<number, number>> {
  const file = PAYLOAD.chains;
  await checkRequired(database, file, chains, ['run', 'corr_id', 'state'], problems);
  const result = await database.rows(
    `SELECT run, state, count(*)::DOUBLE, ${outsideWarmup(chains)}::DOUBLE FROM ${tableSource(chains)}
     WHERE run IS NOT NULL AND state IS NOT NULL GROUP BY ALL ORDER BY ALL`,
  );
  const found = new Map<number, Map<string, number>>();
  const cold = new Map<number, number>();
  for (const [run, state, rows, outside] of result) {
    const states = found.get(Number(run)) ?? new Map<string, number>();
    found.set(Number(run), states.set(String(state), Number(rows)));
    cold.set(Number(run), (cold.get(Number(run)) ?? 0) + Number(outside));
  }
  for (const { run, terminals } of runs) {
    const states = found.get(run) ?? new Map<string, number>();
    for (const state of new Set([...Object.keys(terminals), ...states.keys()])) {
      const rows = states.get(state) ?? 0;
      const listed = Object.hasOwn(terminals, state) ? (terminals[state] ?? 0) : 0;
      if (rows !== listed) {
        const what = `run ${run}: ${rows} chains ended as ${visible(state)}, runs.json says ${listed}`;
        problems.add(file, what, RESEAL);
      }
    }
  }
  refuseUnlisted(file, [...found.keys()], runs, problems);
  return cold;
}

/** A table without the column has no warm-up. */
function outsideWarmup({ columns }: ArchiveTable): string {
  const known = columns.some(({ name }) => name === 'warmup');
  return known ? 'count(*) FILTER (WHERE NOT coalesce(warmup, false))' : 'count(*)';
}

/** No correlation ID stands twice in a run; the first thousand that do are named. */
export async function checkUnique(
  database: Database,
  chains: ArchiveTable,
  problems: Problems,
): Promise<void> {
  const result = await database.rows(
    `SELECT run, corr_id::VARCHAR, count(*)::DOUBLE FROM ${tableSource(chains)}
     WHERE run IS NOT NULL AND corr_id IS NOT NULL
     GROUP BY run, corr_id HAVING count(*) > 1 ORDER BY run, corr_id LIMIT 1000`,
  );
  for (const [run, id, rows] of result) {
    problems.add(PAYLOAD.chains, `run ${run}: correlation ID ${id} stands ${rows} times`, RESEAL);
  }
}

/** Every event has a run that is listed, and a kind. */
export async function checkEvents(
  database: Database,
  events: ArchiveTable,
  runs: readonly Run[],
  problems: Problems,
): Promise<void> {
  await checkRequired(database, PAYLOAD.events, events, ['run', 'event'], problems);
  const result = await database.rows(
    `SELECT DISTINCT run FROM ${tableSource(events)} WHERE run IS NOT NULL ORDER BY run`,
  );
  const found = result.map(([run]) => Number(run));
  refuseUnlisted(PAYLOAD.events, found, runs, problems);
}

/** No row lacks a value in a column that has to have one. */
async function checkRequired(
  database: Database,
  file: string,
  table: ArchiveTable,
  names: readonly string[],
  problems: Problems,
): Promise<void> {
  const counts = names.map((name) => `count(*) FILTER (WHERE ${quoteName(name)} IS NULL)::DOUBLE`);
  const [missing = []] = await database.rows(`SELECT ${counts.join(', ')} FROM ${tableSource(table)}`);
  for (const [index, name] of names.entries()) {
    if (Number(missing[index]) > 0) problems.add(file, `${missing[index]} rows have no ${name}`, RESEAL);
  }
}

function refuseUnlisted(
  file: string,
  found: readonly number[],
  runs: readonly Run[],
  problems: Problems,
): void {
  const listed = new Set(runs.map((run) => run.run));
  for (const run of found) {
    if (!listed.has(run)) problems.add(file, `has run ${run}, which ${PAYLOAD.runs} does not list`, RESEAL);
  }
}
