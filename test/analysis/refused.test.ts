import { expect, test } from 'vitest';
import { makeReport } from '../../src/analysis/make.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { chainsWith, complaints, complaintsOf, makeDay, noGit, reportOf } from './day.ts';

const latencies = Array.from({ length: 25 }, (_, index) => index);
const spec: SyntheticSpec = {
  runs: [
    { labels: { condition: 'idle' }, metrics: { offset_ns: 5 } },
    { labels: { condition: 'load' }, metrics: { offset_ns: 7 } },
  ],
  chains: () => chainsWith(latencies),
};
const amounts = (sql: string, rest = '') =>
  `fields:\n  x: { sql: ${JSON.stringify(sql)}, unit: ns${rest} }\ntables: { t: { title: T, field: x } }\n`;

const REFUSED: [what: string, yaml: string, told: string][] = [
  [
    'a column that does not exist, with its place in the expression',
    'fields:\n  x: { sql: first_tkread_ts_ns - ttwu_t_ns, unit: ns }\n',
    "analysis.yaml:2:34: field x: there is no column 'ttwu_t_ns' → did you mean 'ttwu_ts_ns'?",
  ],
  [
    'the same in a block of several lines',
    'fields:\n  x:\n    unit: ns\n    sql: |\n      first_tkread_ts_ns\n        - ttwu_t_ns\n',
    "analysis.yaml:6:11: field x: there is no column 'ttwu_t_ns' → did you mean 'ttwu_ts_ns'?",
  ],
  [
    'a stage that this kernel did not let measure',
    amounts('switch_in_ts_ns - enqueue_ts_ns'),
    "analysis.yaml:2:32: field x: column 'enqueue_ts_ns' was not measured here → ",
  ],
  [
    'a column of runs asked of chains',
    amounts('offset_ns'),
    "analysis.yaml:2:14: field x: there is no column 'offset_ns' → ",
  ],
  [
    'a file',
    amounts("read_text('/etc/passwd')"),
    'analysis.yaml:2:14: field x: read_text() is not one of the functions',
  ],
  ['a second statement', amounts("1; ATTACH 'x' AS y"), 'analysis.yaml:2:14: field x: is not an expression'],
  [
    'a setting',
    amounts("current_setting('threads')"),
    'analysis.yaml:2:14: field x: current_setting() is not one of',
  ],
  [
    'a random number',
    amounts('tid + random()'),
    'analysis.yaml:2:20: field x: random() gives another value each time',
  ],
  [
    'the time',
    amounts('tid + current_timestamp'),
    'analysis.yaml:2:20: field x: current_timestamp() gives another value',
  ],
  [
    'a subquery',
    amounts('(SELECT max(tid) FROM chains)'),
    'analysis.yaml:2:14: field x: subquery is not allowed',
  ],
  [
    'an aggregate in a field',
    amounts('max(tid)'),
    'analysis.yaml:2:14: field x sums up many rows → an aggregate belongs into values: with sql:',
  ],
  [
    'a control character',
    'fields: { x: { sql: "tid\\0" } }',
    'analysis.yaml:1:25: field x holds a control character',
  ],
  [
    'text where a number is needed',
    amounts("comm || 'x'"),
    'analysis.yaml:2:14: field x is VARCHAR, not a number',
  ],
  [
    'yes/no where a number is needed',
    amounts('wf_migrated'),
    'analysis.yaml:2:14: field x is yes/no, not a number → count it in a table with share:',
  ],
  [
    'a list where a number is needed',
    amounts('list_value(tid)'),
    'analysis.yaml:2:14: field x is INTEGER[], not a number',
  ],
  ['types that do not fit', amounts('comm - 1'), 'analysis.yaml:2:14: field x: Binder Error: '],
  [
    'a number that overflows',
    amounts('9223372036854775807 + tid + 1 + run'),
    'analysis.yaml:2:14: field x: Out of Range Error: ',
  ],
  [
    'a division by 0',
    amounts('ttwu_ts_ns / (run - run)'),
    'analysis.yaml:2:14: field x is infinite, beyond ±10^150 or no number in 25 cases → a division by 0? write nullif(divisor, 0)',
  ],
  [
    'a share of numbers',
    'fields: { x: { sql: tid } }\ntables: { t: { title: T, share: x } }\n',
    'analysis.yaml:1:21: field x is INTEGER, but a share counts yes/no',
  ],
  [
    'a grouping that does not exist',
    'fields: { x: { sql: wf_migrated } }\ntables: { t: { title: T, share: x, by: [conditon] } }\n',
    "analysis.yaml:2:41: there is no field or run label 'conditon' → did you mean 'condition'?",
  ],
  [
    'a level that is left out',
    'fields: { x: { sql: wf_migrated }, condition: { sql: condition, levels: { idle: Leerlauf } } }\ntables: { t: { title: T, share: x, by: [condition] } }\n',
    "analysis.yaml:1:65: the levels of condition leave out 'load' → name every level that the archive holds",
  ],
  [
    'a baseline that is no level',
    'fields: { x: { sql: tid, unit: "1" } }\ntables: { t: { title: T, field: x, by: [condition], statistics: [shift], baseline: { condition: idel } } }\n',
    "analysis.yaml:2:97: condition has no level 'idel' → did you mean 'idle'?",
  ],
  [
    'a value of a level that is not there',
    'fields: { x: { sql: wf_migrated } }\ntables: { t: { title: T, share: x, by: [condition] } }\nvalues: { v: "t[lod].share" }\n',
    "analysis.yaml:3:15: condition has no level 'lod' → did you mean 'load'?",
  ],
  [
    'a field per run grouped per chain',
    'fields: { x: { per: run, sql: offset_ns, unit: ns }, m: { sql: wf_migrated } }\ntables: { t: { title: T, field: x, by: [m] } }\n',
    'analysis.yaml:2:41: field x is per run, m is per chain → group by labels, or by fields with per: run',
  ],
  [
    'a stage that is not there',
    'figures: { f: { kind: stages, stages: [ttwu, swich_in], title: F, caption: C } }',
    "analysis.yaml:1:46: stage 'swich_in' was not measured here → did you mean 'switch_in'?",
  ],
  [
    'more stages than textures',
    'figures: { f: { kind: stages, stages: [ttwu, wakeup, ttwu, wakeup, ttwu, wakeup, ttwu, wakeup], title: F, caption: C } }',
    'analysis.yaml:1:88: figure f would show 7 times between stages in one bar → leave out stages: at most 6 times can be told apart',
  ],
  [
    'a fact that is not there',
    'values: { v: host.kernel.relaese }',
    "analysis.yaml:1:14: host.json of archive main has no plain value 'kernel.relaese' → at its top are: kernel, ",
  ],
  [
    'a fact that is no plain value',
    'values: { v: host.kernel }',
    "analysis.yaml:1:14: host.json of archive main has no plain value 'kernel'",
  ],
  [
    'a fact of the prototype',
    'values: { v: host.constructor.name }',
    "analysis.yaml:1:14: host.json of archive main has no plain value 'constructor.name'",
  ],
  [
    'a unit for a text',
    'values: { v: { fact: host.kernel.release, unit: ns } }',
    "analysis.yaml:1:22: 'kernel.release' is no number → leave unit: out",
  ],
  [
    'a value without unit',
    'values: { v: { sql: avg(tid + 0.5) } }',
    'analysis.yaml:1:21: value v has no unit → say unit: (1 for a bare number)',
  ],
  [
    'a value of events where there are none',
    'values: { v: { count: events } }',
    'analysis.yaml:1:11: there are no events in the archive',
  ],
  [
    'a value of each row',
    'values: { v: { sql: tid, unit: ns } }',
    'analysis.yaml:1:21: value v: Binder Error: ',
  ],
];
test.each(REFUSED)('refused: %s', async (_what, yaml, told) => {
  // A wakepair of its own tid in every chain: expressions have something to read.
  const rows = { ...spec, chains: () => chainsWith(latencies, () => ({ tid: 42, comm: 'wakepair' })) };
  const lines = await complaintsOf(rows, yaml);
  expect(lines.some((line) => line.startsWith(told)) ? told : lines.join('\n')).toBe(told);
  for (const line of lines) expect(line).not.toMatch(/\n|LINE 1/);
});

