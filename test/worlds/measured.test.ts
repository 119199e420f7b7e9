import { appendFile, cp, readFile, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newCommand } from '../../src/cli/new.ts';
import { recordedIo } from '../cli/streams.ts';
import { plantedAnalysis, plantedSpec } from '../fixtures/day-100-planted.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { changed, World } from './world.ts';

const DAY = '100';

let world: World;
let archive: string;
beforeAll(async () => {
  world = await World.copyOf('planted');
  archive = join(world.content, 'days/100/archive');
  await writeFile(join(world.content, 'days/100/analysis.yaml'), plantedAnalysis);
  await writeSyntheticArchive(archive, plantedSpec);
  const built = await world.build();
  expect(built).toMatchObject({
    status: 0,
    stderr: 'content/days/100/report.json: written: there is no report yet\n',
  });
});
afterAll(() => world.remove());

test('the planted numbers of Day 100 stand on the page', async () => {
  const page = (await world.page(`${DAY}/index.html`)).replaceAll('\u00a0', ' ');
  const shown = Object.fromEntries(
    [...page.matchAll(/data-value="(\w+)">([^<]*)</g)].map(([, name = '', text]) => [name, text]),
  );
  expect(shown).toMatchObject({
    laeufe: '50 Läufe',
    laeufe_last: '25 Läufe',
    anteil_last: '31,0 % (4.650/15.000 Ketten)',
    anteil_leerlauf: '4,00 % (600/15.000 Ketten)',
    last_migriert: '13,6 µs (13,1 bis 14,1; Erkundung, beobachtet)',
    last_geblieben: expect.stringMatching(/^0,9 µs \(.* bis .*; Erkundung; 25 Blöcke\)$/),
    offset: '1,111 s ± 0,004 s',
    kernel: '6.18.0-synthetic',
  });
});

test('a second build opens nothing, a forced one recomputes: both give the same bytes and write no report', async () => {
  const before = await world.pages();
  const report = await readFile(join(world.content, 'days/100/report.json'));
  for (const args of [[], ['--force']]) {
    expect(await world.build(args, { CI: 'true' })).toMatchObject({ status: 0, stderr: '' });
    expect(changed(before, await world.pages())).toEqual([]);
  }
  expect(await readFile(join(world.content, 'days/100/report.json'))).toEqual(report);
});

describe('a changed input', () => {
  test('analysis.yaml: only its day changes; in CI the build fails and writes nothing', async () => {
    const before = await world.pages();
    await world.edit('days/100/analysis.yaml', 'title: Etappen', 'title: Etappen 2');
    const failed = await world.build([], { CI: 'true' });
    expect(failed).toMatchObject({ status: 1, stdout: '' });
    expect(failed.stderr).toContain(
      'content/days/100/report.json: is not what its inputs give: no value moved; 1 text changed → run',
    );
    expect(changed(before, await world.pages())).toEqual([]);
    const built = await world.build();
    expect(built.status).toBe(0);
    expect(built.stderr).toBe(
      'content/days/100/report.json: written: analysis.yaml has changed; no value moved; 1 text changed\n',
    );
    expect(changed(before, await world.pages())).toEqual([
      `${DAY}/etappen.svg`,
      `${DAY}/index.html`,
      `${DAY}/numbers/index.html`,
      `${DAY}/report.json`,
    ]);
  });

  test('a re-sealed archive: every value that moved is told, and only its day changes', async () => {
    const before = await world.pages();
    await rm(archive, { recursive: true });
    await writeSyntheticArchive(archive, {
      ...plantedSpec,
      runs: plantedSpec.runs.map((run, index) =>
        index === 0 ? { ...run, metrics: { offset_ns: 1_116_000_000 } } : run,
      ),
    });
    const built = await world.build();
    expect(built.status).toBe(0);
    expect(built.stderr).toContain(
      'content/days/100/report.json: values.offset.value: 1111000000 → 1111020000',
    );
    expect(changed(before, await world.pages())).toEqual([
      `${DAY}/index.html`,
      `${DAY}/numbers/index.html`,
      `${DAY}/report.json`,
      `${DAY}/tables/offset.csv`,
      `${DAY}/tables/offset_by.csv`,
    ]);
    const cached = await world.pages();
    expect(await world.build(['--force'])).toMatchObject({ status: 0, stderr: '' });
    expect(changed(cached, await world.pages())).toEqual([]);
  });
});

test('a new day waits for its archive as a page without measurements', async () => {
  const io = recordedIo();
  expect(await newCommand(['102', '--content', world.content], io, new Date(2026, 10, 24))).toBe(0);
  const built = await world.build();
  expect(built).toMatchObject({ status: 0, stdout: 'dist: 3 days\n' });
  expect(built.stderr).toMatch(/^content\/days\/102: analysis\.yaml waits for an archive: .*\n$/);
  expect(await world.page('102-entwurf/index.html')).toContain('Entwurf');

  await world.edit('days/102/index.mdx', 'Was offen bleibt.', 'Es waren :value[laeufe].');
  expect(await world.build()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('there is no value "laeufe": the day has no report'),
  });
  await rm(join(world.content, 'days/102'), { recursive: true });
  expect(await world.build()).toMatchObject({ status: 0, stdout: 'dist: 2 days\n' });
});

