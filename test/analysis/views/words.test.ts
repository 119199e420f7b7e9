import { expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import type { ChainRow } from '../../../src/archive/columns.ts';
import { type SyntheticSpec, TRACEPOINT_COLUMNS } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaints, complaintsOf, makeDay, noGit, reportOf } from '../day.ts';

const spec: SyntheticSpec = {
  runs: [
    { labels: { condition: 'load', governor: 'performance' } },
    { labels: { condition: 'warm', governor: '' } },
  ],
  // A stranger's archive has a wake path that our own writer would refuse.
  columns: TRACEPOINT_COLUMNS.map(({ values: _, ...column }) => column),
  chains: () =>
    chainsWith(
      Array(25).fill(10),
      (index): Partial<ChainRow> => ({ wake_path: index ? 'direct' : 'kthread' }),
    ),
  events: (run) =>
    run === 1
      ? [
          { event: 'retry', corr_id: 1n, ts_ns: 2000n },
          { event: 'retry', corr_id: 2n, ts_ns: 2000n },
          { event: 'irq_storm', ts_ns: 5n },
        ]
      : [{ event: 'only_void', ts_ns: 7n }],
  experiment: {
    void_runs: [2],
    plan: {
      conditions: { load: {}, night: {} },
      repetitions: 1,
      seed: 1n,
      order: [],
      warmup: { rule: 'none', wakes: 0 },
      endpoints: [],
    },
  },
  probes: { markers: { ttwu: { hook: 'h', attach: 'a' }, never_seen: { hook: 'h', attach: 'a' } } },
};
const where = (view: 'chains' | 'events' | 'runs', sql: string) =>
  `values:\n  x: { count: ${view}, where: ${JSON.stringify(sql)} }\n`;
const KINDS = 'there are: retry (2), irq_storm (1), only_void (1)';

const REFUSED: [what: string, yaml: string, told: string][] = [
  [
    'a moment',
    'fields:\n  x: { between: [ttwu, { event: retyr }] }\n',
    `analysis.yaml:2:33: field x: there is no event of the kind 'retyr' → did you mean 'retry'? ${KINDS}`,
  ],
  [
    'a moment of an order that is like no other',
    'fields:\n  x: { order: [{ event: clocksource }, ttwu] }\n',
    `analysis.yaml:2:25: field x: there is no event of the kind 'clocksource' → ${KINDS}`,
  ],
  [
    'an event in a condition of a field',
    "fields:\n  x: { events: \"event = 'retyr' OR event = 'retry'\", around: ttwu_ts_ns, within: 1, unit: ms }\n",
    `analysis.yaml:2:25: field x: there is no event of the kind 'retyr' → did you mean 'retry'? ${KINDS}`,
  ],
  [
    'an event in IN',
    where('events', "event IN ('retry', 'irq_strom')"),
    `analysis.yaml:2:50: value x: there is no event of the kind 'irq_strom' → did you mean 'irq_storm'? ${KINDS}`,
  ],
  [
    'an event in a list, the other way round, in another case and cast',
    where('events', 'list_contains([\'retyr\'], "EVENT"::VARCHAR)'),
    "there is no event of the kind 'retyr'",
  ],
  [
    'a label',
    where('chains', "condition = 'laod'"),
    "analysis.yaml:2:43: value x: no run has the label condition 'laod' → did you mean 'load'?",
  ],
  [
    'a label of runs, for being another',
    where('runs', "governor <> 'powersave'"),
    "value x: no run has the label governor 'powersave' → there are: performance",
  ],
  [
    'a label in CASE and in a field of rules',
    'fields:\n  x: { rules: [{ when: "CASE condition WHEN \'lod\' THEN true END", is: a }] }\n',
    "field x: no run has the label condition 'lod' → did you mean 'load'?",
  ],
  [
    'a label of events',
    where('events', "'laod' IS NOT DISTINCT FROM condition"),
    "value x: no run has the label condition 'laod'",
  ],
  [
    'a state',
    where('chains', "state = 'cencored'"),
    "value x: no chain ends in the state 'cencored' → did you mean 'censored'?",
  ],
  [
    'a wake path',
    where('chains', "wake_path = 'dirct'"),
    "value x: no chain has the wake_path 'dirct' → did you mean 'direct'?",
  ],
  [
    'an archive',
    where('runs', "archive = 'mian'"),
    "value x: there is no archive 'mian' → did you mean 'main'?",
  ],
  [
    'a class',
    'fields: { c: { rules: [{ when: tid > 1, is: slow }], else: fast } }\nvalues: { x: { count: chains, where: "c = \'slwo\'" } }\n',
    "value x: field c has no class 'slwo' → did you mean 'slow'?",
  ],
];
test.each(REFUSED)('a misspelt word counts nothing, and is named: %s', async (_, yaml, told) => {
  const lines = await complaintsOf(spec, yaml);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(told);
});

test('words that may be there are counted, also where the count is 0', async () => {
  const counts: [count: number, view: 'chains' | 'events' | 'runs', sql: string][] = [
    [2, 'events', "event = 'retry'"],
    // Only in a run that does not count; a marker that was looked for; a text that asks for no word.
    [0, 'events', "event = 'only_void'"],
    [0, 'events', "event = 'never_seen'"],
    [2, 'events', "event LIKE 'retr%'"],
    [3, 'events', "event > ''"],
    [0, 'runs', "condition = 'warm'"],
    [0, 'runs', "condition = 'night'"],
    [1, 'runs', "governor <> ''"],
    [0, 'chains', "state = 'censored'"],
    [0, 'chains', "wake_path = 'delayed'"],
    [1, 'chains', "wake_path = 'kthread'"],
    [25, 'chains', "comm IS DISTINCT FROM 'nobody'"],
  ];
  const values = counts.map(
    ([, view, sql], index) => `  v${index}: { count: ${view}, where: ${JSON.stringify(sql)} }\n`,
  );
  const report = await reportOf(spec, `values:\n${values.join('')}`);
  expect(counts.map((_, index) => report.values[`v${index}`])).toMatchObject(
    counts.map(([value]) => ({ value })),
  );
});

test('where no event was recorded every kind has none', async () => {
  const report = await reportOf({ ...spec, events: () => [] }, where('events', "event = 'retry'"));
  expect(report.values.x).toMatchObject({ value: 0 });
});

test('a word that one of several archives has is known', async () => {
  const other: SyntheticSpec = { runs: [{ labels: { condition: 'idle' } }], chains: () => chainsWith([1]) };
  const analysis = `archives: { main: archive, second: other }\nvalues:
  a: { count: events, where: "event = 'retry' AND archive = 'main'" }
  b: { count: runs, where: "condition = 'idle' AND archive = 'second'" }
`;
  const day = await makeDay(analysis, { archive: spec, other });
  const { report } = await makeReport(day, { git: noGit });
  expect(report.values).toMatchObject({ a: { value: 2 }, b: { value: 1 } });
  const wrong = await makeDay(analysis.replace("'idle'", "'ilde'"), { archive: spec, other });
  expect(await complaints(makeReport(wrong, { git: noGit }))).toEqual([
    "analysis.yaml:4:41: value b: no run has the label condition 'ilde' → did you mean 'idle'?",
  ]);
});
