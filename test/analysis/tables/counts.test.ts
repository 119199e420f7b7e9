import { expect, test } from 'vitest';
import { shareInterval } from '../../../src/analysis/statistics/share.ts';
import { EVENT_COLUMNS } from '../../../src/archive/columns.ts';
import { formatValue } from '../../../src/report/format.ts';
import { howOf } from '../../../src/report/how.ts';
import type { Report } from '../../../src/report/schema.ts';
import { shownTable } from '../../../src/report/shown/table.ts';
import { reportText } from '../../../src/report/terminal.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const RUNS = 12;
/** In run r: r chains read and direct, 30 read by the wakelist, 2 exited without a path, and one more direct in warm-up. */
const spec: SyntheticSpec = {
  runs: Array.from({ length: RUNS }, (_, index) => ({
    labels: { condition: index % 2 === 0 ? 'idle' : 'load' },
    metrics: { away: index },
    block: Math.floor(index / 2) + 1,
  })),
  chains: (run) => {
    const direct = run === 1 ? 0 : run;
    return chainsWith(Array(direct + 30 + 2 + 1).fill(5), (index) => ({
      state: index >= direct + 30 && index < direct + 32 ? 'exited' : 'read',
      wake_path: index < direct || index === direct + 32 ? 'direct' : index < direct + 30 ? 'wakelist' : null,
      warmup: index === direct + 32,
    }));
  },
  events: (run) => [
    ...Array.from({ length: run }, () => ({ event: 'irq', ts_ns: 5n })),
    ...(run === 3 ? [{ event: 'pps', ts_ns: 1n }] : []),
  ],
  eventColumns: EVENT_COLUMNS,
};
const counted = async (rest: string, more = ''): Promise<Report> =>
  await reportOf(spec, `tables: { states: { title: Zustände, ${rest} } }\n${more}`);
/** Each row's label, count, k and n of its share, and runs. */
const rowsOf = (report: Report) =>
  report.tables.states?.rows.map(({ label, cells: { count, share, runs } }) => {
    if (count?.kind !== 'count' || share?.kind !== 'share') throw new Error('no counts');
    return [label, count.value, [share.k, share.n], ...(runs?.kind === 'count' ? [runs.value] : [])];
  });
const DIRECT = Array.from({ length: RUNS }, (_, index) => (index === 0 ? 0 : index + 1));
const ALL = DIRECT.map((direct) => direct + 32);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

test('chains per state × path: how many, what share of all outside warm-up, in how many runs; what is in no group is told', async () => {
  const report = await counted(
    'count: chains, by: [state, wake_path]',
    "values: { v: 'states[read, direct].count', s: 'states[read, wakelist].share' }\n",
  );
  const table = report.tables.states;
  if (!table || !report.values.v) throw new Error('no table');
  expect(table.columns.map(({ statistic }) => statistic)).toEqual(['count', 'share', 'runs']);
  const n = sum(ALL);
  expect(rowsOf(report)).toEqual([
    ['read, direct', sum(DIRECT), [sum(DIRECT), n], RUNS - 1],
    ['read, wakelist', 30 * RUNS, [30 * RUNS, n], RUNS],
  ]);
  expect(table.ungrouped).toEqual({ n: 2 * RUNS, counted: 'chains' });
  expect(table.counts).toEqual({ of: 'chains', sql: 'count(*) FILTER (WHERE NOT coalesce(warmup, false))' });
  expect(report.values.v).toMatchObject({ kind: 'count', value: sum(DIRECT) });
  expect(formatValue(report.values.v, 'de')).toBe(String(sum(DIRECT)));
  const share = table.rows[0]?.cells.share;
  const blocks = Array.from({ length: RUNS / 2 }, (_, index) => [2 * index, 2 * index + 1]);
  expect(share).toMatchObject({
    interval: shareInterval(
      blocks.map((block) => ({
        k: sum(block.map((one) => DIRECT[one] ?? 0)),
        n: sum(block.map((one) => ALL[one] ?? 0)),
      })),
    ).interval,
    how: howOf('shareOfAll', { rows: 'coldChains', across: 'blocks' }),
  });
});

test('the share’s interval is from how runs differ; where the plan made the groups there is none', async () => {
  const unblocked = { ...spec, runs: spec.runs.map(({ block: _, ...run }) => run) };
  const yaml = (by: string) => `tables: { states: { title: T, count: chains, by: [${by}] } }\n`;
  const ofChains = (await reportOf(unblocked, yaml('wake_path'))).tables.states?.rows[0]?.cells.share;
  expect(ofChains).toMatchObject({
    interval: shareInterval(DIRECT.map((k, index) => ({ k, n: ALL[index] ?? 0 }))).interval,
    how: howOf('shareOfAll', { rows: 'coldChains', across: 'runs' }),
  });
  const planned = (await reportOf(unblocked, yaml('condition, wake_path'))).tables.states?.rows ?? [];
  expect(planned.map(({ group }) => group.join())).toEqual([
    'idle,direct',
    'idle,wakelist',
    'load,direct',
    'load,wakelist',
  ]);
  for (const { cells } of planned) {
    expect(cells.share).toMatchObject({ n: sum(ALL), how: howOf('shareOfAll', { rows: 'coldChains' }) });
    expect(cells.share).not.toHaveProperty('interval');
  }
});

