import { expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import { shareOfTotal } from '../../../src/analysis/statistics/exact-share.ts';
import type { Report } from '../../../src/report/schema.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, makeDay, noGit, reportOf } from '../day.ts';

const LATENCY = 'latency: { between: [ttwu, first_tkread] }';
/** Latencies of two runs, in the order of their chains; the last chain of each is the largest, and warm-up. */
const LATENCIES = [
  [50, 40, 40, null, 10, 999],
  [7, 9, 9, 9, 1, 999],
];
const spec: SyntheticSpec = {
  runs: [{ labels: { condition: 'idle' } }, { labels: { condition: 'load' } }],
  chains: (run) =>
    chainsWith(LATENCIES[run - 1] ?? [], (index) => ({
      warmup: index === 5,
      tid: index % 2,
      wf_migrated: index < 2,
    })),
};

/** The class of every chain, warm-up too, by run. */
async function classes(top: string, of = spec): Promise<unknown[]> {
  const report = await reportOf(
    of,
    `fields: { ${LATENCY}, slowest: { top: { ${top} } } }
lists: { all: { title: A, warmup: true, columns: [slowest] } }
`,
  );
  return report.lists.all?.rows.flat() ?? [];
}
const [yes, no, none] = [true, false, null];

test('the top n of a run: ties at the end are all among them, missing values and the warm-up have no class', async () => {
  expect(await classes('by: latency, n: 1')).toEqual([
    yes,
    no,
    no,
    none,
    no,
    none,
    no,
    yes,
    yes,
    yes,
    no,
    none,
  ]);
  expect(await classes('by: latency, n: 2')).toEqual([
    yes,
    yes,
    yes,
    none,
    no,
    none,
    no,
    yes,
    yes,
    yes,
    no,
    none,
  ]);
  expect(await classes('by: latency, n: 4')).toEqual([
    yes,
    yes,
    yes,
    none,
    yes,
    none,
    yes,
    yes,
    yes,
    yes,
    no,
    none,
  ]);
  expect(await classes('by: latency, n: 99')).toEqual([
    yes,
    yes,
    yes,
    none,
    yes,
    none,
    yes,
    yes,
    yes,
    yes,
    yes,
    none,
  ]);
});

test('the top share is of the chains that have a value, rounded up, exact in its decimal digits', async () => {
  // 0.25 · 4 = 1 of run 1, ⌈0.25 · 5⌉ = 2 of run 2, where three are as large as the second.
  expect(await classes('by: latency, share: 0.25')).toEqual([
    yes,
    no,
    no,
    none,
    no,
    none,
    no,
    yes,
    yes,
    yes,
    no,
    none,
  ]);
  expect(await classes('by: latency, share: 1')).toEqual([
    yes,
    yes,
    yes,
    none,
    yes,
    none,
    yes,
    yes,
    yes,
    yes,
    yes,
    none,
  ]);
  expect(shareOfTotal(0.07, 100)).toBe(7);
  expect(shareOfTotal(0.001, 1000)).toBe(1);
  expect(shareOfTotal(0.001, 1001)).toBe(2);
  expect(shareOfTotal(1e-7, 10_000_000)).toBe(1);
  expect(shareOfTotal(1, 12)).toBe(12);
  const thousand: SyntheticSpec = {
    runs: [{ labels: {} }],
    chains: () => chainsWith(Array.from({ length: 1000 }, (_, index) => index)),
  };
  const share = await classes('by: latency, share: 0.07', thousand);
  expect(share.filter((one) => one === true)).toHaveLength(70);
});

test('among all chains, or among those that agree in something', async () => {
  expect(await classes('by: latency, n: 2, of: all')).toEqual([
    yes,
    yes,
    yes,
    none,
    no,
    none,
    no,
    no,
    no,
    no,
    no,
    none,
  ]);
  expect(await classes('by: latency, n: 1, of: all, within: [condition]')).toEqual(
    await classes('by: latency, n: 1, of: run'),
  );
  // Even and odd threads of run 1 have 50, 40, 10 and 40; of run 2 7, 9, 1 and 9, 9.
  expect(await classes('by: latency, n: 1, within: [tid]')).toEqual([
    ...[yes, yes, no, none, no, none],
    ...[no, yes, yes, yes, no, none],
  ]);
});

test('among the chains of an archive, or of all', async () => {
  const run = (latencies: number[]): SyntheticSpec => ({
    runs: [{ labels: {} }],
    chains: () => chainsWith(latencies),
  });
  const listed = async (of: string): Promise<unknown[]> => {
    const day = await makeDay(
      `archives: { a: archive, b: more/archive }
fields: { ${LATENCY}, slowest: { top: { by: latency, n: 1, of: ${of} } } }
lists: { all: { title: A, columns: [slowest] } }
`,
      { archive: run([5, 6]), 'more/archive': run([1, 2]) },
    );
    return (await makeReport(day, { git: noGit })).report.lists.all?.rows.flat() ?? [];
  };
  expect(await listed('archive')).toEqual([no, yes, no, yes]);
  expect(await listed('all')).toEqual([no, yes, no, no]);
});

test('a field by which chains are ranked may be a class, a count of events or a float, and rank others in turn', async () => {
  const rows: SyntheticSpec = {
    ...spec,
    events: () => [{ event: 'tick', ts_ns: 1000n }],
  };
  const report = await reportOf(
    rows,
    `fields:
  ${LATENCY}
  slow: { top: { by: latency, n: 3 } }
  half: { sql: CASE WHEN slow THEN latency / 2.0 END, unit: ns }
  slowest: { top: { by: half, n: 1, of: all } }
  near: { events: "event = 'tick'", around: CASE WHEN slowest THEN ttwu_ts_ns END, within: 1, unit: µs }
lists: { all: { title: A, columns: [slow, slowest, near] } }
`,
  );
  expect(report.lists.all?.rows).toEqual([
    [yes, yes, 1],
    [yes, no, null],
    [yes, no, null],
    [none, none, null],
    [no, none, null],
    ...[
      [no, none, null],
      [yes, no, null],
      [yes, no, null],
      [yes, no, null],
      [no, none, null],
    ],
  ]);
});

const levels = (report: Report) => report.tables.t?.rows.map(({ group, chains }) => [...group, chains]);

test('the class groups, is counted, and picks the rows of a list; its definition is what a reader can ask', async () => {
  const report = await reportOf(
    spec,
    `fields: { ${LATENCY}, slowest: { top: { by: latency, n: 2 } } }
tables:
  t: { title: T, field: latency, by: [condition, slowest], statistics: [chains] }
  s: { title: S, share: slowest, by: [condition] }
  c: { title: C, count: chains, where: slowest, by: [condition] }
lists: { l: { title: L, where: slowest, columns: [run, latency] } }
values: { n: { count: chains, where: slowest } }
`,
  );
  expect(levels(report)).toEqual([
    ['idle', 'false', 1],
    ['idle', 'true', 3],
    ['load', 'false', 2],
    ['load', 'true', 3],
  ]);
  // The chain without a latency is no "no".
  expect(report.tables.s?.rows.map(({ cells: { share } }) => share)).toMatchObject([
    { k: 3, n: 4 },
    { k: 3, n: 5 },
  ]);
  expect(report.tables.c?.rows.map(({ cells: { count } }) => count)).toMatchObject([
    { value: 3 },
    { value: 3 },
  ]);
  expect(report.lists.l?.rows).toEqual([
    [1, 50],
    [1, 40],
    [1, 40],
    [2, 9],
    [2, 9],
    [2, 9],
  ]);
  expect(report.values.n).toMatchObject({ value: 6 });
  expect(report.tables.s?.field?.sql).toBe(
    'CASE WHEN NOT coalesce(warmup, false) AND (first_tkread_ts_ns - ttwu_ts_ns) IS NOT NULL THEN rank() OVER (PARTITION BY archive, run, coalesce(warmup, false) ORDER BY (first_tkread_ts_ns - ttwu_ts_ns) DESC NULLS LAST) <= 2 END',
  );
});

const REFUSED: [what: string, field: string, told: string][] = [
  [
    'neither n nor share',
    'top: { by: tid }',
    '1:22: top needs one of n and share → say n: 10, or share: 0.001',
  ],
  ['both', 'top: { by: tid, n: 1, share: 0.5 }', '1:22: top needs one of n and share'],
  ['of runs', 'top: { by: tid, n: 1 }, per: run', '1:46: top is of chains, not of runs'],
  ['a unit', 'top: { by: tid, n: 1 }, unit: ns', '1:46: unit has no meaning beside top: its value is yes/no'],
  ['a name twice', 'top: { by: tid, n: 1, within: [tid, tid] }', '1:44: names one thing twice'],
  [
    'a column that is not there',
    'top: { by: tdi, n: 1 }',
    "1:33: field slowest: there is no column 'tdi' → did you mean 'tid'?",
  ],
  [
    'within what is not there',
    'top: { by: tid, n: 1, within: [con] }',
    "1:53: field slowest: there is no column 'con'",
  ],
  ['a text', 'top: { by: comm, n: 1 }', '1:33: field slowest: what ranks is a number, not VARCHAR'],
  ['itself', 'top: { by: slowest, n: 1 }', "1:33: neither a column nor a label is called 'slowest'"],
  [
    'a ratio with 0',
    'top: { by: r, n: 1 } }, r: { sql: tid / (tid - tid)',
    '1:33: field slowest: what ranks is infinite or no number in 10 cases',
  ],
];
test.each(REFUSED)('refused: %s', async (_what, field, told) => {
  const rows = { ...spec, chains: () => chainsWith([1, 2, 3, 4, 5], () => ({ tid: 4, comm: 'wakepair' })) };
  const lines = await complaintsOf(rows, `fields: { slowest: { top: 0 } }`.replace('top: 0', field));
  expect(lines.some((line) => line.startsWith(`analysis.yaml:${told}`)) ? told : lines.join('\n')).toBe(told);
});

test('an amount of a class is refused, and a rank of durations that nobody can vouch for', async () => {
  const yaml = `fields: { ${LATENCY}, slowest: { top: { by: latency, n: 2 } } }\n`;
  expect(await complaintsOf(spec, `${yaml}tables: { t: { title: T, field: slowest } }\n`)).toEqual([
    'analysis.yaml:1:55: field slowest is yes/no, but table t shows amounts of it → count it with share: slowest, or group by it with by:',
  ]);
  const emulated = { ...spec, host: { virtualisation: { kind: 'qemu-tcg', emulated: true } } };
  expect((await complaintsOf(emulated, yaml))[0]).toMatch(
    /^analysis\.yaml:1:77: field slowest is an amount of time, but/,
  );
});
