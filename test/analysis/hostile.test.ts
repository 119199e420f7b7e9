import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/report/canonical.ts';
import { reportText } from '../../src/report/terminal.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from './day.ts';

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

test.each<[what: string, run: SyntheticSpec['runs'][number], told: string]>([
  ['a label named as a column', { labels: { tid: 'x' } }, "label 'tid' has the name of the column 'tid'"],
  ['in other letters', { labels: { RUN: 'x' } }, "label 'RUN' has the name of the column 'run'"],
  ['two labels in other letters', { labels: { a: 'x', A: 'y' } }, "label 'A' has the name of the column 'a'"],
  [
    'a metric named as a label',
    { labels: { a: 'x' }, metrics: { A: 1 } },
    "metric 'A' has the name of the column 'a'",
  ],
  [
    'a label without a name',
    { labels: { '': 'x' } },
    "label '' cannot be a column: empty, or a control character in it",
  ],
  ['a label that ends a statement', { labels: { 'a\u0000b': 'x' } }, "label 'a\\u{0}b' cannot be a column"],
])('%s is told, not guessed', async (_what, run, told) => {
  const [line] = await complaintsOf({ runs: [run], chains: () => chainsWith(latencies) }, '{}');
  expect(line).toContain(`archive/data/runs.json: ${told}`);
});
