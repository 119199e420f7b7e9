import { execFileSync } from 'node:child_process';
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { renewReport } from '../../src/analysis/renew.ts';
import { canonicalJson } from '../../src/report/canonical.ts';
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
  const text = await readFile(join(day, 'report.json'), 'utf8');
  await writeFile(join(day, 'report.json'), text.replace('tagwerk-report/', 'tagwerk-report/0.'));
  expect(await why()).toMatch(/^the report is not in format tagwerk-report\//);
});

test('a report of another format is compared as it is, and keeps what git no longer has', async () => {
  await renewReport(day, write);
  const path = join(day, 'report.json');
  const report = JSON.parse(await readFile(path, 'utf8'));
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
  expect(errors.map((error) => error.split(' → ')[0])).toEqual([
    `report.json: is of the format tagwerk-report/3, not ${report.format}`,
    'report.json: has moved: repository: {"commit":"c0ffee","top":["bpf/"]}',
    'report.json: has moved: values.runs.value: 2',
  ]);
  expect(await renewReport(day, write)).toMatchObject({
    changed: true,
    stored: { format: 'tagwerk-report/3' },
    moves: [{ path: 'repository' }, { path: 'values.runs.value', old: 2, new: 1 }],
    reworded: 1,
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

test('a payload is opened only when it is asked for: its damage shows in a forced making, not in a plain one', async () => {
  await renewReport(day, write);
  await appendFile(join(day, 'archive', 'data', 'chains.parquet'), 'x');
  expect(await renewReport(day, write)).toMatchObject({ changed: false });
  const [line] = await complaints(renewReport(day, { ...write, force: true }));
  expect(line).toMatch(/^archive\/data\/chains\.parquet: /);
});

test('with matching hashes no DuckDB is loaded', async () => {
  await renewReport(day, write);
  const script = `
    const { renewReport } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/analysis/renew.ts'))});
    const renewed = await renewReport(process.argv[1], { force: process.argv[2] === 'force', write: false, ci: false });
    const loaded = process.report.getReport().sharedObjects.some((path) => path.includes('duckdb'));
    console.log(JSON.stringify([renewed.changed, loaded]));`;
  const run = (...args: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script, day, ...args], {
        encoding: 'utf8',
      }),
    );
  expect(run()).toEqual([false, false]);
  expect(run('force')).toEqual([false, true]);
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
  ['{', 'is damaged: '],
  ['{}', 'is no report of Tagwerk'],
  ['[1]', 'is no report of Tagwerk'],
  ['{"format": "other/1"}', 'is no report of Tagwerk'],
])('a report.json that holds %s', async (text, told) => {
  await writeFile(join(day, 'report.json'), text);
  expect((await complaints(readReport(day)))[0]).toMatch(new RegExp(`^report\\.json: ${told}`));
  expect(await renewReport(day, write)).toMatchObject({ changed: true, moves: [] });
  expect(await why()).toBe('current');
});

test('a value of the wrong kind is named', async () => {
  await renewReport(day, write);
  const text = await readFile(join(day, 'report.json'), 'utf8');
  await writeFile(join(day, 'report.json'), text.replace(/"value": 1\b/, '"value": "one"'));
  expect((await complaints(readReport(day)))[0]).toMatch(/^report\.json: is damaged: values\.runs\.value: /);
});

test('the file is canonical JSON, written whole', async () => {
  await renewReport(day, write);
  const report = await readReport(day);
  expect(await readFile(join(day, 'report.json'), 'utf8')).toBe(canonicalJson(report));
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
