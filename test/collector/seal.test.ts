import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import type { Draft } from '../../collector/draft.ts';
import { makePlan } from '../../collector/plan.ts';
import { recipeSchema } from '../../collector/recipe.ts';
import { sealRaw } from '../../collector/seal.ts';
import { rawName, removeRaw, stateOf, type Workspace, workspaceOf } from '../../collector/workspace.ts';
import { beginArchive } from '../../src/archive/seal.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { type MadeUpRun, madeUpRun, rawBytes } from './made-up-raw.ts';
import { scratchFolder } from './scratch.ts';

const recipe = recipeSchema.parse({
  title: 'synthetic: made-up raw files',
  endpoints: ['none'],
  seed: 1,
  blocks: 2,
  warmup: { wakes: 10 },
  workload: { wakes: 40, interval_us: 1000, jitter_us: 0, waker_cpus: 0, wakee_cpus: 1 },
  conditions: { idle: {}, load: { labels: { dose: "<script>'7/5'" } } },
  loss_limit: 0.05,
});
const plan = makePlan(recipe);
const draft: Draft = {
  format: 'tagwerk-draft/1',
  recipe: '# made up\n',
  source: { commit: 'c'.repeat(40), dirty: false },
  host: { kernel: { release: '6.18.0-synthetic' } },
  begun_at: '2000-01-01T00:00:00.000Z',
};
const session = {
  format: 'tagwerk-session/1',
  recorder: { version: '1' },
  boot_id: 'boot',
  kernel: { release: '6.18.0-synthetic', build_id: null },
  btf: { id: 1, bytes: 2, crc32: '00000003' },
  profile: 'tracepoint',
  first_read: 'syscall_clock',
  markers: [
    {
      marker: 'ttwu',
      hook: 'sched_waking',
      attach_type: 'tp_btf',
      program: 'tw_waking',
      program_id: 9,
      program_tag: '0123456789abcdef',
      hits_expected: 17,
      hits_seen: 17,
    },
  ],
};

async function workspace(change: (run: MadeUpRun) => void = () => {}): Promise<Workspace> {
  const space = workspaceOf(join(scratchFolder(), 'archive'));
  await beginArchive(space.archive);
  mkdirSync(space.raw);
  writeFileSync(join(space.raw, 'session.json'), JSON.stringify(session));
  for (const { run } of plan) {
    const made = madeUpRun(run, 50, { lost: run === 2 ? 1 : run === 3 ? 9 : 0 });
    change(made);
    writeFileSync(join(space.raw, rawName(run)), rawBytes(made));
  }
  return space;
}

const seal = (space: Workspace) =>
  sealRaw(space, draft, recipe, plan, { day: '7', version: '0.0.0', sealedAt: '2000-01-02T00:00:00Z' });

test('made-up raw files become an archive that verifies, with nothing lost on the way', async () => {
  const space = await workspace();
  writeFileSync(join(space.raw, 'run-0001.raw.damaged-1'), 'x');
  expect(stateOf(space)).toBe('begun');
  expect(await seal(space)).toEqual({ voidRuns: [3] });
  expect(stateOf(space)).toBe('leftover');
  const archive = await verifyArchive(space.archive, { unique: true });
  await removeRaw(space);
  expect(stateOf(space)).toBe('sealed');

  expect(archive.chains.rows).toBe(4 * 50 - 1 - 9);
  expect(archive.experiment).toMatchObject({
    title: recipe.title,
    plan: { repetitions: 2, order: plan.map(({ run, block, condition }) => ({ run, block, condition })) },
    void_runs: [3],
    damaged_raw_files: ['run-0001.raw.damaged-1'],
    tool: { commit: draft.source.commit, dirty: false },
  });
  expect(archive.probes).toMatchObject({
    profile: 'tracepoint',
    markers: { ttwu: { hook: 'sched_waking', attach: 'tp_btf', liveness: { expected: 17, seen: 17 } } },
    fields: { wf_migrated: 'inferred', wake_path: 'inferred', ttwu_ts_ns: 'observed' },
    absent: ['enqueue', 'wake_flags'],
    first_tkread: { name: 'syscall_clock' },
    btf_id: 1,
  });
  expect(archive.runs[2]).toMatchObject({
    run: 3,
    opened: 50,
    void: true,
    lost_share: 9 / 50,
    loss: { after_open: { ring_reserve: 9 } },
    terminals: { read: 41 },
    started_at: '2027-01-15T08:00:03.000Z',
    metrics: { own_latency_median_ns: 500, samples_without_chain: 9 },
  });
  expect(archive.runs[1]).toMatchObject({ void: false, lost_share: 1 / 50 });
  const load = archive.runs.find((run) => run.labels.condition === 'load');
  expect(load?.labels.dose).toBe("<script>'7/5'");
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'manifest-sha256.txt'], {
    cwd: space.archive,
  });

  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = await connection.runAndReadAll(
    `SELECT count(*) FILTER (warmup), count(wake_no), count(DISTINCT own_latency_ns), max(own_latency_ns),
       count(*) FILTER (wf_migrated), count(migrate_ts_ns), count(migrate_rq_clock_ns), count(running) FILTER (running)
     FROM read_parquet('${join(space.archive, 'data/chains.parquet')}') WHERE run = 1`,
  );
  expect(rows.getRows()).toEqual([[10n, 50n, 1n, 500n, 5n, 5n, 0n, 0n]]);
});

test('sealing the same raw files twice gives the same bytes', async () => {
  const [one, two] = [await workspace(), await workspace()];
  await seal(one);
  await seal(two);
  execFileSync('diff', ['--recursive', '--exclude=raw', one.archive, two.archive]);
});

test('a raw file that changed after recording stops sealing, and the raw files stay', async () => {
  const space = await workspace();
  writeFileSync(join(space.raw, rawName(2)), 'TAGWRAW\n');
  await expect(seal(space)).rejects.toThrow('is cut off: 8 bytes');
  expect(stateOf(space)).toBe('begun');
  expect(existsSync(join(space.raw, rawName(1)))).toBe(true);
});

test('opened that is not terminals plus lost stops sealing', async () => {
  const space = await workspace(({ facts }) => {
    facts.opened = Number(facts.opened) + 1;
  });
  await expect(seal(space)).rejects.toThrow(/chains opened, but/);
  expect(stateOf(space)).toBe('begun');
});

test('a session file that is missing its probes is named', async () => {
  const space = await workspace();
  writeFileSync(join(space.raw, 'session.json'), '{"format":"tagwerk-session/1"}');
  await expect(seal(space)).rejects.toThrow(/is no session file of the recorder: recorder: /);
});

test('a session file that a run names and that is gone is named', async () => {
  const space = await workspace();
  rmSync(join(space.raw, 'session.json'));
  await expect(seal(space)).rejects.toThrow('the session file that run 1 names is missing');
});
