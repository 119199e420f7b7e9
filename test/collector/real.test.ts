import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { missingHere } from '../../collector/build.ts';
import { RECORD_STAGES } from '../../collector/chain-record.ts';
import type { Archive } from '../../src/archive/archive.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { scratchFolder } from './scratch.ts';

const root = resolve(import.meta.dirname, '../..');
const lacks = missingHere('npm test').map((error) => error.message);
if (cpus().length < 2) lacks.push('one CPU cannot show a migration');
const why = lacks.length > 0 ? ` (skipped: ${lacks.join('; ')})` : '';

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A throw-away day with this recipe. */
function makeDay(recipe: string): { content: string; archive: string; raw: string } {
  const content = scratchFolder();
  mkdirSync(join(content, 'days/7'), { recursive: true });
  writeFileSync(join(content, 'days/7/recipe.yaml'), recipe);
  const archive = join(content, 'days/7/archive');
  return { content, archive, raw: join(archive, 'raw') };
}

/** `tagwerk collect 7` as a process of its own. */
function startCollect(content: string): { pid: number; ended: Promise<Ended> } {
  const args = [join(root, 'src/cli/tagwerk.mjs'), 'collect', '7', '--content', content];
  const child = spawn(process.execPath, args, { cwd: root });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (ended.stdout += text));
  child.stderr.on('data', (text) => (ended.stderr += text));
  return {
    pid: child.pid ?? 0,
    ended: new Promise((done) => child.on('close', (code) => done({ ...ended, code }))),
  };
}

/** Waits for a condition; a collection that ends before it is met fails the test with its own words. */
async function until(condition: () => boolean, ended: Promise<Ended>): Promise<void> {
  let early: Ended | undefined;
  void ended.then((result) => (early = result));
  while (!condition()) {
    if (early) throw new Error(`it ended first: ${early.stderr}`);
    await sleep(20);
  }
}

const recorderOf = (raw: string) => Number(readFileSync(join(raw, '.lock'), 'utf8'));
const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const sum = (counts: Record<string, number> | undefined) =>
  Object.values(counts ?? {}).reduce((total, n) => total + n, 0);

function expectConserved(archive: Archive, runs: number): void {
  expect(archive.runs.map((run) => run.run)).toEqual(Array.from({ length: runs }, (_, index) => index + 1));
  for (const run of archive.runs) expect(run.opened).toBe(sum(run.terminals) + sum(run.loss.after_open));
}

const head = `
title: "synthetic: a short real collection"
endpoints: [none]
seed: 7
settle_ms: 50
warmup: { wakes: 50 }
workload: { wakes: 350, interval_us: 600, jitter_us: 200, waker_cpus: 0, wakee_cpus: 0-1 }
loss_limit: 1
`;
const short = `${head}
blocks: 1
conditions:
  idle: {}
  load: { burners: [{ cpu: 0, on_us: 3000, off_us: 2000 }, { cpu: 1, on_us: 2000, off_us: 3000 }] }
  one_cpu: { wakee_cpus: 1, burners: [{ cpu: 0, on_us: 3000, off_us: 2000 }] }
  bare: { mode: none }
`;
const long = `${head}\nblocks: 6\nconditions: { a: {}, b: {} }\n`;

