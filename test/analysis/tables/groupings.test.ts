import { expect, test } from 'vitest';
import { formatValue } from '../../../src/report/format.ts';
import { shownTable } from '../../../src/report/shown/table.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

/** Six blocks with idle and load on two CPUs; every chain is read or not, and migrated or not. */
const spec: SyntheticSpec = {
  runs: [1, 2, 3, 4, 5, 6].flatMap((block) =>
    ['idle', 'load'].flatMap((condition) => ['0', '1'].map((cpu) => ({ labels: { condition, cpu }, block }))),
  ),
  chains: (run, { labels }) =>
    chainsWith(
      Array.from({ length: 80 }, () => (labels.condition === 'load' ? 1000 : 100) + run),
      (index) => ({ wf_migrated: index % 2 === 0, state: index < 40 ? 'read' : 'exited', tid: index % 3 }),
    ),
};
const FIELDS = `fields:
  latency: { between: [ttwu, first_tkread], show: µs }
  moved: { sql: wf_migrated, label: migriert, levels: { "false": nein, "true": ja } }
`;

test('four groupings, per run and per chain, a column among them: cells, values, comparisons and the table shown', async () => {
  const report = await reportOf(
    spec,
    `${FIELDS}tables:
  t: { title: T, field: latency, by: [condition, cpu, moved, state], statistics: [median, n] }
comparisons:
  cost: { title: C, table: t, of: [load, "1", true, exited], with: [idle, "1", true, exited] }
values:
  v: 't[load, 0, false, read].median'
`,
  );
  const { rows = [], by = [] } = report.tables.t ?? {};
  expect(by.map(({ name, levels }) => [name, ...levels.map(({ key }) => key)])).toEqual([
    ['condition', 'idle', 'load'],
    ['cpu', '0', '1'],
    ['moved', 'false', 'true'],
    ['state', 'exited', 'read'],
  ]);
  expect(rows).toHaveLength(16);
  // Runs of load on CPU 0: 3, 7, …, 23.
  expect(report.values.v).toMatchObject({ value: 1013, n: 6 });
  expect(report.comparisons.cost?.effect).toMatchObject({ value: 902, n: 6, counted: 'blocks' });
  const last = rows.at(-1);
  expect(last).toMatchObject({ group: ['load', '1', 'true', 'read'], chains: 6 * 20, tooFew: [] });
  if (!report.tables.t || !report.values.v) throw new Error('no table');
  expect(formatValue(report.values.v, 'de')).toBe('1,013\u00a0µs');
  const shown = shownTable(report.tables.t, 'de');
  expect(shown.columns[0]?.label).toBe('condition, cpu, migriert, state');
  expect(shown.rows[0]?.[0]).toBe('idle, 0, nein, exited');
});

test('a column of runs groups runs: one without chains of the group is of another group, not short of them', async () => {
  const report = await reportOf(
    spec,
    `${FIELDS}tables: { t: { title: T, field: latency, by: [block, state], statistics: [n] } }\n`,
  );
  const { rows = [] } = report.tables.t ?? {};
  expect(rows.map(({ group }) => group.join('/')).slice(0, 3)).toEqual(['1/exited', '1/read', '2/exited']);
  for (const { cells, tooFew } of rows) {
    expect(tooFew).toEqual([]);
    expect(cells.n).toMatchObject({ value: 4 });
  }
});

test.each([
  [
    'five groupings',
    'by: [condition, cpu, moved, state, block]',
    /^analysis\.yaml:4:42: tables\.t\.by: has too many entries → write at most 4/,
  ],
  [
    'more groups than a reader takes in',
    'by: [condition, cpu, block, corr_id]',
    /^analysis\.yaml:4:\d+: corr_id has 80 levels, all groupings together 1920 groups: over the limit of 1000/,
  ],
  ['a grouping that is nothing', 'by: [stat]', /there is no field or run label 'stat'/],
])('refused: %s', async (_what, by, told) => {
  const lines = await complaintsOf(spec, `${FIELDS}tables: { t: { title: T, field: latency, ${by} } }\n`);
  expect(lines.join('\n')).toMatch(told);
});

test('a sweep’s distances are a grouping: with four others there are too many', async () => {
  const lines = await complaintsOf(
    { ...spec, events: () => [{ event: 'tick', ts_ns: 5n }] },
    `fields: { near: { events: "true", around: ttwu_ts_ns, within: [1, 2], unit: ms } }
tables: { t: { title: T, field: near, by: [condition, cpu, state, block] } }
`,
  );
  expect(lines[0]).toMatch(
    /^analysis\.yaml:2:\d+: table t has 5 groupings with the distances of its sweep, over/,
  );
});
