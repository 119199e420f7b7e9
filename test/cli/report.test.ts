import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { sha256 } from '../../src/archive/hash.ts';
import { reportCommand } from '../../src/cli/report.ts';
import { SEAL, sealedJson } from '../../src/report/file.ts';
import { REPORT_FORMAT } from '../../src/report/schema.ts';
import { chainsWith, complaints, daysFolder, makeDay } from '../analysis/day.ts';
import { recordedIo } from './streams.ts';

const YAML = `fields: { x: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs } }
tables: { t: { title: Latency, field: x, by: [condition], statistics: [median, n] } }
values: { idle: 't[idle].median' }
`;
let content: string;
let file: string;
beforeEach(async () => {
  content = await daysFolder();
  const days = join(content, 'days');
  await makeDay(
    YAML,
    {
      archive: {
        runs: Array.from({ length: 12 }, (_, index) => ({
          labels: { condition: index % 2 ? 'load' : 'idle' },
        })),
        chains: (run) =>
          chainsWith(Array.from({ length: run === 12 ? 19 : 21 }, (_, index) => 10_000 + 100 * run + index)),
      },
    },
    days,
  );
  await mkdir(join(days, '8'));
  file = join(days, '7', 'report.json');
});
const command = async (args: string[], env = {}) => {
  const io = recordedIo();
  const code = await reportCommand([...args, '--content', content], io, env);
  return { code, out: io.out(), err: io.err() };
};

test('--only prints one number and the table that it was taken from, recomputed', async () => {
  await command(['7']);
  const { code, out } = await command(['7', '--only', 'idle', '--check']);
  expect(code).toBe(0);
  expect(out).toContain('t: Latency (x = first_tkread_ts_ns - ttwu_ts_ns)\n');
  expect(out).toMatch(/Values\nidle +10\.6/);
  expect(out).toContain('day 7: report.json is what its inputs give\n');
  await expect(command(['7', '--only', 'idl'])).rejects.toThrow("the report has no part 'idl'");
  await expect(command(['7', '--only', 'constructor'])).rejects.toThrow("no part 'constructor'");
});

test('--only prints the data of a figure and what is not in it', async () => {
  const yaml = join(content, 'days', '7', 'analysis.yaml');
  const figure = 'figures: { f: { kind: strip, table: t, title: Dots, caption: C } }\n';
  await writeFile(yaml, `${await readFile(yaml, 'utf8')}${figure}`);
  await command(['7']);
  const { code, out } = await command(['7', '--only', 'f', '--check']);
  expect(code).toBe(0);
  expect(out).toMatch(/\nf: Dots \(strip\)\nGroup +Runs +Median in µs/);
  expect(out).toMatch(/\nidle +6 +10\.6 /);
  expect(out).toContain('load: 1\u00a0run with too few chains, not drawn.\n');
  await expect(command(['7', '--only', 'g'])).rejects.toThrow("the report has no part 'g'");
});

test('it computes, writes and prints', async () => {
  const { code, out } = await command(['7']);
  expect(code).toBe(0);
  expect(out.split('\n').map((line) => line.trimEnd().replaceAll('\u00a0', ' '))).toEqual([
    'Day 7',
    expect.stringMatching(
      /^main: synthetic: made up for a test; kernel 6\.18\.0-synthetic; 12 runs, 250 chains \(0 of them warm-up\); manifest [0-9a-f]{12}…$/,
    ),
    '',
    't: Latency (x = first_tkread_ts_ns - ttwu_ts_ns)',
    'condition  Median in µs         n',
    'idle       10.6 [10.1 to 11.1]  6',
    'load       10.61                5',
    'load: 1 run with too few chains (12), and so without a value.',
    // Every run is slower than the one before.
    'Diagnosis over 11 runs, standing out: rank correlation with the order +1.00 (p < 0.001); rank correlation of neighbouring runs +0.95 (p < 0.001).',
    '',
    'Values',
    'idle  10.6 µs [10.1 to 11.1] (6 runs)',
    '',
    'day 7: there was no report to compare with; report.json is written',
    '',
  ]);
  expect((await command(['7'])).out).toContain('day 7: report.json is what its inputs give\n');
});

test('--json prints exactly what the file would be, and writes nothing', async () => {
  const { code, out, err } = await command(['7', '--json']);
  expect({ code, err }).toEqual({ code: 0, err: 'day 7: there was no report to compare with\n' });
  expect(await readdir(join(content, 'days', '7'))).toEqual(['analysis.yaml', 'archive']);
  await command(['7']);
  expect(out).toBe(await readFile(file, 'utf8'));
  expect(JSON.parse(out).values.idle).toMatchObject({ value: 10_610 });
});

test('--check names every value that moved, gives 1 and writes nothing', async () => {
  await command(['7']);
  const good = await readFile(file, 'utf8');
  expect(await command(['7', '--check'])).toMatchObject({
    code: 0,
    out: 'day 7: report.json is what its inputs give\n',
  });
  const bad = resealed(good.replaceAll('"value": 10610', '"value": 10611'));
  await writeFile(file, bad);
  expect(await command(['7', '--check'])).toMatchObject({
    code: 1,
    out: [
      'day 7: 3 values moved',
      '  tables.t.rows[idle].cells.median.value: 10611 → 10610',
      '  tables.t.rows[load].cells.median.value: 10611 → 10610',
      '  values.idle.value: 10611 → 10610',
      '',
    ].join('\n'),
  });
  expect(await readFile(file, 'utf8')).toBe(bad);
});