test('more levels than a reader can take in', async () => {
  const rows = { ...spec, chains: () => chainsWith(Array(1001).fill(5)) };
  const yaml =
    'fields: { x: { sql: wf_migrated }, c: { sql: corr_id } }\ntables: { t: { title: T, share: x, by: [c] } }\n';
  expect(await complaintsOf(rows, yaml)).toEqual([
    'analysis.yaml:2:41: c has 1001 levels: over the limit of 1000 → group by something coarser',
  ]);
});

test('every fault of every expression is told at once', async () => {
  const yaml =
    'fields: { x: { sql: foo + bar }, y: { sql: now() } }\nvalues: { v: { count: runs, where: conditon = 1 } }\n';
  expect((await complaintsOf(spec, yaml)).map((line) => line.split(' → ')[0])).toEqual([
    "analysis.yaml:1:21: field x: there is no column 'foo'",
    "analysis.yaml:1:27: field x: there is no column 'bar'",
    'analysis.yaml:1:44: field y: now() gives another value each time: a report must be recomputable',
    "analysis.yaml:2:36: value v: there is no column 'conditon'",
  ]);
});

test('what takes too long is stopped and named', async () => {
  const slow = Array.from({ length: 12 }).reduce<string>(
    (sql) => `replace(${sql}, 'a', 'aaa')`,
    "comm || 'a'",
  );
  const rows = { ...spec, chains: () => chainsWith(latencies, () => ({ comm: 'aaaaaaaa' })) };
  const yaml = amounts(`length(${slow})`);
  const told = await complaintsOf(rows, yaml, { limits: { milliseconds: 100, memoryBytes: 2 ** 30 } });
  expect(told).toEqual([
    'analysis.yaml:2:14: field x: took longer than 0.1 s and was stopped → mend or simplify its SQL',
  ]);
});

