import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import type { Series } from '../../../src/report/series.ts';
import { reportText } from '../../../src/report/terminal.ts';
import { edit, rebag } from '../../fixtures/archive-tampering.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, makeDay, noGit, reportOf } from '../day.ts';

const FIELDS = `fields:
  latency: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs, label: Δ }
  offset: { per: run, sql: offset_s, unit: s }
`;
/** Runs with these medians in ns; null: too few chains. */
const runsOf = (
  medians: readonly (number | null)[],
  condition = (_index: number) => 'idle',
): SyntheticSpec => ({
  runs: medians.map((_, index) => ({
    labels: { condition: condition(index) },
    metrics: { offset_s: index / 4 },
  })),
  chains: (run) => {
    const median = medians[run - 1] ?? null;
    return chainsWith(Array(median === null ? 19 : 21).fill(median ?? 1));
  },
});
const seriesOf = async (spec: SyntheticSpec, yaml: string): Promise<Series> => {
  const { s } = (await reportOf(spec, `${FIELDS}series:\n  s: ${yaml}\n`)).series;
  if (!s) throw new Error('there is no series');
  return s;
};
const numbers = (series: Series, group = 0) =>
  series.groups[group]?.points.map(({ run, value, rolling }) => [run, value, rolling]);

test('a value for every run in order, with a rolling median that waits for its window', async () => {
  const series = await seriesOf(
    runsOf([50, 10, 40, 20, 30]),
    '{ title: Drift, field: latency, rolling: { window: 3 } }',
  );
  expect(series).toMatchObject({
    title: 'Drift',
    field: { name: 'latency', label: 'Δ', sql: 'first_tkread_ts_ns - ttwu_ts_ns' },
    unit: 'ns',
    show: 'µs',
    rolling: { window: 3, statistic: 'median' },
    groups: [{ key: [], label: 'Δ' }],
  });
  expect(numbers(series)).toEqual([
    [1, 50, null],
    [2, 10, null],
    [3, 40, 40],
    [4, 20, 20],
    [5, 30, 30],
  ]);
  expect(series.groups[0]?.points[0]?.at).toBe('2000-01-01T00:00:10.000Z');
});

test('a rolling mean; a run without a value is shown, and no window that holds it is full', async () => {
  const series = await seriesOf(
    runsOf([10, 20, 40, null, 60, 70]),
    '{ title: S, field: latency, rolling: { window: 2, statistic: mean } }',
  );
  expect(numbers(series)).toEqual([
    [1, 10, null],
    [2, 20, 15],
    [3, 40, 30],
    [4, null, null],
    [5, 60, null],
    [6, 70, 65],
  ]);
});

test('groups roll each for itself; without rolling there is none', async () => {
  const spec = runsOf([1, 2, 3, 4, 5, 6], (index) => (index % 2 ? 'load' : 'idle'));
  const rolled = await seriesOf(
    spec,
    '{ title: S, field: latency, by: [condition], rolling: { window: 2, statistic: mean } }',
  );
  expect(rolled.groups.map(({ key }) => key)).toEqual([['idle'], ['load']]);
  expect(numbers(rolled, 0)).toEqual([
    [1, 1, null],
    [3, 3, 2],
    [5, 5, 4],
  ]);
  expect(numbers(rolled, 1)).toEqual([
    [2, 2, null],
    [4, 4, 3],
    [6, 6, 5],
  ]);
  const plain = await seriesOf(spec, '{ title: S, field: offset, by: [condition] }');
  expect(plain.rolling).toBeUndefined();
  expect(plain.groups[1]?.points).toEqual([
    { run: 2, at: '2000-01-01T00:00:20.000Z', value: 0.25 },
    { run: 4, at: '2000-01-01T00:00:40.000Z', value: 0.75 },
    { run: 6, at: '2000-01-01T00:01:00.000Z', value: 1.25 },
  ]);
});

