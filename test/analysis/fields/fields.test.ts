import { expect, test } from 'vitest';
import type { ChainRow, EventRow } from '../../../src/archive/columns.ts';
import type { Report } from '../../../src/report/schema.ts';
import { whyOf } from '../../../src/report/why.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { fc } from '../../property.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const one: SyntheticSpec['runs'] = [{ labels: { condition: 'idle' } }];
const many = (value: number, count = 20): number[] => Array(count).fill(value);

/** Rows of a list of all chains, by the columns named, in the order of run and corr_id. */
async function listed(spec: SyntheticSpec, fields: string, columns: string[]): Promise<unknown[][]> {
  const report = await reportOf(
    spec,
    `fields:\n${fields}lists: { all: { title: A, of: chains, columns: [${columns.join(', ')}] } }\n`,
  );
  return report.lists.all?.rows ?? [];
}
const levels = (report: Report) =>
  report.tables.t?.rows.map(({ group, chains }) => [group.join('/'), chains]);

test('Δ between two stages is exact, in ns, and missing where one was not observed', async () => {
  const chains = chainsWith([...many(7), null], (index) => ({ ttwu_ts_ns: 2n ** 61n + BigInt(index) })).map(
    (chain, index): ChainRow => ({
      ...chain,
      first_tkread_ts_ns: index === 20 ? null : 2n ** 61n + BigInt(index) + 7n,
    }),
  );
  const report = await reportOf(
    { runs: one, chains: () => chains },
    'fields: { d: { between: [ttwu, first_tkread], show: µs } }\ntables: { t: { title: T, field: d, statistics: [median, missing] } }\n',
  );
  expect(report.tables.t).toMatchObject({
    field: { sql: 'first_tkread_ts_ns - ttwu_ts_ns' },
    rows: [{ missing: 1, cells: { median: { value: 7, unit: 'ns', show: 'µs' }, missing: { value: 1 } } }],
  });
});

test('the order of moments is text: later ones behind <, equal ones behind =, absent ones left out', async () => {
  const at = (ttwu: bigint | null, wakeup: bigint | null, read: bigint | null): Partial<ChainRow> => ({
    ttwu_ts_ns: ttwu,
    wakeup_ts_ns: wakeup,
    first_tkread_ts_ns: read,
  });
  const cases = [at(1n, 2n, 3n), at(3n, 2n, 1n), at(1n, 1n, 0n), at(null, 5n, 2n), at(null, null, null)];
  const rows = await listed(
    { runs: one, chains: () => chainsWith(many(0, 5), (index) => cases[index] ?? {}) },
    '  o: { order: [ttwu, wakeup, first_tkread] }\n',
    ['o'],
  );
  expect(rows.flat()).toEqual([
    'ttwu<wakeup<first_tkread',
    'first_tkread<wakeup<ttwu',
    'first_tkread<ttwu=wakeup',
    'first_tkread<wakeup',
    null,
  ]);
});

test('rules make classes: the first that holds, what cannot be decided does not, without else missing', async () => {
  const spec = { runs: one, chains: () => chainsWith([5, 50, 500, null]) };
  const fields = `  latency: { between: [ttwu, first_tkread] }
  class: { rules: [ { when: latency > 100, is: slow }, { when: latency >= 5, is: it’s fine } ], else: normal }
  bare: { rules: [ { when: latency > 100, is: slow } ] }
  nested: { rules: [ { when: "\\"class\\" = 'slow' AND bare IS NOT NULL", is: both } ], else: "no -- ' comment" }
`;
  expect(await listed(spec, fields, ['class', 'bare', 'nested'])).toEqual([
    ['it’s fine', null, "no -- ' comment"],
    ['it’s fine', null, "no -- ' comment"],
    ['slow', 'slow', 'both'],
    ['normal', null, "no -- ' comment"],
  ]);
});

