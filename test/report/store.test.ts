import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { renewReport } from '../../src/analysis/renew.ts';
import { sha256 } from '../../src/archive/hash.ts';
import { canonicalJson } from '../../src/report/canonical.ts';
import { SEAL, sealedJson } from '../../src/report/file.ts';
import { REPORT_FORMAT } from '../../src/report/schema.ts';
import {
  archiveFolder,
  gitBlocksOf,
  readReport,
  readStored,
  reportIsCurrent,
  reportState,
} from '../../src/report/store.ts';
import { chainsWith, complaints, makeDay } from '../analysis/day.ts';

const YAML = 'values: { runs: { count: runs } }\n';
const write = { force: false, write: true, ci: false };
const mend = { ...write, force: true, mend: true };

let day: string;
beforeEach(async () => {
  day = await makeDay(YAML, { archive: { runs: [{ labels: {} }], chains: () => chainsWith([1]) } });
});
const why = async () => {
  const state = await reportState(day);
  return state.state === 'stale' ? state.why : state.state;
};

test('a report is current until analysis, archive or format differ', async () => {
  expect(await why()).toBe('there is no report yet');
  await renewReport(day, write);
  expect(await why()).toBe('current');
  expect(await reportIsCurrent(day)).toBe(true);
  await appendFile(join(day, 'analysis.yaml'), '# a comment\n');
  expect(await why()).toBe('analysis.yaml has changed');
  await writeFile(join(day, 'analysis.yaml'), YAML);
  expect(await why()).toBe('current');
  await appendFile(join(day, 'archive', 'manifest-sha256.txt'), '\n');
  expect(await why()).toBe('archive main (archive) has changed');
  await rm(join(day, 'archive', 'manifest-sha256.txt'));
  expect(await why()).toBe('archive main (archive) is not sealed');
  expect(await reportIsCurrent(day)).toBe(false);
  const { [SEAL]: _seal, ...report } = JSON.parse(await readFile(join(day, 'report.json'), 'utf8'));
  await writeFile(join(day, 'report.json'), JSON.stringify({ ...report, format: 'tagwerk-report/4' }));
  expect(await why()).toMatch(/^the report is of the format tagwerk-report\/4, not /);
});

test('a report of another format is compared as it is, and keeps what git no longer has', async () => {
  await renewReport(day, write);
  const path = join(day, 'report.json');
  const { [SEAL]: _seal, ...report } = JSON.parse(await readFile(path, 'utf8'));
  const repository = { commit: 'c0ffee', top: ['bpf/'] };
  const old = {
    ...report,
    format: 'tagwerk-report/3',
    repository,
    values: { runs: { kind: 'count', value: 2, how: 'number of runs' } },
  };
  await writeFile(path, JSON.stringify(old));
  expect(await readReport(day)).toBeUndefined();
  expect(gitBlocksOf((await readStored(day)) ?? { report })).toMatchObject({ repository });
  const errors = await complaints(renewReport(day, { ...write, ci: true }));
  const moved = '1 value moved; 2 texts changed';
  expect(errors.map((error) => error.split(' → run')[0])).toEqual([
    `report.json: is of the format tagwerk-report/3, not ${REPORT_FORMAT}; is not what its inputs give: ${moved}`,
    'report.json: values.runs.value: 2 → 1',
  ]);
  expect(await renewReport(day, write)).toMatchObject({
    changed: true,
    stored: { format: 'tagwerk-report/3' },
    moves: [{ path: 'values.runs.value', old: 2, new: 1 }],
    texts: [{ path: 'repository' }, { path: 'values.runs.how' }],
  });
  expect(await why()).toBe('current');
});

test('an archive that lies elsewhere leaves the report current, but not checked', async () => {
  await renewReport(day, write);
  await rename(join(day, 'archive'), join(day, '..', 'kept-elsewhere'));
  expect(await why()).toBe('current');
  expect(await renewReport(day, write)).toMatchObject({ changed: false, unchecked: false, notes: [] });
  expect(await renewReport(day, { ...write, force: true })).toMatchObject({
    changed: false,
    unchecked: true,
    notes: ['archive lies elsewhere: the report was not recomputed'],
  });
  await appendFile(join(day, 'analysis.yaml'), '# changed\n');
  const [line] = await complaints(renewReport(day, write));
  expect(line).toContain('archive main: the folder archive is not there');
});