test('archives are batches: one after the other as they are named, and the window rolls across them', async () => {
  const yaml = `archives: { late: archive, early: ../99/archive }
${FIELDS}series:
  s: { title: S, field: latency, rolling: { window: 3, statistic: mean } }
  b: { title: B, field: latency, by: [archive], rolling: { window: 2, statistic: mean } }
`;
  const day = await makeDay(yaml, { archive: runsOf([10, 20]), '../99/archive': runsOf([60, 70]) });
  const { s, b } = (await makeReport(day, { git: noGit })).report.series;
  expect(s && numbers(s)).toEqual([
    ['late/1', 10, null],
    ['late/2', 20, null],
    ['early/1', 60, 30],
    ['early/2', 70, 50],
  ]);
  expect(b?.groups.map(({ key }) => key)).toEqual([['early'], ['late']]);
  expect(b && numbers(b, 0)).toEqual([
    ['early/1', 60, null],
    ['early/2', 70, 65],
  ]);
});

/** The order of three runs that started at these times; undefined: it is not known. */
async function orderOf(times: readonly (string | undefined)[]): Promise<unknown[] | undefined> {
  const day = await makeDay(`${FIELDS}series: { s: { title: S, field: latency } }\n`, {
    archive: runsOf([10, 20, 30]),
  });
  const folder = join(day, 'archive');
  for (const [index, time] of times.entries()) {
    const was = `"started_at": "2000-01-01T00:00:${index + 1}0.000Z",`;
    await edit(folder, 'data/runs.json', was, time === undefined ? '' : `"started_at": "${time}",`);
  }
  await rebag(folder);
  const { s } = (await makeReport(day, { git: noGit })).report.series;
  return s?.groups[0]?.points.map(({ run }) => run);
}

test('runs stand in the order of the time at which they started, whatever its offset, then by number', async () => {
  const noon = '2026-01-01T12:00:00Z';
  expect(await orderOf([noon, '2026-01-01T12:30:00+02:00', '2026-01-01T11:00:00Z'])).toEqual([2, 3, 1]);
  expect(await orderOf([noon, noon, noon])).toEqual([1, 2, 3]);
  // Where one time is not known, no time orders.
  expect(await orderOf([noon, '2026-01-01T11:00:00Z', undefined])).toEqual([1, 2, 3]);
});

test('the report prints the runs of a series for a terminal', async () => {
  const yaml = `${FIELDS}series: { s: { title: "Drift \\e[2J", field: latency, rolling: { window: 2 } } }\n`;
  const text = reportText(await reportOf(runsOf([10_000, null, 30_000, 40_000]), yaml)).replaceAll(
    '\u00a0',
    ' ',
  );
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
  const begin = lines.indexOf('s: Drift \\u{1b}[2J (Δ = first_tkread_ts_ns - ttwu_ts_ns)');
  expect(lines.slice(begin + 1, begin + 6)).toEqual([
    'Run | Time | Δ in µs | rolling median over 2 runs in µs',
    '1 | 2000-01-01 00:00:10 UTC | 10 | –',
    '2 | 2000-01-01 00:00:20 UTC | – | –',
    '3 | 2000-01-01 00:00:30 UTC | 30 | –',
    '4 | 2000-01-01 00:00:40 UTC | 40 | 35',
  ]);
});

test.each<[yaml: string, at: string, told: string]>([
  ['{ title: S, field: latncy }', 'latncy', "there is no field 'latncy' → did you mean 'latency'?"],
  [
    '{ title: S, field: latency, by: [conditon] }',
    'conditon',
    "there is no field or run label 'conditon' → did you mean 'condition'?",
  ],
  ['{ title: S, field: latency, by: [archive, archive] }', 'by', 'groups by one thing twice'],
  ['{ title: S, field: latency, rolling: { window: 1 } }', 'window', 'series.s.rolling.window: '],
  [
    '{ title: S, field: latency, rolling: { window: 3, statistic: medain } }',
    'statistic',
    "series.s.rolling.statistic: 'medain' is not possible here → did you mean 'median'?",
  ],
])('%s is told with its place', async (yaml, at, told) => {
  const [complaint] = await complaintsOf(runsOf([1, 2]), `${FIELDS}series:\n  s: ${yaml}\n`);
  expect(complaint).toContain(`analysis.yaml:5:${'  s: '.length + yaml.indexOf(at) + 1}: ${told}`);
});
