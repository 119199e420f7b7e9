import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../src/archive/schema/runs.ts';
import { sealArchive } from '../src/archive/seal.ts';
import { UserError } from '../src/errors.ts';
import type { Draft } from './draft.ts';
import { experimentFacts } from './experiment.ts';
import type { PlannedRun } from './plan.ts';
import { decodeRaw } from './raw.ts';
import type { Recipe } from './recipe.ts';
import { ABSENT, type ArchivedRun, archiveRun, COLUMNS } from './run-record.ts';
import { probeFacts, readSession, type Session } from './session.ts';
import { damagedFiles, rawName, sessionFiles, type Workspace } from './workspace.ts';

/**
 * Seals the raw files of a finished plan. Runs are decoded one at a time, twice: once for runs.json,
 * once for their chains. Gives the runs that lost more than the recipe allows.
 */
export async function sealRaw(
  space: Workspace,
  draft: Draft,
  recipe: Recipe,
  runs: readonly PlannedRun[],
  facts: { day: string; version: string; sealedAt: string },
): Promise<{ voidRuns: number[] }> {
  const rules = { warmupWakes: recipe.warmup.wakes, lossLimit: recipe.loss_limit };
  const read = async (planned: PlannedRun): Promise<ArchivedRun> => {
    const file = join(space.raw, rawName(planned.run));
    return archiveRun(decodeRaw(await readFile(file), file), planned, rules, file);
  };
  const records: RunRecord[] = [];
  const sessions = await sessionsOf(space);
  for (const planned of runs) {
    const { record, session } = await read(planned);
    records.push(record);
    if (!sessions.has(session)) throw missingSession(space, planned.run, session);
  }
  const voidRuns = records.filter((record) => record.void === true).map((record) => record.run);
  const planned = new Map(runs.map((run) => [run.run, run]));
  async function* chainsOf(run: number) {
    const plan = planned.get(run);
    if (plan) yield* (await read(plan)).rows;
  }
  await sealArchive({
    folder: space.archive,
    experiment: experimentFacts(draft, recipe, runs, {
      version: facts.version,
      voidRuns,
      damagedFiles: await damagedFiles(space),
    }),
    host: draft.host,
    probes: probeFacts(sessions, COLUMNS, ABSENT),
    runs: records,
    chains: { columns: COLUMNS, rows: ({ run }) => chainsOf(run) },
    bag: {
      sealedAt: facts.sealedAt,
      externalIdentifier: facts.day,
      sourceOrganization: 'Tagwerk',
      ...(recipe.license === undefined ? {} : { license: recipe.license }),
      ...(recipe.contributors.length === 0 ? {} : { contributors: recipe.contributors }),
    },
  });
  return { voidRuns };
}

/** Every start of the recorder, also one that finished no run, in their order. */
async function sessionsOf(space: Workspace): Promise<Map<string, Session>> {
  const sessions = new Map<string, Session>();
  for (const name of await sessionFiles(space)) {
    const file = join(space.raw, name);
    sessions.set(name, readSession(await readFile(file, 'utf8'), file));
  }
  return sessions;
}

function missingSession(space: Workspace, run: number, session: string): UserError {
  return new UserError(`the session file that run ${run} names is missing`, {
    place: { file: join(space.raw, session) },
    remedy: `bring it back, or move ${space.archive} away and collect again`,
  });
}
