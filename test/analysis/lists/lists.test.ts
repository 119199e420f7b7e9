import { expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import { EVENT_COLUMNS } from '../../../src/archive/columns.ts';
import { canonicalJson } from '../../../src/report/canonical.ts';
import type { List } from '../../../src/report/list.ts';
import { ruleOf } from '../../../src/report/rule.ts';
import { reportText } from '../../../src/report/terminal.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, makeDay, noGit, reportOf } from '../day.ts';

const FIELDS = `fields:
  latency: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs, label: Δ }
`;
const listOf = async (spec: SyntheticSpec, yaml: string, fields = FIELDS): Promise<List> => {
  const list = (await reportOf(spec, `${fields}lists:\n  l: ${yaml}\n`)).lists.l;
  if (!list) throw new Error('there is no list');
  return list;
};
const one = (latencies: readonly (number | bigint | null)[]): SyntheticSpec => ({
  runs: [{ labels: { condition: 'idle' } }],
  chains: () => chainsWith(latencies),
});

test('the top of all runs, largest first; each column with its unit, and of how many rows', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: { condition: 'idle' } }, { labels: { condition: 'load' }, metrics: { offset_s: 7 } }],
    // Run 1: 100, 200, 300; run 2: 200, 400, 600.
    chains: (run) => chainsWith([100 * run, 200 * run, 300 * run], () => ({ comm: `task ${run}` })),
  };
  const fields = `${FIELDS}  offset: { per: run, sql: offset_s, unit: s }\n`;
  const columns = '[run, condition, corr_id, comm, latency, ttwu_ts_ns, offset]';
  expect(await listOf(spec, `{ title: L, by: latency, top: 4, columns: ${columns} }`, fields)).toEqual({
    title: 'L',
    of: 'chains',
    rule: ruleOf('top', { n: 4, by: 'latency', warmup: false }),
    columns: [
      { name: 'run', label: 'run', type: 'integer' },
      { name: 'condition', label: 'condition', type: 'text' },
      { name: 'corr_id', label: 'corr_id', type: 'integer' },
      { name: 'comm', label: 'comm', type: 'text' },
      { name: 'latency', label: 'Δ', type: 'integer', unit: 'ns', show: 'µs' },
      { name: 'ttwu_ts_ns', label: 'ttwu_ts_ns', type: 'integer', unit: 'ns', show: 'ns' },
      { name: 'offset', label: 'offset', type: 'integer', unit: 's', show: 's' },
    ],
    rows: [
      [2, 'load', 3, 'task 2', 600, 1000, 7],
      [2, 'load', 2, 'task 2', 400, 1000, 7],
      [1, 'idle', 3, 'task 1', 300, 1000, null],
      [1, 'idle', 2, 'task 1', 200, 1000, null],
    ],
    total: 6,
    // The 200 ns of run 2 are as large as the last row.
    tied: 1,
  });
});

test('ties fall by archive as named, run and correlation ID; rows without a value have no place', async () => {
  const tied: SyntheticSpec = {
    runs: [{ labels: {} }, { labels: {} }],
    chains: () => chainsWith([5, null, 5, 9]),
  };
  const yaml = `archives: { zulu: archive, alpha: ../99/archive }
${FIELDS}lists:
  l: { title: L, by: latency, top: 7, columns: [archive, run, corr_id, latency] }
`;
  const day = await makeDay(yaml, { archive: tied, '../99/archive': tied });
  const list = (await makeReport(day, { git: noGit })).report.lists.l;
  expect(list).toMatchObject({ total: 12, missing: 4, tied: 5 });
  expect(list?.rows).toEqual([
    ['zulu', 1, 4, 9],
    ['zulu', 2, 4, 9],
    ['alpha', 1, 4, 9],
    ['alpha', 2, 4, 9],
    ['zulu', 1, 1, 5],
    ['zulu', 1, 3, 5],
    ['zulu', 2, 1, 5],
  ]);
});

test.each([
  // 0.07 · 100 is 7.000000000000001 in floats.
  [0.07, 100, 7],
  [0.001, 3000, 3],
  [0.001, 3001, 4],
  [0.001, 1, 1],
  [1e-7, 1000, 1],
  [0.3, 10, 3],
  [1, 12, 12],
])('a share of %d of %d rows with a value are %d rows', async (share, values, rows) => {
  const latencies = [null, ...Array.from({ length: values }, (_, index) => index), null];
  const list = await listOf(
    one(latencies),
    `{ title: L, by: latency, top_share: ${share}, columns: [latency] }`,
  );
  expect(list).toMatchObject({ total: values, missing: 2 });
  expect(list.rows).toEqual(Array.from({ length: rows }, (_, index) => [values - 1 - index]));
  expect(list.rule).toEqual(
    ruleOf('topShare', { percent: Number((share * 100).toPrecision(13)), by: 'latency', warmup: false }),
  );
});