test.each([
  ['/etc', "'/etc' is not the folder of a day's archive"],
  ['../../elsewhere/archive', "'../../elsewhere/archive' is not the folder of a day's archive"],
  ['..', "'..' is not the folder of a day's archive"],
  ['../99', "'../99' is not the folder of a day's archive"],
  ['nowhere', 'archive main: the folder nowhere is not there'],
])('an archive at %s', async (folder, told) => {
  const day = await makeDay(`archives: { main: ${JSON.stringify(folder)} }`);
  const [line] = await complaints(makeReport(day, { git: noGit }));
  expect(line).toContain(`analysis.yaml:1:20: ${told} → `);
});

test('a day without analysis, and an archive that is damaged', async () => {
  const day = await makeDay('{}', { archive: spec });
  const { appendFile, rm } = await import('node:fs/promises');
  await appendFile(`${day}/archive/data/chains.parquet`, 'x');
  expect((await complaints(makeReport(day, { git: noGit })))[0]).toMatch(/^archive\/data\/chains\.parquet: /);
  await rm(`${day}/analysis.yaml`);
  expect(await complaints(makeReport(day, { git: noGit }))).toEqual([
    'analysis.yaml: there is no such file → write what to compute, or start from the one that npx --no tagwerk new makes',
  ]);
});

const TIMES = [
  'fields: { d: { between: [ttwu, first_tkread] } }\ntables: { t: { title: T, field: d } }\n',
  'fields: { d: { between: [ttwu, first_tkread] }, h: { sql: d / 2, unit: "1" } }\ntables: { t: { title: T, field: h } }\n',
  amounts('first_tkread_ts_ns - ttwu_ts_ns'),
  amounts('first_tkread_ts_ns - ttwu_ts_ns').replace('unit: ns', 'unit: "1"'),
  'fields: { o: { per: run, sql: offset_ns, unit: ns } }\ntables: { t: { title: T, field: o } }\n',
  'values: { v: { sql: max(ttwu_ts_ns), unit: ns } }',
  'figures: { f: { kind: stages, stages: [ttwu, first_tkread], title: F, caption: C } }',
];
const emulated = { ...spec, host: { virtualisation: { kind: 'qemu-tcg', emulated: true } } };
test.each(TIMES)('an emulated machine has no durations: %s', async (yaml) => {
  const [line] = await complaintsOf(emulated, yaml);
  expect(line).toMatch(
    /^analysis\.yaml:\d+:\d+: .* is an amount of time, but archive main was measured on an emulated machine, where durations and their ratios are the emulator's → ask for counts, shares or an order \(a < b\), or for a duration that is exactly 0$/,
  );
  expect(await reportOf(spec, yaml)).toBeDefined();
});

test('an emulated machine has order, counts and exact zeros', async () => {
  const yaml = `fields:
  order: { sql: ttwu_ts_ns <= first_tkread_ts_ns }
  zero: { sql: first_tkread_ts_ns - ttwu_ts_ns = 0 }
  cpu: { sql: tid, unit: "1" }
  path: { order: [ttwu, first_tkread] }
tables: { p: { title: P, share: zero, by: [path] }, o: { title: O, share: order }, z: { title: Z, share: zero }, c: { title: C, field: cpu } }
values: { n: { count: chains, where: first_tkread_ts_ns > ttwu_ts_ns } }
`;
  const report = await reportOf(emulated, yaml);
  expect(report.tables.o?.rows[0]?.cells.share).toMatchObject({ k: 50, n: 50 });
  expect(report.tables.z?.rows[0]?.cells.share).toMatchObject({ k: 2, n: 50 });
  expect(report.values.n).toMatchObject({ value: 48 });
  expect(report.tables.p?.rows.map(({ group }) => group[0])).toEqual([
    'ttwu<first_tkread',
    'ttwu=first_tkread',
  ]);
  expect(report.archives.main?.emulated).toBe(true);
});