test('a field may be named in any expression; a column of that name comes first', async () => {
  const chains = chainsWith([...many(10), ...many(30)], (index) => ({ tid: index < 20 ? 1 : 2 }));
  const report = await reportOf(
    { runs: [{ labels: {}, metrics: { a: 3 } }], chains: () => chains },
    `fields:
  latency: { between: [ttwu, first_tkread] }
  half: { sql: "LATENCY -- the field, whatever its letters\\n / 2", unit: ns }
  tid: { sql: tid + 1, unit: '1' }
  twice: { per: run, sql: a * 2, unit: '1' }
  four: { per: run, sql: twice * 2, unit: '1' }
tables:
  t: { title: T, field: half, by: [tid] }
  r: { title: R, field: four }
values:
  slow: { count: chains, where: half > 10 }
  mean: { sql: median(latency), unit: ns }
`,
  );
  expect(report.tables.t?.rows.map(({ group, cells }) => [group, cells.median])).toMatchObject([
    [['2'], { value: 5 }],
    [['3'], { value: 15 }],
  ]);
  expect(report.tables.r?.rows[0]?.cells.median).toMatchObject({ value: 12 });
  expect(report.values).toMatchObject({ slow: { value: 20 }, mean: { value: 20 } });
});

test('only the name is replaced: not texts, comments or other names that hold it, whatever stands before it', async () => {
  const spec = { runs: one, chains: () => chainsWith([7], () => ({ comm: 'c' })) };
  const fields = `  own: { sql: "'λ'" }
  text:
    sql: |
      comm || ' é𝒳 own "own" ' || own || "OWN" /* own */ || comm -- own
  once: { sql: "text -- a comment that could hide what follows" }
  twice: { sql: "(once || 'x') || once" }
`;
  expect(await listed(spec, fields, ['text', 'twice'])).toEqual([
    ['c é𝒳 own "own" λλc', 'c é𝒳 own "own" λλcxc é𝒳 own "own" λλc'],
  ]);
});

const NS_PER_MS = 1_000_000n;
const event = (kind: string, ms: bigint | null, more: Partial<EventRow> = {}): EventRow => ({
  event: kind,
  ts_ns: ms === null ? null : ms * NS_PER_MS,
  ...more,
});

test('events around a chain: both ends count, other runs and other events do not, no time is missing and not 0', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: {} }, { labels: {} }],
    chains: () =>
      chainsWith(many(0, 4), (index) => ({
        ttwu_ts_ns: [1000n * NS_PER_MS, 1040n * NS_PER_MS, 9000n * NS_PER_MS, null][index] ?? null,
      })),
    events: (run) =>
      run === 2
        ? [event('retry', 9000n)]
        : [
            event('retry', 950n),
            event('retry', 1000n),
            event('retry', 1050n),
            event('other', 1000n),
            event('retry', null),
          ],
  };
  const fields = `  near: { events: "event = 'retry'", around: ttwu_ts_ns, within: 50, unit: ms }
  swept: { events: "event = 'retry'", around: ttwu_ts_ns, within: [0.5, 10, 60], unit: ms, label: Retries }
`;
  expect(await listed(spec, fields, ['run', 'near', 'swept_0_5', 'swept_10', 'swept_60'])).toEqual([
    [1, 3, 1, 1, 3],
    [1, 2, 0, 1, 2],
    [1, 0, 0, 0, 0],
    [1, null, null, null, null],
    [2, 0, 0, 0, 0],
    [2, 0, 0, 0, 0],
    [2, 1, 1, 1, 1],
    [2, null, null, null, null],
  ]);
});

test('counts around chains agree with counting every pair, also by a time that is another field', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 40 }),
      async (chains, events, within) => {
        const rows = await listed(
          {
            runs: one,
            chains: () => chainsWith(many(5, chains.length), (i) => ({ ttwu_ts_ns: BigInt(chains[i] ?? 0) })),
            events: () => events.map((ts) => ({ event: 'e', ts_ns: BigInt(ts) })),
          },
          `  start: { sql: ttwu_ts_ns + 3, unit: ns }
  n: { events: "event = 'e'", around: start, within: ${within}, unit: ns }
`,
          ['n'],
        );
        const expected = chains.map((ts) => events.filter((at) => Math.abs(at - (ts + 3)) <= within).length);
        expect(rows.flat()).toEqual(expected);
      },
    ),
    { numRuns: 12, seed: 3 },
  );
});