test.each([
  ['a double', 'x / 3.0'],
  ['a float', 'CAST(x / 3.0 AS FLOAT)'],
  ['a negative double', '-x / 7e-3'],
  ['a decimal', 'CAST(x / 3.0 AS DECIMAL(18, 6))'],
  ['an integer beyond floats', 'CAST(x AS HUGEINT) * 1000000000000000000000'],
])('the smallest that is listed is found again exactly: %s', async (_, sql) => {
  const fields = `fields:\n  x: { between: [ttwu, first_tkread] }\n  y: { sql: "${sql}", unit: "1" }\n`;
  const list = await listOf(one([1, 2, 2, 2]), '{ title: L, by: y, top: 2, columns: [corr_id] }', fields);
  expect(list).toMatchObject(
    sql.startsWith('-') ? { rows: [[1], [2]], tied: 2 } : { rows: [[2], [3]], tied: 1 },
  );
});

test('warm-up is left out unless it is asked for; where chooses among the rows', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: {} }],
    chains: () => chainsWith([90, 80, 70, 60, 50], (index) => ({ warmup: index < 2 })),
  };
  const columns = 'columns: [corr_id, latency]';
  const cold = await listOf(spec, `{ title: L, by: latency, top: 1, ${columns} }`);
  expect(cold).toMatchObject({ rows: [[3, 70]], total: 3 });
  const warm = await listOf(spec, `{ title: L, by: latency, top: 1, warmup: true, ${columns} }`);
  expect(warm).toMatchObject({
    rows: [[1, 90]],
    total: 5,
    rule: ruleOf('top', { n: 1, by: 'latency', warmup: true }),
  });
  const some = await listOf(spec, `{ title: L, by: latency, top: 9, where: latency < 65, ${columns} }`);
  expect(some).toMatchObject({
    rows: [
      [4, 60],
      [5, 50],
    ],
    total: 2,
    rule: ruleOf('top', { n: 9, by: 'latency', where: 'latency < 65', warmup: false }),
  });
});

test('named cases stand in the order of run and correlation ID, of all rows', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: {} }, { labels: {} }],
    chains: (run) => chainsWith([30, null, 10].map((value) => (value === null ? null : value * run))),
  };
  const list = await listOf(
    spec,
    '{ title: L, where: "corr_id IN (3, 2)", columns: [run, corr_id, latency, state] }',
  );
  expect(list).toEqual({
    title: 'L',
    of: 'chains',
    rule: ruleOf('cases', { where: 'corr_id IN (3, 2)', warmup: false }),
    columns: expect.anything(),
    rows: [
      [1, 2, null, 'no_read'],
      [1, 3, 10, 'read'],
      [2, 2, null, 'no_read'],
      [2, 3, 20, 'read'],
    ],
    total: 6,
  });
});

test('integers beyond 2^53 keep every digit, floats and yes/no stay what they are', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: {} }],
    chains: () => [
      ...chainsWith([1], () => ({
        corr_id: 2n ** 62n + 1n,
        ttwu_ts_ns: -(2n ** 60n),
        first_tkread_ts_ns: 0n,
      })),
      ...chainsWith([1], () => ({
        corr_id: 2n ** 62n + 3n,
        ttwu_ts_ns: -(2n ** 60n) - 1n,
        first_tkread_ts_ns: 0n,
      })),
    ],
    further: [{ name: 'ratio', type: 'DOUBLE', meaning: 'made up' }],
  };
  const list = await listOf(
    spec,
    '{ title: L, by: latency, top: 2, columns: [corr_id, latency, half, later] }',
    `${FIELDS}  half: { sql: corr_id % 4 / 2.0 }\n  later: { sql: first_tkread_ts_ns > ttwu_ts_ns }\n`,
  );
  expect(list.rows).toEqual([
    ['4611686018427387907', '1152921504606846977', 1.5, true],
    ['4611686018427387905', '1152921504606846976', 0.5, true],
  ]);
  expect(list.columns.map(({ type }) => type)).toEqual(['integer', 'integer', 'number', 'boolean']);
  expect((await listOf(one([2 ** 53 - 1]), '{ title: L, columns: [latency] }')).rows).toEqual([
    [2 ** 53 - 1],
  ]);
});

