import { expect, test } from 'vitest';
import { EVENT_COLUMNS } from '../../../src/archive/columns.ts';
import type { Cell } from '../../../src/report/table.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const MS = 1_000_000n;
const RUNS = 6;
const CHAINS = 20;

/**
 * Planted: chains lie a second apart. Around each there is one retry 1 ms after it, a second 8 ms before it, and under load a
 * third 30 ms after it. Blocks begin with either condition.
 */
const isLoad = (run: number): boolean => (run % 2 === 0) !== (Math.ceil(run / 2) % 3 === 0);
const spec: SyntheticSpec = {
  runs: Array.from({ length: 2 * RUNS }, (_, index) => ({
    labels: { condition: isLoad(index + 1) ? 'load' : 'idle' },
    block: Math.floor(index / 2) + 1,
  })),
  chains: () =>
    chainsWith(Array(CHAINS).fill(1000), (index) => ({
      ttwu_ts_ns: BigInt(index + 1) * 1000n * MS,
      first_tkread_ts_ns: BigInt(index + 1) * 1000n * MS + 1000n,
    })),
  eventColumns: EVENT_COLUMNS.filter(({ name }) => ['run', 'ts_ns', 'event'].includes(name)),
  events: (run) =>
    Array.from({ length: CHAINS }, (_, index) => {
      const at = BigInt(index + 1) * 1000n * MS;
      const further = isLoad(run) ? [at + 30n * MS] : [];
      return [at + MS, at - 8n * MS, ...further].map((ts_ns) => ({ run, ts_ns, event: 'retry' }));
    }).flat(),
};

const analysis = (more: string) => `fields:
  retries: { events: "event = 'retry'", around: ttwu_ts_ns, within: [0.5, 5, 10, 50], unit: ms, label: Retries }
  latency: { between: [ttwu, first_tkread] }
${more}`;

/** The number in a cell of an amount. */
const amount = (cell: Cell | undefined) => (cell?.kind === 'amount' ? cell.value : undefined);

test('a table of a sweep has its distances as its last grouping', async () => {
  const { tables, comparisons, values, checks, figures } = await reportOf(
    spec,
    analysis(`tables:
  t: { title: T, field: retries, by: [condition], statistics: [median, shift, over, n], limit: 1, baseline: { condition: idle } }
  near: { title: Near, field: retries, statistics: [median, shift], baseline: { retries: 0.5 } }
comparisons:
  c: { title: C, table: t, of: [load, 50], with: [idle, 50] }
checks:
  k: { title: K, value: "t[load, 50].median", bad: above, warn: 1, fail: 2 }
values:
  half: t[idle, 0.5].median
figures:
  f: { kind: strip, table: t, series: condition, title: F, caption: F. }
`),
  );
  const { t, near } = tables;
  expect(t?.by).toEqual([
    {
      name: 'condition',
      label: 'condition',
      levels: [
        { key: 'idle', label: 'idle' },
        { key: 'load', label: 'load' },
      ],
    },
    {
      name: 'retries',
      label: '±\u00a0ms',
      levels: ['0.5', '5', '10', '50'].map((key) => ({ key, label: `±\u00a0${key}\u00a0ms` })),
    },
  ]);
  const found = t?.rows.map(({ group, label, cells: { median, over } }) => [
    group.join(),
    label.replaceAll('\u00a0', ' '),
    amount(median),
    over?.kind === 'share' && over.k,
  ]);
  // More than one retry: how many of the 6 × 20 chains of a condition.
  expect(found).toEqual([
    ['idle,0.5', 'idle, ± 0.5 ms', 0, 0],
    ['idle,5', 'idle, ± 5 ms', 1, 0],
    ['idle,10', 'idle, ± 10 ms', 2, 120],
    ['idle,50', 'idle, ± 50 ms', 2, 120],
    ['load,0.5', 'load, ± 0.5 ms', 0, 0],
    ['load,5', 'load, ± 5 ms', 1, 0],
    ['load,10', 'load, ± 10 ms', 2, 120],
    ['load,50', 'load, ± 50 ms', 3, 120],
  ]);
  expect(t?.rows.map(({ cells }) => amount(cells.shift))).toEqual([null, null, null, null, 0, 0, 0, 1]);
  expect(near?.rows.map(({ label, cells }) => [label, amount(cells.shift)])).toEqual([
    ['±\u00a00.5\u00a0ms', null],
    ['±\u00a05\u00a0ms', 1],
    ['±\u00a010\u00a0ms', 2],
    ['±\u00a050\u00a0ms', 2.5],
  ]);
  expect(t?.field).toMatchObject({ name: 'retries', label: 'Retries' });
  expect(t?.field?.sql.split('\n')).toHaveLength(4);
  expect(comparisons.c).toMatchObject({
    effect: { value: 1, n: RUNS },
    assigned: 'randomised',
    verdict: { tested: true, claims: ['shown'], lost: [], family: 1 },
  });
  expect(checks.k?.verdict).toBe('FAIL');
  expect(values.half).toMatchObject({ value: 0, source: { group: ['idle', '0.5'] } });
  expect(figures[0]?.figure).toMatchObject({ kind: 'strip', field: { label: 'Retries' } });
});

test('what a whole sweep cannot do is refused with its place', async () => {
  const lines = await complaintsOf(
    spec,
    analysis(`tables:
  t: { title: T, field: retries, by: [condition] }
  s: { title: S, share: retries }
  l: { title: L, field: latency, by: [retries] }
comparisons:
  c: { title: C, table: t, of: [load], with: [idle] }
  d: { title: D, table: t, of: [load, 5], with: [idle, 5], strata: latency }
values:
  v: t[load].median
figures:
  h: { kind: histogram, table: t, title: H, caption: H. }
`),
  );
  expect(lines).toEqual([
    'analysis.yaml:6:18: field retries is swept: it is several fields → name one of retries_0_5, retries_5, retries_10, retries_50',
    'analysis.yaml:9:28: table t has 2 groupings, but one level is given → write one level each of: condition, retries',
    'analysis.yaml:9:40: table t has 2 groupings, but one level is given → write one level each of: condition, retries',
    'analysis.yaml:10:60: table t is of a sweep, which is not divided further → compare groups of a table of one distance',
    'analysis.yaml:14:25: table t is of a sweep, which has no one value per chain → use kind: strip',
    'analysis.yaml:12:6: table t has 2 groupings, but one level is given → write one level each of: condition, retries',
  ]);
});
