import { expect, test } from 'vitest';
import { EVENT_COLUMNS } from '../../../src/archive/columns.ts';
import { howOf } from '../../../src/report/how.ts';
import { whyOf } from '../../../src/report/why.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, reportOf } from '../day.ts';

const spec: SyntheticSpec = {
  runs: [{ labels: { condition: 'idle' } }, { labels: { condition: 'load' } }],
  chains: (run) =>
    chainsWith([5, 10, null, 30], (index) => ({
      warmup: index === 0,
      tid: run * 10 + index,
      comm: 'wakepair',
    })),
  events: (run) => [
    { event: 'clocksource', ts_ns: 5n },
    ...(run === 2 ? [{ event: 'pps', ts_ns: 1_000n, corr_id: 1n }] : []),
  ],
  eventColumns: EVENT_COLUMNS,
};
const values = async (yaml: string, more: Partial<SyntheticSpec> = {}) =>
  (await reportOf({ ...spec, ...more }, `values:\n  v: ${yaml}\n`)).values.v;

test('counts say what they count', async () => {
  expect(await values('{ count: runs, of: Läufe }')).toEqual({
    kind: 'count',
    value: 2,
    of: 'Läufe',
    how: howOf('number', { rows: 'runs' }),
  });
  expect(await values("{ count: runs, where: condition = 'load' }")).toMatchObject({ value: 1 });
  expect(await values("{ count: runs, where: condition = 'idle' AND opened < 0 }")).toMatchObject({
    value: 0,
  });
  expect(await values('{ count: chains }')).toMatchObject({
    value: 6,
    how: howOf('number', { rows: 'coldChains' }),
  });
  expect(await values('{ count: chains, warmup: true }')).toMatchObject({
    value: 8,
    how: howOf('number', { rows: 'chains' }),
  });
  expect(await values("{ count: chains, where: state = 'no_read' }")).toMatchObject({ value: 2 });
  expect(await values("{ count: events, where: event = 'pps' AND condition = 'load' }")).toMatchObject({
    value: 1,
  });
});

test('one expression over a view', async () => {
  expect(
    await values('{ sql: max(first_tkread_ts_ns - ttwu_ts_ns), unit: ns, show: µs, decimals: 2 }'),
  ).toEqual({
    kind: 'amount',
    value: 30,
    unit: 'ns',
    show: 'µs',
    decimals: 2,
    signed: false,
    n: 4,
    counted: 'chains',
    how: howOf('sql', {
      ...{ aggregate: 'max(first_tkread_ts_ns - ttwu_ts_ns)', rows: 'coldChains' },
      missing: 2,
    }),
  });
  expect(await values('{ sql: count(DISTINCT tid) }')).toMatchObject({ kind: 'count', value: 6 });
  expect(await values('{ sql: max(comm) }')).toMatchObject({ kind: 'text', text: 'wakepair' });
  expect(await values("{ sql: max(tid), where: tid < 0, unit: '1' }")).toMatchObject({
    value: null,
    why: whyOf('noRowHasValue', {}),
    n: 0,
  });
  expect(await values('{ sql: max(duration_ns), from: runs, unit: ns, show: s }')).toMatchObject({
    value: 10_000_000_000,
    counted: 'runs',
    n: 2,
  });
  expect(await values('{ sql: max(ts_ns), from: events, unit: ns }')).toMatchObject({
    value: 1000,
    counted: 'events',
  });
});

test('n of an expression are the rows in which all that it names has a value; what lacks one is told', async () => {
  const rows: Partial<SyntheticSpec> = {
    chains: (run) =>
      chainsWith([5, null, 7, null, 9], (index) => ({
        tid: index === 0 ? null : index,
        wf_migrated: index > 1,
        warmup: run === 2 && index === 4,
      })),
  };
  const of = (aggregate: string, missing?: number, where?: string) =>
    howOf('sql', {
      ...{ aggregate, rows: 'coldChains' },
      ...(where === undefined ? {} : { where }),
      ...(missing === undefined ? {} : { missing }),
    });
  const fields = async (yaml: string) =>
    (
      await reportOf(
        { ...spec, ...rows },
        `fields: { latency: { between: [ttwu, first_tkread] } }\nvalues: { v: ${yaml} }\n`,
      )
    ).values.v;
  for (const sql of ['median(latency)', 'avg(latency)', 'sum(latency)', 'count_if(latency > 5)']) {
    expect(await fields(`{ sql: ${sql}, unit: ns }`), sql).toMatchObject({
      n: 5,
      how: of(sql, 4),
    });
  }
  expect(await fields('{ sql: sum(latency + tid), unit: ns }')).toMatchObject({
    n: 3,
    value: 7 + 2 + 7 + 2 + 9 + 4,
  });
  expect(await fields('{ sql: sum(latency), where: wf_migrated, unit: ns }')).toMatchObject({
    n: 3,
    how: of('sum(latency)', 2, 'wf_migrated'),
  });
  // Nothing is lacking, or nothing is read.
  expect(await fields('{ sql: sum(run), unit: "1" }')).toMatchObject({
    n: 9,
    how: of('sum(run)'),
  });
  expect(await fields('{ sql: count(*) / 2, unit: "1" }')).toMatchObject({ n: 9 });
  // A count has no n; what its expression lacks is told all the same.
  expect(await fields('{ sql: count(DISTINCT tid) }')).toEqual({
    kind: 'count',
    value: 4,
    how: of('count(DISTINCT tid)', 2),
  });
});

test('facts are texts, counts or amounts', async () => {
  expect(await values('host.kernel.release')).toEqual({
    kind: 'text',
    text: '6.18.0-synthetic',
    how: howOf('fact', { file: 'host', archive: 'main', path: 'kernel.release' }),
  });
  expect(await values('host.cpu.online')).toMatchObject({ kind: 'count', value: 2 });
  expect(await values('{ fact: host.cpu.online, of: CPUs }')).toMatchObject({ value: 2, of: 'CPUs' });
  expect(
    await values('{ fact: host.kernel.hz, unit: Hz }', { host: { kernel: { release: 'x', hz: 250 } } }),
  ).toMatchObject({
    kind: 'amount',
    value: 250,
    unit: 'Hz',
    show: 'Hz',
  });
  expect(await values('host.virtualisation.emulated')).toMatchObject({ kind: 'text', text: 'false' });
  expect(await values('probes.markers.ttwu.hook')).toMatchObject({ text: 'sched_waking' });
  expect(await values('host.clocksource.available.0')).toMatchObject({ text: 'tsc' });
});

test('a cell can be shown with other decimals', async () => {
  const yaml = `fields: { m: { sql: wf_migrated } }
tables: { t: { title: T, share: m } }
values: { v: { cell: t.share, decimals: 3 } }
`;
  expect((await reportOf(spec, yaml)).values.v).toMatchObject({ kind: 'share', k: 0, n: 6, decimals: 3 });
});
