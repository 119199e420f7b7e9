import { expect, test } from 'vitest';
import { pearson, spearman } from '../../../src/analysis/statistics/correlation.ts';
import { howOf } from '../../../src/report/how.ts';
import type { Amount } from '../../../src/report/quantity.ts';
import { whyOf } from '../../../src/report/why.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { fc } from '../../property.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const FIELDS = `fields:
  latency: { between: [ttwu, first_tkread], label: Latenz }
  thread: { sql: tid, unit: "1" }
  part: { sql: tid / 7.0, unit: "1" }
`;
const AWAY_FIELD = '  away: { per: run, sql: away, unit: V }\n';
const AWAY = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
const LATENCY = [20, 10, 30, 15, 40, 90, 25, 55, 60, 5, 45, 70];
/** Twelve runs; the last has no metric, the tenth too few chains. */
const spec = (blocks: boolean): SyntheticSpec => ({
  runs: AWAY.map((away, index) => ({
    labels: { condition: index % 2 === 0 ? 'idle' : 'load' },
    metrics: index === 11 ? {} : { away },
    ...(blocks ? { block: Math.floor(index / 2) + 1 } : {}),
  })),
  chains: (run) => chainsWith(Array(run === 10 ? 19 : 20).fill(LATENCY[run - 1] ?? 0), () => ({ tid: run })),
});
const OF_RUNS = { coefficient: 'spearman', x: 'Latenz', y: 'away' } as const;
async function rho(yaml: string, of?: SyntheticSpec): Promise<Amount> {
  // Runs without the metric have no such field.
  const fields = yaml.includes('away') ? FIELDS + AWAY_FIELD : FIELDS;
  const { v } = (await reportOf(of ?? spec(false), `${fields}values: { v: { ${yaml} } }\n`)).values;
  if (v?.kind !== 'amount') throw new Error('no amount');
  return v;
}
const without = (values: readonly number[], ...runs: number[]) =>
  values.filter((_, index) => !runs.includes(index + 1));

test('of runs: one pair of each that has both, its median or its own value, with an interval from 10 clusters on', async () => {
  const [xs, ys] = [without(LATENCY, 10, 12), without(AWAY, 10, 12)];
  const value = await rho('correlation: spearman, x: latency, y: away');
  expect(value).toMatchObject({
    kind: 'amount',
    value: spearman(xs, ys),
    unit: '1',
    show: '1',
    n: 10,
    counted: 'runs',
    interval: { method: 'bootstrap', resamples: 10_000 },
    how: howOf('correlationOfRuns', { ...OF_RUNS, clusters: 'runs', missing: 2 }),
  });
  expect(value.interval?.low).toBeLessThan(value.value ?? 0);
  expect(value.interval?.high).toBeLessThanOrEqual(1);
  expect(await rho('correlation: pearson, x: latency, y: away')).toMatchObject({ value: pearson(xs, ys) });
});

test('runs of a block are resampled together: six blocks are too few for an interval', async () => {
  const value = await rho('correlation: pearson, x: latency, y: away', spec(true));
  expect(value.interval).toBeUndefined();
  expect(value.how).toEqual(howOf('correlationOfRuns', { ...OF_RUNS, coefficient: 'pearson', missing: 2 }));
});

test('of the runs for which a condition holds', async () => {
  const idle = (values: readonly number[]) => values.filter((_, index) => index % 2 === 0);
  expect(await rho("correlation: spearman, x: latency, y: away, where: condition = 'idle'")).toMatchObject({
    value: spearman(idle(LATENCY), idle(AWAY)),
    n: 6,
    how: howOf('correlationOfRuns', { ...OF_RUNS, where: "condition = 'idle'" }),
  });
});

test('of chains: all that have both, outside warm-up, exact whatever their order, and without an interval', async () => {
  const latencies = [5, 9, 9, null, 2, 30, 7, 7, 7, 1000];
  const of: SyntheticSpec = {
    runs: [{ labels: {} }, { labels: {} }],
    chains: (run) =>
      chainsWith(latencies, (index) => ({
        tid: index === 4 ? null : (index * 3 + run) % 5,
        warmup: index === 9,
      })),
  };
  const pairs = [1, 2].flatMap((run) =>
    latencies.flatMap((latency, index) =>
      latency === null || index === 4 || index === 9 ? [] : [[latency, (index * 3 + run) % 5] as const],
    ),
  );
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const value = await rho('correlation: spearman, x: latency, y: thread, of: chains', of);
  expect(value.value).toBeCloseTo(spearman(xs, ys), 14);
  expect(value).toMatchObject({
    n: 14,
    counted: 'chains',
    how: howOf('correlationOfChains', { coefficient: 'spearman', x: 'Latenz', y: 'thread', missing: 4 }),
  });
  expect(value.interval).toBeUndefined();
  const linear = await rho('correlation: pearson, x: latency, y: part, of: chains', of);
  expect(linear.value).toBeCloseTo(pearson(xs, ys), 13);
  const some = await rho('correlation: spearman, x: latency, y: thread, of: chains, where: tid > 1', of);
  const kept = pairs.filter(([, y]) => y > 1);
  expect(some.value).toBeCloseTo(
    spearman(
      kept.map(([x]) => x),
      kept.map(([, y]) => y),
    ),
    14,
  );
});