test('a payload that is not as it was sealed is named, also where every other hash agrees', async () => {
  await renewReport(day, write);
  const file = join(day, 'archive', 'data', 'chains.parquet');
  await appendFile(file, 'x');
  for (const options of [write, { ...write, force: true }, { ...write, ci: true }]) {
    const [line] = await complaints(renewReport(day, options));
    expect(line).toMatch(/^archive\/data\/chains\.parquet: changed since sealing .* → get the archive again/);
  }
});

test('with matching hashes no DuckDB is loaded and no process of it started', async () => {
  await renewReport(day, write);
  const script = `
    import processes from 'node:child_process';
    import { syncBuiltinESMExports } from 'node:module';
    let forks = 0;
    const { fork } = processes;
    processes.fork = (...args) => { forks += 1; return fork(...args); };
    syncBuiltinESMExports();
    const { renewReport } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/analysis/renew.ts'))});
    const renewed = await renewReport(process.argv[1], { force: process.argv[2] === 'force', write: false, ci: false });
    const loaded = process.report.getReport().sharedObjects.some((path) => path.includes('duckdb'));
    console.log(JSON.stringify([renewed.changed, loaded, forks]));`;
  const run = (...args: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script, day, ...args], {
        encoding: 'utf8',
      }),
    );
  expect(run()).toEqual([false, false, 0]);
  // one process verifies, one computes
  expect(run('force')).toEqual([false, false, 2]);
});

test('a day without archive and analysis has no report; half of one is an error', async () => {
  await renewReport(day, write);
  await rm(join(day, 'analysis.yaml'));
  expect(await complaints(reportState(day))).toEqual([
    'analysis.yaml: report.json is there, but no analysis.yaml that says what to compute → write analysis.yaml, or take report.json away',
  ]);
  await rm(join(day, 'report.json'));
  expect((await complaints(reportState(day)))[0]).toContain('archive is there, but no analysis.yaml');
  await rm(join(day, 'archive'), { recursive: true });
  expect(await why()).toBe('none');
  expect(await renewReport(day, write)).toBeUndefined();
});

