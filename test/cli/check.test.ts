import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { checkCommand } from '../../src/cli/check.ts';
import { reportCommand } from '../../src/cli/report.ts';
import { readReport } from '../../src/report/store.ts';
import { chainsWith, complaints, daysFolder, makeDay } from '../analysis/day.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { recordedIo } from './streams.ts';

/** Six runs with a median of 24 µs over all. */
const SPEC: SyntheticSpec = {
  runs: Array.from({ length: 6 }, () => ({ labels: { condition: 'idle' } })),
  chains: (run) =>
    chainsWith(
      Array(20)
        .fill([10, 20, 22, 26, 32, 40][run - 1] ?? 0)
        .map((value) => value * 1000),
    ),
};
const analysis = (
  checks: string,
) => `fields: { x: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs } }
tables: { t: { title: Latency, field: x, statistics: [median, n] } }
checks:
${checks}`;
const PASS = '  a: { title: Gate, value: t.median, warn: 25, fail: 30 }\n';
const WARN = '  b: { title: "Tight \\e[2J<b>", value: t.median, warn: 23.5, fail: 30 }\n';
const FAIL = '  c: { title: Runs, value: t.n, bad: below, fail: 7 }\n';
const UNKNOWN = '  d: { title: Nothing, value: { sql: max(tid), unit: "1" }, fail: 7 }\n';

let content: string;
beforeEach(async () => {
  content = await daysFolder();
});
const day = async (checks: string) =>
  await makeDay(analysis(checks), { archive: SPEC }, join(content, 'days'));
const command = async (args: string[], env = {}) => {
  const io = recordedIo();
  const code = await checkCommand([...args, '--content', content], io, env);
  return { code, out: io.out().replaceAll('\u00a0', ' '), err: io.err() };
};

test('a line per check: verdict, title, value, limits, margin, place', async () => {
  const file = join(await day(`${PASS}${WARN}${FAIL}${UNKNOWN}`), 'analysis.yaml');
  const { code, out, err } = await command(['7']);
  expect(code).toBe(1);
  expect(out.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    `PASS | Gate | 24 µs [10 to 40] | warn > 25 µs | fail > 30 µs | margin +1 µs | ${file}:4:3`,
    `WARN | Tight \\u{1b}[2J<b> | 24 µs [10 to 40] | warn > 23.5 µs | fail > 30 µs | margin +6 µs | ${file}:5:3`,
    `FAIL | Runs | 6 | fail < 7 | margin −1 | ${file}:6:3`,
    `UNKNOWN | Nothing | – (no row has a value) | fail > 7 | ${file}:7:3`,
    '',
  ]);
  expect(err).toBe('day 7: report.json was stale and is written again; npx --no tagwerk report shows it\n');
  // The report is there now, and the page shows the same.
  expect((await readReport(join(content, 'days', '7')))?.checks.b?.verdict).toBe('WARN');
  expect((await command(['7'])).err).toBe('');
});

test.each([
  ['PASS', PASS, 0, 0],
  ['WARN', WARN, 0, 1],
  ['UNKNOWN', UNKNOWN, 0, 1],
  ['FAIL', FAIL, 1, 1],
])('%s gives its exit code, plain and strict', async (_verdict, check, plain, strict) => {
  await day(check);
  expect((await command(['7'])).code).toBe(plain);
  expect((await command(['7', '--strict'])).code).toBe(strict);
});

test('--json gives every check as the report has it, with day, name and place', async () => {
  const folder = await day(`${PASS}${WARN}`);
  const { code, out } = await command(['--json']);
  expect(code).toBe(0);
  const report = await readReport(folder);
  expect(JSON.parse(out)).toEqual([
    { day: '7', name: 'a', place: `${join(folder, 'analysis.yaml')}:4:3`, ...report?.checks.a },
    { day: '7', name: 'b', place: `${join(folder, 'analysis.yaml')}:5:3`, ...report?.checks.b },
  ]);
});

test('a changed limit is seen at once; in CI a stale report is an error and is not written', async () => {
  const folder = await day(PASS);
  await command(['7']);
  await writeFile(join(folder, 'analysis.yaml'), analysis(PASS.replace('fail: 30', 'fail: 30.5')));
  const before = await readFile(join(folder, 'report.json'), 'utf8');
  expect(await complaints(command(['7'], { CI: 'true' }))).toEqual([
    'report.json: is not what its inputs give: 1 value moved → run npx --no tagwerk report, look at what moved, and commit report.json',
    'report.json: checks.a.fail: 30 → 30.5',
  ]);
  expect(await readFile(join(folder, 'report.json'), 'utf8')).toBe(before);
  expect((await command(['7'])).out).toContain('fail > 30.5 µs');
  expect((await command(['7'], { CI: 'true' })).code).toBe(0);
});

test('checks need no archive where the report is current', async () => {
  const folder = await day(PASS);
  await reportCommand(['7', '--content', content], recordedIo(), {});
  await rm(join(folder, 'archive'), { recursive: true });
  expect(await command(['7'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('PASS  Gate'),
    err: '',
  });
});

test('days without checks, without archive and those that are not there', async () => {
  await day('  {}\n');
  await mkdir(join(content, 'days', '8'));
  const { code, out, err } = await command([]);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).toContain('day 7 declares no check\n');
  expect(err).toContain('day 8 has no archive and no analysis: there is nothing to check\n');
  expect((await complaints(command(['9'])))[0]).toContain("there is no day '9'");
});