describe.skipIf(why !== '')(`a real collection on this kernel${why}`, () => {
  test('every way in which a chain can live and end is recorded as that (life.c)', () => {
    const collector = join(root, 'collector');
    execFileSync('make', ['--silent', '--directory', collector, 'build/life']);
    const { status, stdout } = spawnSync(join(collector, 'build/life'), { encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line.includes('FAIL'))).toEqual([]);
    expect({ status, cases: stdout.trim().split('\n').length > 10 }).toEqual({ status: 0, cases: true });
  });

  test('conserves chains, proves every probe, finds no migration on one CPU, seals, and is never overwritten', async () => {
    const { content, archive, raw } = makeDay(short);
    const first = await startCollect(content).ended;
    expect(first.stderr + first.code).toMatch(/0$/);
    expect(first.stdout).toContain('runs      4\n');
    const opened = await verifyArchive(archive, { unique: true });
    expectConserved(opened, 4);
    expect(existsSync(raw)).toBe(false);
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: archive });

    const markers = Object.values(opened.probes.markers);
    expect(Object.keys(opened.probes.markers).sort()).toEqual([...RECORD_STAGES, 'exit'].sort());
    for (const { liveness } of markers as { liveness: { expected: number; seen: number } }[]) {
      expect(liveness.expected).toBeGreaterThan(0);
      // A preempted task is switched in once more.
      expect(liveness.seen).toBeGreaterThanOrEqual(liveness.expected);
    }
    const of = (condition: string) => opened.runs.find((run) => run.labels.condition === condition);
    for (const condition of ['idle', 'load', 'one_cpu']) {
      // A wake that finds the workload awake opens no chain; it is counted by the workload itself.
      const { metrics, loss } = of(condition) ?? {};
      const due = (metrics?.wakes_sent ?? 0) - (metrics?.wakes_not_asleep ?? 0) - sum(loss?.before_open);
      expect(of(condition)?.opened).toBeGreaterThanOrEqual(due);
      expect(metrics?.wakes_answered).toBe(400);
      expect(of(condition)?.terminals.read).toBeGreaterThan(350);
    }
    expect(of('bare')).toMatchObject({ opened: 0, metrics: { wakes_answered: 400 } });
    expect(await migrated(archive, of('one_cpu')?.run)).toEqual([0n, true]);

    const sealed = hash(join(archive, 'manifest-sha256.txt'));
    const again = await startCollect(content).ended;
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/^\S+archive: holds a sealed archive, which never changes → .*\n$/);
    expect(hash(join(archive, 'manifest-sha256.txt'))).toBe(sealed);
  });

  test('goes on after kill -9 of the recorder and of itself, Ctrl-C, and keeps a second collector out', async () => {
    const { content, archive, raw } = makeDay(long);
    const recorded = () => readdirSync(raw).filter((name) => /^run-\d+\.raw$/.test(name)).length;
    /** Waits until this start of the recorder has recorded a run more. */
    const recordsOne = async (session: string, ended: Promise<Ended>) => {
      const before = existsSync(raw) ? recorded() : 0;
      await until(() => existsSync(join(raw, session)) && recorded() > before, ended);
    };

    const one = startCollect(content);
    await recordsOne('session.json', one.ended);
    const kept = hash(join(raw, 'run-0001.raw'));
    // Held, so that it does not finish the plan meanwhile.
    process.kill(recorderOf(raw), 'SIGSTOP');
    const second = await startCollect(content).ended;
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(`another collector works here: process ${one.pid}, since `);
    process.kill(recorderOf(raw), 'SIGKILL');
    const killed = await one.ended;
    expect(killed.code).toBe(1);
    expect(killed.stderr).toMatch(/the recorder was ended by SIGKILL → finished runs are kept; .*\n$/);

    const two = startCollect(content);
    await recordsOne('session-2.json', two.ended);
    process.kill(two.pid, 'SIGKILL');
    await two.ended;
    const orphan = recorderOf(raw);
    while (existsSync(`/proc/${orphan}`)) await sleep(20);

    const three = startCollect(content);
    await recordsOne('session-3.json', three.ended);
    process.kill(three.pid, 'SIGINT');
    const interrupted = await three.ended;
    expect(interrupted.code).toBe(130);
    expect(interrupted.stderr).toMatch(
      /interrupted; every finished run is kept → npx --no tagwerk collect 7 .* goes on\n$/,
    );
    expect(hash(join(raw, 'run-0001.raw'))).toBe(kept);

    const recipe = join(content, 'days/7/recipe.yaml');
    writeFileSync(recipe, long.replace('seed: 7', 'seed: 8'));
    const changed = await startCollect(content).ended;
    expect(changed).toMatchObject({ code: 1, stdout: '' });
    expect(changed.stderr).toMatch(/recipe\.yaml: changed since this collection began → /);
    writeFileSync(recipe, long);

    const last = await startCollect(content).ended;
    expect(last.stderr + last.code).toMatch(/0$/);
    const opened = await verifyArchive(archive, { unique: true });
    expectConserved(opened, 12);
    expect(Object.keys(opened.probes.sessions ?? {}).length).toBeGreaterThanOrEqual(4);
    expect(existsSync(raw)).toBe(false);
  });
});

/** Migrated chains of a run, and whether all of it ran on one CPU. */
async function migrated(archive: string, run: number | undefined): Promise<unknown> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = await connection.runAndReadAll(
    `SELECT count(*) FILTER (wf_migrated), min(run_cpu) = 1 AND max(run_cpu) = 1
     FROM read_parquet('${join(archive, 'data/chains.parquet')}') WHERE run = ${run}`,
  );
  return rows.getRows()[0];
}