test.each([
  ['nothing', () => '', 'report.json: is empty'],
  ['blanks', () => ' \n', 'report.json: is empty'],
  ['half of it', (text: string) => text.slice(0, text.length / 2), 'report.json: is cut off: '],
  ['a letter too many', (text: string) => text.replace('{', '{x'), 'report.json: is damaged: '],
  ['another object', () => '{}', 'report.json: is no report of Tagwerk'],
  ['a list', () => '[1]', 'report.json: is no report of Tagwerk'],
  ['another format', () => '{"format": "other/1"}', 'report.json: is no report of Tagwerk'],
  ['a format without number', () => '{"format": "tagwerk-report/x"}', 'report.json: is no report of Tagwerk'],
  [
    'both sides of a merge',
    (text: string) =>
      text.replace(/^.*"day": .*\n/m, (line) => `<<<<<<< HEAD\n${line}=======\n${line}>>>>>>> other\n`),
    'report.json:\\d+: holds the marks of a merge that was not finished',
  ],
  [
    'another number',
    (text: string) => text.replace('"value": 1', '"value": 2'),
    'was changed since it was written: its sha256 is not',
  ],
  [
    'a value of another kind',
    (text: string) => text.replace('"value": 1', '"value": "one"'),
    'its sha256 is not',
  ],
  ['a key more', (text: string) => text.replace('{', '{"more": 1,'), 'its sha256 is not'],
  ['no hash', (text: string) => text.replace(/^ {2}"sha256": .*\n/m, ''), 'its sha256 is missing'],
  ['another hash', (text: string) => text.replace(/("sha256": ")./, '$1x'), 'its sha256 is not'],
  [
    'a blank',
    (text: string) => text.replace('"day": ', '"day":  '),
    'report.json:\\d+: was changed .* blanks',
  ],
  ['a blank at its end', (text: string) => `${text} `, 'report.json:\\d+: was changed .* blanks'],
  ['no line end', (text: string) => text.trimEnd(), 'report.json:\\d+: was changed .* blanks'],
  [
    'line ends of another system',
    (text: string) => text.replaceAll('\n', '\r\n'),
    'report.json:1: was changed .* blanks',
  ],
  ['one line', (text: string) => JSON.stringify(JSON.parse(text)), 'report.json:1: was changed .* blanks'],
  [
    'keys in another order',
    (text: string) =>
      `${JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()), null, 2)}\n`,
    'report.json:2: was changed .* order of keys',
  ],
  [
    'a number written otherwise',
    (text: string) => text.replace('"value": 1', '"value": 1.0'),
    'way a number is written',
  ],
  [
    'a key twice',
    (text: string) => text.replace('"value": 1', '"value": 2,\n"value": 1'),
    'report.json:\\d+: was changed',
  ],
] satisfies [string, (text: string) => string, string][])(
  'a report.json with %s is refused by name, and recomputed where that is asked for',
  async (_what, spoil, told) => {
    await renewReport(day, write);
    const path = join(day, 'report.json');
    const good = await readFile(path, 'utf8');
    await writeFile(path, spoil(good));
    for (const options of [
      write,
      { ...write, force: true },
      { ...mend, ci: true },
      { ...write, write: false },
    ]) {
      const [line, ...others] = await complaints(renewReport(day, options));
      expect(line).toMatch(new RegExp(told));
      expect(line).toMatch(
        /^report\.json.* → restore it from git, or recompute it: npx --no tagwerk report$/,
      );
      expect(others).toEqual([]);
    }
    expect(await readFile(path, 'utf8')).toBe(spoil(good));
    const checked = await renewReport(day, { ...mend, write: false });
    expect(checked).toMatchObject({ changed: true, notes: [expect.stringContaining('; it was recomputed')] });
    expect(await renewReport(day, mend)).toMatchObject({
      notes: [expect.stringContaining('; it is made again')],
    });
    expect(await readFile(path, 'utf8')).toBe(good);
  },
);

test('what was changed by hand is named when it is recomputed; without archive both are told', async () => {
  await renewReport(day, write);
  const path = join(day, 'report.json');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"value": 1', '"value": 2'));
  expect(await renewReport(day, { ...mend, write: false })).toMatchObject({
    moves: [{ path: 'values.runs.value', old: 2, new: 1 }],
  });
  await rm(join(day, 'archive'), { recursive: true });
  const errors = await complaints(renewReport(day, mend));
  expect(errors).toEqual([
    expect.stringContaining('report.json: was changed since it was written'),
    expect.stringContaining('archive main: the folder archive is not there'),
  ]);
});

test('a report of a newer program is left alone; one of another day is stale', async () => {
  await renewReport(day, write);
  const path = join(day, 'report.json');
  const { [SEAL]: _seal, ...report } = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, sealedJson({ ...report, format: 'tagwerk-report/9999' }, sha256));
  for (const options of [write, mend]) {
    const [line] = await complaints(renewReport(day, options));
    expect(line).toMatch(
      /^report\.json: is of the format tagwerk-report\/9999, and this program writes .* → use the Tagwerk/,
    );
  }
  await writeFile(path, sealedJson({ ...report, day: '8' }, sha256));
  expect(await why()).toBe('the report is that of day 8');
});

test('a report whose hash is right, but which this program cannot read, is named', async () => {
  await renewReport(day, write);
  const path = join(day, 'report.json');
  const { [SEAL]: _seal, ...report } = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(
    path,
    sealedJson({ ...report, values: { runs: { ...report.values.runs, value: 'one' } } }, sha256),
  );
  expect((await complaints(readReport(day)))[0]).toMatch(
    /^report\.json: is damaged: values\.runs\.value is not as this program writes it → /,
  );
});

test('the file is canonical JSON with a hash of its own content, written whole', async () => {
  await renewReport(day, write);
  const report = await readReport(day);
  if (!report) throw new Error('no report');
  const text = await readFile(join(day, 'report.json'), 'utf8');
  expect(text).toBe(sealedJson(report, sha256));
  const { [SEAL]: seal, ...rest } = JSON.parse(text);
  expect(seal).toBe(createHash('sha256').update(canonicalJson(rest)).digest('hex'));
  expect(rest).toEqual(report);
  expect((await readdir(day)).sort()).toEqual(['analysis.yaml', 'archive', 'report.json']);
});

test('folders of archives stay among the days', () => {
  expect(archiveFolder('/site/days/7', 'archive')).toBe('/site/days/7/archive');
  expect(archiveFolder('/site/days/7/', '../99/archive')).toBe('/site/days/99/archive');
  for (const folder of [
    '/etc',
    '..',
    '.',
    '',
    '../99',
    '../../x/archive',
    'a/../../../x',
    'a\\b',
    'a\0b',
    '../../days-2/x',
  ]) {
    expect(() => archiveFolder('/site/days/7', folder), folder).toThrow(
      /is not the folder of a day's archive/,
    );
  }
});