test('a moment may be the first event of the chain’s ID', async () => {
  const spec: SyntheticSpec = {
    runs: one,
    chains: () => chainsWith([...many(100, 2), null]),
    events: () => [
      { event: 'irq', corr_id: 1n, ts_ns: 1030n },
      { event: 'irq', corr_id: 1n, ts_ns: 1010n },
      { event: 'irq', corr_id: 3n, ts_ns: 900n },
      { event: 'ipi', corr_id: 2n, ts_ns: 1001n },
      { event: 'irq', corr_id: null, ts_ns: 1n },
    ],
  };
  const fields = `  d: { between: [ttwu, { event: irq }] }
  o: { order: [ttwu, { event: irq }, { event: ipi }, first_tkread] }
`;
  expect(await listed(spec, fields, ['d', 'o'])).toEqual([
    [10, 'ttwu<irq<first_tkread'],
    [null, 'ttwu<ipi<first_tkread'],
    [-100, 'irq<ttwu'],
  ]);
});

test('100,000 chains and as many events are counted in seconds', async () => {
  const count = 100_000;
  const spec: SyntheticSpec = {
    runs: one,
    chains: () => chainsWith(many(5, count), (index) => ({ ttwu_ts_ns: BigInt(index) * 1000n })),
    events: () =>
      Array.from({ length: count }, (_, index) => ({ event: 'tick', ts_ns: BigInt(index) * 1000n })),
  };
  const day = `fields: { n: { events: "event = 'tick'", around: ttwu_ts_ns, within: [5, 500], unit: µs } }
values: { five: { sql: sum(n_5) }, many: { sql: sum(n_500) } }
`;
  const report = await reportOf(spec, day, { limits: { milliseconds: 10_000, memoryBytes: 2 ** 30 } });
  // 2·w + 1 ticks around each chain, less those that an end of the run cuts off.
  const inside = (width: number) => count * (2 * width + 1) - width * (width + 1);
  expect(report.values).toMatchObject({ five: { value: inside(5) }, many: { value: inside(500) } });
});

test('a column that the collector never heard of is one like any other', async () => {
  const spec: SyntheticSpec = {
    runs: one,
    chains: () =>
      chainsWith(many(5, 40), (index) => ({
        'Größe λ': BigInt(index),
        gate: index % 2 === 0,
        gate_ts_ns: 1000n + BigInt(index),
      })),
    further: [
      { name: 'Größe λ', type: 'INT64', meaning: 'made up' },
      { name: 'gate', type: 'BOOLEAN', meaning: 'made up' },
      { name: 'gate_ts_ns', type: 'INT64', unit: 'ns', meaning: 'a stage of the experiment’s own' },
    ],
  };
  const report = await reportOf(
    spec,
    `fields:
  size: { sql: '"Größe λ" * 2', unit: V }
  gate: { sql: gate }
  path: { order: [ttwu, gate] }
  wait: { between: [ttwu, gate] }
tables:
  t: { title: T, field: size, by: [gate] }
  w: { title: W, field: wait }
  p: { title: P, share: gate, by: [path] }
`,
  );
  expect(levels(report)).toEqual([
    ['false', 20],
    ['true', 20],
  ]);
  expect(report.tables.t?.rows[0]?.cells.median).toMatchObject({ value: 40, unit: 'V' });
  expect(report.tables.w?.rows[0]?.cells.median).toMatchObject({ value: 19.5, unit: 'ns' });
  expect(report.tables.p?.rows.map(({ group }) => group[0])).toEqual(['ttwu<gate', 'ttwu=gate']);
});