/** As a program whose numbers were others would have written it. */
function resealed(text: string): string {
  const { [SEAL]: _seal, ...report } = JSON.parse(text);
  return sealedJson(report, sha256);
}

test('a report that was changed by hand is named, and so is every value that was', async () => {
  await command(['7']);
  const good = await readFile(file, 'utf8');
  const bad = good.replaceAll('"value": 10610', '"value": 10611');
  await writeFile(file, bad);
  const { code, out, err } = await command(['7', '--check']);
  expect(code).toBe(1);
  expect(out).toMatch(/^day 7: 3 values moved\n {2}tables\.t\.rows\[idle\]/);
  expect(err).toBe(
    'day 7: the stored report was changed since it was written: its sha256 is not that of its content; it was recomputed\n',
  );
  expect(await readFile(file, 'utf8')).toBe(bad);
  expect((await command(['7'])).out).toContain('day 7: 3 values moved; report.json is written\n');
  expect(await readFile(file, 'utf8')).toBe(good);
  // Nothing that a value says, but not what a program wrote either.
  await writeFile(file, `${good}\n`);
  expect(await command(['7', '--check'])).toMatchObject({ code: 1, out: 'day 7: no value moved\n' });
});

test('a changed title and a new table are no moved values', async () => {
  await command(['7']);
  const yaml = join(content, 'days', '7', 'analysis.yaml');
  const text = await readFile(yaml, 'utf8');
  await writeFile(yaml, text.replace('title: Latency', 'title: How long it took'));
  expect((await command(['7', '--check'])).out).toBe(
    'day 7: analysis.yaml has changed; no value moved; 1 text changed\n',
  );
  expect((await command(['7', '--check', '--all'])).out).toBe(
    'day 7: analysis.yaml has changed; no value moved; 1 text changed\n  text tables.t.title: "Latency" → "How long it took"\n',
  );
  const more = 'u: { title: More, field: x, statistics: [median] }, t:';
  await writeFile(yaml, text.replace('{ t:', `{ ${more}`).replace('[median, n]', '[median, n, p90]'));
  expect(
    (await command(['7', '--check'])).out.replaceAll(/\(\d+ values\)/g, '(N values)').split('\n'),
  ).toEqual([
    'day 7: analysis.yaml has changed; no value moved, 3 parts added; 1 text changed',
    '  added: tables.t.rows[idle].cells.p90 (N values)',
    '  added: tables.t.rows[load].cells.p90 (N values)',
    '  added: tables.u (N values)',
    '',
  ]);
});

test('a report of another format is compared; what it told otherwise is only counted', async () => {
  await command(['7']);
  const good = await readFile(file, 'utf8');
  const { [SEAL]: _seal, ...old } = JSON.parse(good, (key, value) => (key === 'how' ? 'a sentence' : value));
  const moved = {
    ...old,
    format: 'tagwerk-report/3',
    values: { idle: { ...old.values.idle, value: 10_611 } },
  };
  await writeFile(file, JSON.stringify(moved));
  expect(await command(['7', '--check'])).toMatchObject({
    code: 1,
    out: [
      `day 7: the report is of the format tagwerk-report/3, not ${REPORT_FORMAT}; 1 value moved; 6 texts changed`,
      '  values.idle.value: 10611 → 10610',
      '',
    ].join('\n'),
  });
  expect((await command(['7'])).out).toContain('; report.json is written\n  values.idle.value: 10611');
  expect(await readFile(file, 'utf8')).toBe(good);
});

test('--check without a stored report gives 1', async () => {
  expect(await command(['7', '--check'])).toMatchObject({
    code: 1,
    out: 'day 7: there was no report to compare with\n',
  });
});

test('in CI a changed report is not written, and fails', async () => {
  const none = await complaints(command(['7'], { CI: 'true' }));
  expect(none).toEqual([
    'report.json: there is no report, and CI writes none → run npx --no tagwerk report, look at what moved, and commit report.json',
  ]);
  await command(['7']);
  expect((await command(['7'], { CI: 'true' })).code).toBe(0);
  const bad = resealed((await readFile(file, 'utf8')).replace('"value": 6', '"value": 7'));
  await writeFile(file, bad);
  expect(await complaints(command(['7'], { CI: 'true' }))).toEqual([
    expect.stringMatching(/^report\.json: is not what its inputs give: 1 value moved → run npx/),
    'report.json: tables.t.rows[idle].cells.n.value: 7 → 6',
  ]);
  expect(await readFile(file, 'utf8')).toBe(bad);
});

test('without a day all days; one without archive says so', async () => {
  const { code, err, out } = await command([]);
  expect(code).toBe(0);
  expect(out).toContain('Day 7\n');
  expect(err).toBe('day 8 has no archive and no analysis: there is nothing to report\n');
});

test.each([
  [['9'], "there is no day '9'"],
  [['../days/7'], "'../days/7' is no day"],
  [['..'], "'..' is no day"],
  [['7', '8', '--json'], '--json prints one report'],
  [['7', '--json', '--check'], '--json and --check do not go together'],
])('called as report %j', async (args, told) => {
  expect((await complaints(command(args)))[0]).toContain(told);
});