test('lists of runs and of events', async () => {
  const spec: SyntheticSpec = {
    runs: [
      { labels: { condition: 'idle' }, metrics: { shift: 1.5 } },
      { labels: { condition: 'load' }, metrics: { shift: 2.5 } },
      { labels: { condition: 'load' } },
    ],
    chains: () => chainsWith([1]),
    events: (run) => [
      { event: 'pps', ts_ns: BigInt(10 * run) },
      { event: 'retry', ts_ns: 5n, corr_id: 1n },
    ],
    eventColumns: EVENT_COLUMNS,
  };
  const runs = await listOf(
    spec,
    '{ title: L, of: runs, by: offset_s, top: 2, columns: [run, condition, shift, started_at, duration_ns] }',
    'fields: { offset_s: { per: run, sql: shift, unit: s } }\n',
  );
  expect(runs).toMatchObject({
    rows: [
      [2, 'load', 2.5, '2000-01-01T00:00:20.000Z', 10_000_000_000],
      [1, 'idle', 1.5, '2000-01-01T00:00:10.000Z', 10_000_000_000],
    ],
    total: 2,
    missing: 1,
  });
  expect(runs.columns[4]).toEqual({
    name: 'duration_ns',
    label: 'duration_ns',
    type: 'integer',
    unit: 'ns',
    show: 'ns',
  });
  const events = await listOf(
    spec,
    '{ title: L, of: events, where: run <> 2, columns: [run, event, ts_ns, corr_id, condition] }',
  );
  expect(events).toMatchObject({
    // Without a correlation ID an event stands after those with one.
    rows: [
      [1, 'retry', 5, 1, 'idle'],
      [1, 'pps', 10, null, 'idle'],
      [3, 'retry', 5, 1, 'load'],
      [3, 'pps', 30, null, 'load'],
    ],
    total: 6,
  });
});

test('a column can count the events around a chain', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: {} }, { labels: {} }],
    chains: (run) =>
      chainsWith([10, 20], (index) => ({
        ttwu_ts_ns: BigInt(run * 1000 + index * 100),
        first_tkread_ts_ns: BigInt(run * 1000 + index * 110 + 10),
      })),
    events: (run) =>
      run === 1
        ? [
            { event: 'retry', ts_ns: 950n },
            { event: 'retry', ts_ns: 1050n },
            { event: 'retry', ts_ns: 1051n },
            { event: 'other', ts_ns: 1000n },
          ]
        : [],
  };
  const fields = `${FIELDS}  retries: { events: "event = 'retry'", around: ttwu_ts_ns, within: 50, unit: ns }
  swept: { events: "event = 'retry'", around: ttwu_ts_ns, within: [49, 150], unit: ns }
`;
  const list = await listOf(
    spec,
    '{ title: L, by: retries, top: 4, columns: [run, corr_id, retries, swept_49, swept_150] }',
    fields,
  );
  // Run 1, first chain at 1000: 950 and 1050; the second at 1100: 1050 and 1051. Run 2 has no event.
  expect(list.rows).toEqual([
    [1, 1, 2, 0, 3],
    [1, 2, 2, 1, 3],
    [2, 1, 0, 0, 0],
    [2, 2, 0, 0, 0],
  ]);
});

test('text of strangers stays text in the file and steers no terminal', async () => {
  const hostile = [
    '\u001b[2J\u0007',
    '<img src=x onerror=alert(1)>',
    '\u202egnp.exe',
    "'; DROP TABLE runs; --",
    '12',
    '',
  ];
  const spec: SyntheticSpec = {
    runs: [{ labels: { '"x"; --': '\u001b]0;y\u0007' } }],
    chains: () =>
      chainsWith(
        hostile.map((_, index) => index),
        (index) => ({ comm: hostile[index] ?? '' }),
      ),
  };
  const yaml = `${FIELDS}lists:\n  l: { title: L, columns: [comm, '"x"; --'] }\n`;
  const report = await reportOf(spec, yaml);
  expect(report.lists.l?.rows.map(([comm]) => comm)).toEqual(hostile);
  expect(report.lists.l?.columns[1]).toEqual({ name: '"x"; --', label: '"x"; --', type: 'text' });
  expect(JSON.parse(canonicalJson(report))).toEqual(report);
  const text = reportText(report);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  expect(text).toContain('\\u{1b}[2J\\u{7}');
});

test('an archive without chains gives empty lists', async () => {
  const spec: SyntheticSpec = { runs: [{ labels: {} }], chains: () => [] };
  expect(await listOf(spec, '{ title: L, by: latency, top_share: 0.5, columns: [latency] }')).toMatchObject({
    rows: [],
    total: 0,
  });
  expect(await listOf(spec, '{ title: L, columns: [latency] }')).toMatchObject({ rows: [], total: 0 });
  expect(await listOf(one([null]), '{ title: L, by: latency, top: 3, columns: [latency] }')).toMatchObject({
    rows: [],
    total: 0,
    missing: 1,
  });
});