test('a condition says what all are', async () => {
  const report = await counted("count: chains, where: state = 'read', by: [wake_path]");
  const n = sum(DIRECT) + 30 * RUNS;
  expect(rowsOf(report)).toEqual([
    ['direct', sum(DIRECT), [sum(DIRECT), n], RUNS - 1],
    ['wakelist', 30 * RUNS, [30 * RUNS, n], RUNS],
  ]);
  const { cells } = report.tables.states?.rows[0] ?? {};
  const where = "state = 'read'";
  expect(cells?.count?.how).toEqual(howOf('number', { rows: 'coldChains', where }));
  expect(cells?.share?.how).toEqual(howOf('shareOfAll', { rows: 'coldChains', where, across: 'blocks' }));
  expect(report.tables.states?.counts?.sql).toBe(
    "count(*) FILTER (WHERE NOT coalesce(warmup, false) AND (state = 'read'\n))",
  );
});

test('runs by label and field, events by kind, everything in one row', async () => {
  const fields = 'fields: { late: { per: run, sql: away > 8 } }\n';
  const runs = await counted('count: runs, by: [condition, late]', fields);
  expect(runs.tables.states?.columns.map(({ statistic }) => statistic)).toEqual(['count', 'share']);
  expect(rowsOf(runs)).toEqual([
    ['idle, false', 5, [5, RUNS]],
    ['idle, true', 1, [1, RUNS]],
    ['load, false', 4, [4, RUNS]],
    ['load, true', 2, [2, RUNS]],
  ]);
  expect(runs.tables.states?.rows[0]).toMatchObject({
    cells: { share: { counted: 'runs', how: howOf('shareOfAll', { rows: 'runs' }) } },
  });
  const events = await counted('count: events, by: [event, condition]');
  const irqs = (RUNS * (RUNS + 1)) / 2;
  expect(rowsOf(events)).toEqual([
    ['irq, idle', 36, [36, irqs + 1], 6],
    ['irq, load', 42, [42, irqs + 1], 6],
    ['pps, idle', 1, [1, irqs + 1], 1],
    ['pps, load', 0, [0, irqs + 1], 0],
  ]);
  expect(events.tables.states?.rows[0]?.cells.share).toMatchObject({ counted: 'events', runs: RUNS });
  const one = await counted("count: events, where: event = 'pps'");
  expect(rowsOf(one)).toEqual([['Zustände', 1, [1, 1], 1]]);
});

test('readers see what is counted, not a field', async () => {
  const report = await counted('count: chains, by: [wake_path]');
  const { states } = report.tables;
  if (!states) throw new Error('no table');
  expect(shownTable(states, 'de')).toEqual({
    columns: [
      { label: 'wake_path', numeric: false },
      { label: 'Anzahl', numeric: true },
      { label: 'Anteil', numeric: true },
      { label: 'Läufe', numeric: true },
    ],
    rows: [
      ['direct', '77', '17\u00a0%\u00a0[9;\u00a028] (77/461\u00a0Ketten)', '11'],
      ['wakelist', '360', '78\u00a0%\u00a0[69;\u00a086] (360/461\u00a0Ketten)', '12'],
    ],
    notes: [expect.stringContaining('24\u00a0Ketten in keiner Gruppe')],
  });
  expect(reportText(report)).toContain(
    'states: Zustände (chains = count(*) FILTER (WHERE NOT coalesce(warmup, false)))',
  );
});

const REFUSED: [what: string, rest: string, more: string, told: RegExp][] = [
  [
    'beside a field',
    'count: chains, field: x',
    'fields: { x: { sql: tid, unit: ns } }',
    /1:11: table states needs one of/,
  ],
  [
    'statistics',
    'count: chains, statistics: [median]',
    '',
    /a table of counts has the columns count, share and runs only/,
  ],
  ['a limit', 'count: chains, limit: 5', '', /nothing is held against the limit/],
  ['a condition that is none', 'count: chains, where: tid', '', /a condition is yes\/no, not INTEGER/],
  ['a column that is not there', 'count: chains, where: stat = 1', '', /did you mean 'state'\?/],
  ['a grouping that is not there', 'count: chains, by: [stat]', '', /there is no field or run label 'stat'/],
  [
    'a field per chain among events',
    'count: events, by: [m]',
    'fields: { m: { sql: wf_migrated } }',
    /1:\d+: table counts events, but field m is per chain → count chains, or group by/,
  ],
  [
    'where beside a share',
    'share: m, where: tid > 5',
    'fields: { m: { sql: wf_migrated } }',
    /where has no meaning beside share/,
  ],
  [
    'a strip of counts',
    'count: chains, by: [state]',
    'figures: { f: { kind: strip, table: states, title: F, caption: C } }',
    /2:\d+: table states counts chains, but a figure of kind strip needs a table with field:/,
  ],
  [
    'shares of counts',
    'count: chains, by: [state]',
    'figures: { f: { kind: shares, table: states, title: F, caption: C } }',
    /counts chains, but a figure of kind shares needs a table with share:/,
  ],
  [
    'a comparison, and so its figure',
    'count: chains, by: [state]',
    'comparisons: { c: { title: C, table: states, of: [read], with: [exited] } }',
    /2:\d+: table states counts chains, which have no value per run to compare/,
  ],
];
test.each(REFUSED)('refused: %s', async (_what, rest, more, told) => {
  const rows = { ...spec, chains: () => chainsWith(Array(25).fill(5), () => ({ tid: 4, state: 'read' })) };
  const lines = await complaintsOf(rows, `tables: { states: { title: T, ${rest} } }\n${more}\n`);
  expect(lines.join('\n')).toMatch(told);
});

test('events of an archive without any cannot be counted', async () => {
  const lines = await complaintsOf(
    { runs: [{ labels: {} }], chains: () => chainsWith([5]) },
    'tables: { t: { title: T, count: events, by: [event] } }\n',
  );
  expect(lines).toEqual([
    'analysis.yaml:1:33: there are no events in the archive → leave the table out, or count something else',
  ]);
});
