import { describe, expect, test } from 'vitest';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const further = (clock: string): SyntheticSpec['further'] => [
  { name: 'mine_ts_ns', type: 'INT64', unit: 'ns', clock, meaning: 'a stage of the experiment’s own' },
];
const spec = (clock: string): SyntheticSpec => ({
  runs: [{ labels: { condition: 'idle' } }, { labels: { condition: 'load' } }],
  further: further(clock) ?? [],
  chains: () =>
    chainsWith(
      Array.from({ length: 30 }, (_, index) => index),
      () => ({ mine_ts_ns: 5_000_000_000n }),
    ),
  events: () => [{ event: 'edge', ts_ns: 7n }],
});
const APART =
  /(ttwu_ts_ns is a time of CLOCK_MONOTONIC, mine_ts_ns of CLOCK_BOOTTIME|mine_ts_ns is a time of CLOCK_BOOTTIME, ttwu_ts_ns of CLOCK_MONOTONIC): what lies between them is no duration/;
const table = (field: string): string =>
  `fields: { f: { ${field} } }\ntables: { t: { title: T, field: f, by: [condition] } }\n`;

describe('times of two clocks are not set against each other in silence', () => {
  test.each<[what: string, analysis: string]>([
    ['a distance between stages', table('between: [ttwu, mine]')],
    [
      'an order of stages',
      'fields: { o: { order: [ttwu, first_tkread, mine] } }\ntables: { t: { title: T, count: chains, by: [o] } }',
    ],
    ['an expression', table('sql: ttwu_ts_ns - mine_ts_ns, unit: ns')],
    [
      'one over several fields',
      'fields: { a: { sql: ttwu_ts_ns, unit: ns }, f: { sql: abs(a - mine_ts_ns), unit: µs } }\ntables: { t: { title: T, field: f, by: [condition] } }',
    ],
    ['a value', 'values: { v: { sql: max(ttwu_ts_ns - mine_ts_ns), unit: ms } }'],
    [
      'a figure of stages',
      'figures: { s: { kind: stages, title: S, caption: C, by: [condition], stages: [ttwu, mine] } }',
    ],
  ])('%s', async (_, analysis) => {
    const lines = await complaintsOf(spec('CLOCK_BOOTTIME'), analysis);
    expect(lines).toEqual([expect.stringMatching(APART)]);
    expect(lines[0]).toContain('name moments of one clock, or correct the clocks in datapackage.json');
  });

  test('events near a time of another clock', async () => {
    const lines = await complaintsOf(
      spec('CLOCK_BOOTTIME'),
      "fields: { n: { events: event = 'edge', around: mine_ts_ns, within: 1000, unit: ns } }\ntables: { t: { title: T, field: n, by: [condition] } }",
    );
    expect(lines[0]).toContain('mine_ts_ns is a time of CLOCK_BOOTTIME, ts_ns of CLOCK_MONOTONIC');
  });
});

test.each(['CLOCK_MONOTONIC', ' clock_monotonic ', ''])(
  'one clock, however it is written (%j), or none named',
  async (clock) => {
    const report = await reportOf(spec(clock), table('between: [ttwu, mine]'));
    expect(report.tables.t?.rows[0]?.cells.median).toMatchObject({ value: 4_999_999_000 });
  },
);

test('a distance of clocks that is meant has a unit that says so', async () => {
  const report = await reportOf(
    spec('CLOCK_BOOTTIME'),
    table('sql: mine_ts_ns - ttwu_ts_ns, unit: ns between clocks'),
  );
  expect(report.tables.t?.rows[0]?.cells.median).toMatchObject({
    value: 4_999_999_000,
    unit: 'ns between clocks',
  });
});