test.each<[what: string, yaml: string, at: string, told: string]>([
  [
    'a misspelt field',
    '{ title: L, by: latncy, top: 1, columns: [run] }',
    'latncy',
    "list l: there is no column 'latncy' → did you mean 'latency'?",
  ],
  [
    'a misspelt column',
    '{ title: L, columns: [run, com] }',
    'com]',
    "list l: there is no column 'com' → did you mean 'comm'?",
  ],
  [
    'a field of chains in a list of runs',
    '{ title: L, of: runs, columns: [run, latency] }',
    'latency',
    'field latency is per chain, but the list is of runs → list chains, or leave the field out',
  ],
  [
    'the largest text',
    '{ title: L, by: comm, top: 1, columns: [run] }',
    'comm',
    'comm is VARCHAR, not a number: it has no largest → name a numeric field or column',
  ],
  [
    'an infinite largest',
    '{ title: L, by: odd, top: 1, columns: [run] }',
    'odd',
    'odd is infinite or no number in 1 case → a division by 0?',
  ],
  [
    'an infinite cell',
    '{ title: L, columns: [run, odd] }',
    'odd',
    'odd is infinite or no number in 1 case → a division by 0?',
  ],
  [
    'a second statement',
    '{ title: L, where: "true; DROP TABLE runs", columns: [run] }',
    'true',
    'list l: is not an expression',
  ],
  [
    'a condition that sums up',
    '{ title: L, where: max(corr_id) > 1, columns: [run] }',
    'max',
    'list l sums up many rows',
  ],
  [
    'events that were not recorded',
    '{ title: L, of: events, columns: [run] }',
    '',
    'there are no events in the archive',
  ],
  ['a size without order', '{ title: L, top: 3, columns: [run] }', 'top', 'top of what? → say by:'],
  [
    'an order without size',
    '{ title: L, by: latency, columns: [run] }',
    'by',
    'by needs a size → say top: 10',
  ],
  [
    'two sizes',
    '{ title: L, by: latency, top: 1, top_share: 1, columns: [run] }',
    'top: 1',
    'top and top_share are two sizes',
  ],
  ['one column twice', '{ title: L, columns: [run, comm, run] }', 'run]', "shows 'run' twice → name it once"],
  [
    'a warm-up of runs',
    '{ title: L, of: runs, warmup: true, columns: [run] }',
    'warmup',
    'only chains have a warm-up, not runs',
  ],
])('%s is told with its place', async (_what, yaml, at, told) => {
  const fields = `${FIELDS}  odd: { sql: 1.5 / (corr_id - 2) }\n`;
  const complaints = await complaintsOf(one([1, 2, 3]), `${fields}lists:\n  l: ${yaml}\n`);
  const column = at === '' ? 3 : '  l: '.length + yaml.indexOf(at) + 1;
  expect(complaints[0]?.slice(0, told.length + 30)).toContain(`analysis.yaml:5:${column}: ${told}`);
});

test('a thousand rows are a list, one more is told', async () => {
  const many = (count: number) => one(Array.from({ length: count }, (_, index) => index));
  expect((await listOf(many(1000), '{ title: L, columns: [latency] }')).rows).toHaveLength(1000);
  const yaml = (list: string) => `${FIELDS}lists:\n  l: ${list}\n`;
  expect(await complaintsOf(many(1001), yaml('{ title: L, where: run = 1, columns: [run] }'))).toEqual([
    'analysis.yaml:4:25: list l has 1001 rows, over the limit of 1000 → choose fewer rows with where:, or the largest with by:',
  ]);
  expect(
    await complaintsOf(many(2002), yaml('{ title: L, by: latency, top_share: 0.5, columns: [run] }')),
  ).toEqual([
    'analysis.yaml:4:42: list l has 1001 rows, over the limit of 1000 → list a smaller share, or top: 1000',
  ]);
  expect(
    (await complaintsOf(many(1), yaml('{ title: L, by: latency, top: 1001, columns: [run] }')))[0],
  ).toContain('analysis.yaml:4:31: lists.l.top: ');
});

test('an emulated machine lists no durations, but counts and what is exactly ordered', async () => {
  const spec: SyntheticSpec = { ...one([1, 2]), host: { virtualisation: { kind: 'qemu', emulated: true } } };
  const yaml = (columns: string) => `${FIELDS}lists:\n  l: { title: L, columns: [${columns}] }\n`;
  const [line] = await complaintsOf(spec, yaml('run, latency'));
  expect(line).toContain(
    'analysis.yaml:4:33: latency is an amount of time, but archive main was measured on an emulated machine',
  );
  expect((await reportOf(spec, yaml('run, corr_id, state'))).lists.l?.rows).toEqual([
    [1, 1, 'read'],
    [1, 2, 'read'],
  ]);
});