test('times since boot keep their digits', async () => {
  const of: SyntheticSpec = {
    runs: [{ labels: {} }],
    chains: () =>
      chainsWith(Array(30).fill(1), (index) => ({
        ttwu_ts_ns: 2n ** 62n + BigInt(index),
        tid: (index * index) % 31,
      })),
  };
  const at = `${FIELDS}  at: { sql: ttwu_ts_ns, unit: ns }\n`;
  const report = await reportOf(
    of,
    `${at}values: { v: { correlation: pearson, x: at, y: thread, of: chains } }\n`,
  );
  const index = Array.from({ length: 30 }, (_, one) => one);
  const expected = pearson(
    index,
    index.map((one) => (one * one) % 31),
  );
  expect(report.values.v).toMatchObject({ value: expect.closeTo(expected, 12) });
});

test('random chains: DuckDB’s ranks are the midranks of the runs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 3,
        maxLength: 40,
      }),
      async (pairs) => {
        const of: SyntheticSpec = {
          runs: [{ labels: {} }],
          chains: () =>
            chainsWith(
              pairs.map(([x]) => x),
              (index) => ({ tid: pairs[index]?.[1] ?? null }),
            ),
        };
        const value = await rho('correlation: spearman, x: latency, y: thread, of: chains', of);
        const expected = spearman(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
        );
        if (Number.isNaN(expected))
          expect(value).toMatchObject({ value: null, why: whyOf('sideWithoutVariation', {}) });
        else expect(value.value).toBeCloseTo(expected, 13);
      },
    ),
    { numRuns: 8 },
  );
});

test('too few pairs, and one that does not vary, are told apart', async () => {
  const two = await rho('correlation: spearman, x: latency, y: away, where: away > 7', spec(false));
  expect(two).toMatchObject({ value: null, why: whyOf('tooFewPairs', { n: 1, needs: 3 }), n: 1 });
  const flat: SyntheticSpec = {
    ...spec(false),
    chains: () => chainsWith(Array(20).fill(5), () => ({ tid: 1 })),
  };
  for (const of of ['runs', 'chains']) {
    for (const coefficient of ['spearman', 'pearson']) {
      expect(await rho(`correlation: ${coefficient}, x: latency, y: thread, of: ${of}`, flat)).toMatchObject({
        value: null,
        why: whyOf('sideWithoutVariation', {}),
      });
    }
  }
});

const REFUSED: [what: string, yaml: string, told: string][] = [
  ['no y', 'correlation: spearman, x: latency', '7:11: y is missing → say y: the field'],
  [
    'no such field',
    'correlation: spearman, x: latncy, y: away',
    "7:42: there is no field 'latncy' → did you mean 'latency'?",
  ],
  [
    'a field per run among chains',
    'correlation: pearson, x: latency, y: away, of: chains',
    '7:50: field away is per run, and has no value per chain → say of: runs',
  ],
  [
    'of something else',
    'correlation: pearson, x: latency, y: away, of: events',
    "7:63: there is no unit of a correlation 'events' → there are: runs, chains",
  ],
  [
    'a unit',
    'correlation: pearson, x: latency, y: away, unit: ns',
    '7:59: unit has no meaning beside correlation',
  ],
  ['a text', 'correlation: pearson, x: latency, y: text', '6:16: field text is VARCHAR, not a number'],
];
test.each(REFUSED)('refused: %s', async (_what, yaml, told) => {
  const lines = await complaintsOf(
    spec(false),
    `${FIELDS}${AWAY_FIELD}  text: { sql: state }\nvalues: { v: { ${yaml} } }\n`,
  );
  expect(lines.some((line) => line.startsWith(`analysis.yaml:${told}`)) ? told : lines.join('\n')).toBe(told);
});

test('a correlation of durations is refused of an emulated machine, and a check of it is unknown', async () => {
  const emulated = { ...spec(false), host: { virtualisation: { kind: 'qemu-tcg', emulated: true } } };
  const value = '{ correlation: spearman, x: latency, y: away }';
  expect((await complaintsOf(emulated, `${FIELDS}${AWAY_FIELD}values: { v: ${value} }\n`))[0]).toContain(
    'emulated machine',
  );
  const { checks } = await reportOf(
    emulated,
    `${FIELDS}${AWAY_FIELD}checks: { c: { title: C, value: ${value}, warn: 0.5 } }\n`,
  );
  expect(checks.c).toMatchObject({ verdict: 'UNKNOWN', why: whyOf('emulated', {}) });
});
