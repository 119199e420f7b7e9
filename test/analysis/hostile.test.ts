import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/report/canonical.ts';
import { reportText } from '../../src/report/terminal.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { chainsWith, reportOf } from './day.ts';

const HOSTILE = [
  `'; DROP TABLE runs; --`,
  `"; ATTACH 'x' AS y; --`,
  '<script>alert(1)</script>',
  '\u202egnp.exe',
  '\u001b[2J\u0007',
  'a, b]',
  'constructor',
  '__proto__',
  '',
  '𝒳'.repeat(300),
];
const latencies = Array.from({ length: 20 }, (_, index) => index);

test('levels that look like SQL, HTML or terminal commands are texts like any other', async () => {
  const spec: SyntheticSpec = {
    runs: HOSTILE.map((condition) => ({ labels: { condition } })),
    chains: (run) => chainsWith(latencies, () => ({ comm: HOSTILE[run - 1] ?? '' })),
  };
  const yaml = `fields:
  x: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns }
  comm: { sql: comm }
tables:
  t: { title: T, field: x, by: [condition] }
  c: { title: C, field: x, by: [comm] }
figures: { f: { kind: strip, table: t, title: F, caption: C } }
values:
  v: { cell: 't["a, b]"].median' }
  w: { count: chains, where: condition = '''; DROP TABLE runs; --' }
`;
  const report = await reportOf(spec, yaml);
  for (const table of [report.tables.t, report.tables.c]) {
    expect(table?.rows.map(({ group }) => group[0]).sort()).toEqual([...HOSTILE].sort());
    expect(table?.rows.every(({ chains }) => chains === 20)).toBe(true);
  }
  expect(report.values).toMatchObject({ v: { value: 9.5 }, w: { value: 20 } });
  expect(Object.keys(report.archives.main?.conditions ?? {})).toHaveLength(HOSTILE.length);
  // In the terminal nothing of it steers; in the file everything of it comes back.
  expect(reportText(report).replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  expect(JSON.parse(canonicalJson(report))).toEqual(report);
});

test('label and metric names are columns, whatever is in them', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: { 'a"b; --': 'x', select: 'y', 'Größe λ': 'z' }, metrics: { 'm"; DROP': 3 } }],
    chains: () => chainsWith(latencies),
  };
  const yaml = `fields:
  m: { per: run, sql: '"m""; DROP"', unit: '1' }
tables: { t: { title: T, field: m, by: ['a"b; --', select, Größe λ] } }
values: { v: { count: chains, where: '"Größe λ" = ''z''' } }
`;
  const report = await reportOf(spec, yaml);
  expect(report.tables.t?.rows).toMatchObject([{ group: ['x', 'y', 'z'], cells: { median: { value: 3 } } }]);
  expect(report.values.v).toMatchObject({ value: 20 });
});

test.each<[what: string, run: SyntheticSpec['runs'][number], names: string[]]>([
  ['a label named as a column of the format', { labels: { tid: 'x' } }, ['label_tid']],
  ['in other letters', { labels: { RUN: 'x' } }, ['label_RUN']],
  [
    'labels named as columns of the view',
    { labels: { opened: 'x', Block: 'y', duration_ns: 'z' } },
    ['label_opened', 'label_Block', 'label_duration_ns'],
  ],
  ['two labels in other letters', { labels: { a: 'x', A: 'y' } }, ['a', 'label_A']],
  [
    'one that has the name that another would get',
    { labels: { tid: 'x', label_tid: 'y' } },
    ['label_tid', 'label_tid_2'],
  ],
  ['a metric named as a label', { labels: { a: 'x' }, metrics: { A: 1 } }, ['a', 'metric_A']],
  [
    'a metric named as a column of the view',
    { labels: {}, metrics: { lost: 1, run: 2 } },
    ['metric_lost', 'metric_run'],
  ],
  ['a label without a name', { labels: { '': 'x' } }, ['label_']],
  ['a label that ends a statement', { labels: { 'a\u0000b': 'x' } }, ['label_a_b']],
])('%s is read under a name of its own', async (_what, run, names) => {
  const values = names.map(
    (name, index) => `  v${index}: { count: runs, where: ${JSON.stringify(`"${name}" is not null`)} }`,
  );
  const report = await reportOf(
    { runs: [run, { labels: {} }], chains: () => chainsWith(latencies) },
    `values:\n${values.join('\n')}\n`,
  );
  for (const index of names.keys()) expect(report.values[`v${index}`]).toMatchObject({ value: 1 });
});

test('a column of the experiment’s own that is named as one of ours, or as a label, is read under a name of its own', async () => {
  const further = ['block', 'Archive', 'condition', 'rack'].map((name) => ({
    name,
    type: 'INT32' as const,
    meaning: name,
  }));
  const spec: SyntheticSpec = {
    runs: [{ labels: { condition: 'idle' }, block: 5 }],
    further,
    chains: () =>
      chainsWith(latencies, (index) => ({ block: index % 2, Archive: 7, condition: 3, rack: index })),
  };
  const report = await reportOf(
    spec,
    `tables: { t: { title: T, count: chains, by: [chains_block, condition] } }
values:
  ours: { count: chains, where: block = 5 and condition = 'idle' and archive = 'main' }
  theirs: { count: chains, where: chains_block = 1 and chains_Archive = 7 and chains_condition = 3 and rack > 0 }
`,
  );
  expect(report.values).toMatchObject({ ours: { value: 20 }, theirs: { value: 10 } });
  expect(report.tables.t?.rows.map(({ group }) => group)).toEqual([
    ['0', 'idle'],
    ['1', 'idle'],
  ]);
});