test('three groupings of any number of levels; groups without chains are rows of their own', async () => {
  const governors = ['a', 'b', 'c'];
  const spec: SyntheticSpec = {
    runs: governors.map((governor) => ({ labels: { governor, machine: governor === 'c' ? 'vm' : 'host' } })),
    chains: () => chainsWith(many(5, 100), (index) => ({ tid: index })),
  };
  const report = await reportOf(
    spec,
    'fields: { latency: { between: [ttwu, first_tkread] }, tid: { sql: tid } }\ntables: { t: { title: T, field: latency, by: [machine, governor, tid] } }\n',
  );
  const rows = report.tables.t?.rows ?? [];
  expect(rows).toHaveLength(2 * 3 * 100);
  expect(rows.filter(({ chains }) => chains > 0)).toHaveLength(300);
  const empty = rows.find(({ group }) => group.join() === 'vm,a,7');
  expect(empty).toMatchObject({
    chains: 0,
    tooFew: [],
    cells: { median: { value: null, why: whyOf('noRunWithValue', {}) } },
  });
});

const REFUSED: [what: string, fields: string, told: string][] = [
  ['no kind', 'x: { unit: ns }', '1:11: field x needs exactly one of sql, between, order, rules, events'],
  ['two kinds', 'x: { sql: tid, order: [ttwu, wakeup] }', '1:11: field x needs exactly one of'],
  ['a key of another kind', 'x: { sql: tid, within: 5 }', '1:26: within has no meaning beside sql'],
  ['a unit of text', 'x: { order: [ttwu, wakeup], unit: ns }', '1:39: unit has no meaning beside order'],
  [
    'a difference in µs',
    'x: { between: [ttwu, wakeup], unit: µs }',
    '1:41: a difference of two times is in ns, not µs → say show: instead',
  ],
  [
    'a stage that was not measured',
    'x: { between: [ttwu, wakup] }',
    "1:32: stage 'wakup' was not measured here → did you mean 'wakeup'?",
  ],
  ['an order of runs', 'x: { order: [ttwu, wakeup], per: run }', '1:39: order is of chains, not of runs'],
  [
    'events where there are none',
    'x: { events: "true", around: ttwu_ts_ns, within: 5, unit: ms }',
    '1:25: there are no events in the archive',
  ],
  ['no distance', 'x: { events: "true", around: ttwu_ts_ns, unit: ms }', '1:11: within is missing'],
  [
    'a distance in volts',
    'x: { events: "true", around: ttwu_ts_ns, within: 5, unit: V }',
    '1:63: within is a time, and V is none',
  ],
  [
    'a rule over what is not there',
    'x: { rules: [ { when: latncy > 5, is: a } ] }, latency: { between: [ttwu, wakeup] }',
    "1:33: field x: there is no column 'latncy' → did you mean 'latency'?",
  ],
  [
    'a circle',
    'a: { sql: b + 1 }, b: { sql: c }, c: { sql: a }',
    '1:55: field a is made of itself: a → b → c → a',
  ],
  ['two fields of one name', 'a: { sql: tid }, A: { sql: tid }', '1:28: field A has the name of field a'],
  [
    'a field per run in one per chain',
    'a: { per: run, sql: run }, b: { sql: a }',
    "1:48: field b: there is no column 'a'",
  ],
];
test.each(REFUSED)('refused: %s', async (_what, fields, told) => {
  const lines = await complaintsOf(
    { runs: one, chains: () => chainsWith(many(5)) },
    `fields: { ${fields} }\n`,
  );
  expect(lines.some((line) => line.startsWith(`analysis.yaml:${told}`)) ? told : lines.join('\n')).toBe(told);
});

test('events without a time cannot be counted around one', async () => {
  const spec: SyntheticSpec = {
    runs: one,
    chains: () => chainsWith(many(5)),
    events: () => [{ event: 'retry' }],
    eventColumns: [
      { name: 'run', type: 'INT32', required: true, meaning: 'Run' },
      { name: 'event', type: 'UTF8', required: true, meaning: 'Kind of event' },
    ],
  };
  const analysis = `fields:
  n: { events: "event = 'retry'", around: ttwu_ts_ns, within: 5, unit: ms }
  d: { between: [ttwu, { event: retry }] }
`;
  expect(await complaintsOf(spec, analysis)).toEqual([
    'analysis.yaml:2:17: the events of the archive have no ts_ns → use stages of the chain',
    'analysis.yaml:3:24: the events of the archive have no corr_id → use stages of the chain',
  ]);
});