describe('bad input leaves the pages as they were', () => {
  test('a caption that prose would refuse, told where analysis.yaml has it', async () => {
    const before = await world.pages();
    const [right, wrong] = ['Ketten je Klasse.', 'Ketten je Klasse, :vlaue[laeufe] mit 42 µs.'];
    await world.edit('days/100/analysis.yaml', right, wrong);
    const { status, stderr } = await world.build();
    expect(status).toBe(1);
    const lines = (await readFile(join(world.content, 'days/100/analysis.yaml'), 'utf8')).split('\n');
    const line = lines.findIndex((one) => one.includes(wrong));
    for (const [word, what] of [
      [':vlaue', 'unknown directive "vlaue"'],
      ['42', 'a typed number with a unit: "42 µs"'],
    ] as const) {
      const column = (lines[line]?.indexOf(word) ?? 0) + 1;
      expect(stderr).toContain(`content/days/100/analysis.yaml:${line + 1}:${column}: ${what}`);
    }
    expect(changed(before, await world.pages())).toEqual([]);
    await world.edit('days/100/analysis.yaml', wrong, right);
    expect(await world.build()).toMatchObject({ status: 0 });
    expect(changed(before, await world.pages())).toEqual([]);
  });

  test.each([[[]], [['--force']]])('one byte of a table: a build with %j names it', async (args) => {
    const before = await world.pages();
    const file = join(archive, 'data/chains.parquet');
    const [bytes, { atime, mtime }] = [await readFile(file), await stat(file)];
    const spoilt = Buffer.from(bytes);
    spoilt[1000] = (spoilt[1000] ?? 0) ^ 1;
    await writeFile(file, spoilt);
    // Who wants to hide a change sets the time back; the time of the change itself cannot be set.
    await utimes(file, atime, mtime);
    for (const env of [{}, { CI: 'true' }]) {
      const { status, stdout, stderr } = await world.build(args, env);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(
        /^content\/days\/100\/archive\/data\/chains\.parquet: changed since sealing \(SHA-256 of its \d+ bytes differs\) → [^\n]*\n$/,
      );
    }
    expect(changed(before, await world.pages())).toEqual([]);
    await writeFile(file, bytes);
    expect(await world.build()).toMatchObject({ status: 0, stderr: '' });
  });

  test.each([
    ['another fact', 'data/host.json', (path: string) => appendFile(path, ' ')],
    ['a cut table', 'data/chains.parquet', (path: string) => truncate(path, 1000)],
    ['a table that is gone', 'data/chains.parquet', (path: string) => rm(path)],
    ['a file more', 'data/more.txt', (path: string) => writeFile(path, 'more')],
    [
      'a link in a file’s place',
      'data/runs.json',
      async (path: string) => {
        await rm(path);
        await symlink('/etc/hostname', path);
      },
    ],
  ])('%s in a sealed archive is named by check and by a plain build', async (_what, file, spoil) => {
    const copy = await World.copyOf('planted');
    await cp(world.content, copy.content, { recursive: true });
    expect(await copy.build()).toMatchObject({ status: 0, stderr: '' });
    await spoil(join(copy.content, 'days/100/archive', file));
    for (const command of [
      ['build', '--cache', 'cache'],
      ['check', '--cache', 'cache'],
      ['check', '--cache', 'other'],
    ]) {
      const { status, stdout, stderr } = await copy.run(command);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^content/days/100/archive/${file}: `));
    }
    await copy.remove();
  });

  test('a damaged or missing cache of hashes costs a hash, and no more', async () => {
    const file = join(world.root, 'cache/hashes.json');
    for (const text of ['', '{', '[]', '{"/x": 1}']) {
      await writeFile(file, text);
      await rm(join(world.root, 'cache/site'), { recursive: true });
      expect(await world.build()).toMatchObject({ status: 0, stderr: '' });
    }
    await rm(file);
    await rm(join(world.root, 'cache/site'), { recursive: true });
    expect(await world.build()).toMatchObject({ status: 0, stderr: '' });
    expect(Object.keys(JSON.parse(await readFile(file, 'utf8')))).toContain(
      join(archive, 'data/chains.parquet'),
    );
  });

  test('a manifest with a path that leaves the folder', async () => {
    const before = await world.pages();
    await appendFile(join(archive, 'manifest-sha256.txt'), `${'0'.repeat(64)}  data/../../../../site.yaml\n`);
    const { status, stderr } = await world.build();
    expect(status).toBe(1);
    expect(stderr).toContain('content/days/100/archive/manifest-sha256.txt');
    expect(changed(before, await world.pages())).toEqual([]);
  });

  test('an analysis with an unknown field', async () => {
    const before = await world.pages();
    await world.edit('days/100/analysis.yaml', 'field: latency\n    by', 'field: latenzy\n    by');
    const { status, stderr } = await world.build();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^content\/days\/100\/analysis\.yaml:\d+:\d+: .*latenzy/);
    expect(changed(before, await world.pages())).toEqual([]);
  });
});
