import { beforeAll, expect, test } from 'vitest';
import { makeReport } from '../../src/analysis/make.ts';
import { canonicalJson } from '../../src/report/canonical.ts';
import type { Report } from '../../src/report/schema.ts';
import { chainsWith, makeDay, noGit } from './day.ts';

const RUNS = 12;
/** Enough that DuckDB gives each thread rows of its own: it takes 122,880 at once. */
const CHAINS = 25_000;

const ANALYSIS = `fields:
  latency: { between: [ttwu, first_tkread], show: µs }
  ratio: { sql: (first_tkread_ts_ns - ttwu_ts_ns) / 7.0e0, unit: '1' }
  moved: { sql: wf_migrated }
  path: { order: [ttwu, wakeup, switch_in] }
  class: { rules: [ { when: latency > 1000, is: slow } ], else: fast }
  near: { events: "event = 'tick'", around: ttwu_ts_ns, within: [1, 20], unit: µs }
  late: { between: [ttwu, { event: irq }] }
  cpu: { sql: ttwu_rq_cpu }
  slowest: { top: { by: ratio, share: 0.001, of: all, within: [condition] } }
tables:
  t:
    title: T
    field: latency
    by: [condition, moved]
    statistics: [median, mean, sd, iqr, mad, min, max, chain_min, chain_max, p95, p99, p99.9, over, shift, ratio, n, missing, chains]
    baseline: { condition: idle }
    limit: 1
  f: { title: F, field: ratio, by: [condition, class], statistics: [median, mean, sd, p95] }
  p: { title: P, field: latency, by: [path] }
  n: { title: N, field: near_20, by: [condition], statistics: [median, mean, max] }
  l: { title: L, field: late }
  s: { title: S, share: moved, by: [condition] }
  counts: { title: N, count: chains, by: [state, moved, slowest, cpu] }
comparisons:
  cost: { title: C, table: t, of: [load, true], with: [idle, true], role: primary }
  times: { title: C, table: t, of: [load, true], with: [load, false], as: ratio }
  share: { title: C, table: s, of: [load], with: [idle], role: primary }
checks: { gate: { title: G, value: 't[load, true].mean', warn: 1 } }
subsets: { robust: { title: R, check: gate, size: 3 } }
lists: { top: { title: T, of: chains, by: ratio, top: 25, columns: [run, corr_id, ratio, path, near_1] } }
series: { drift: { title: D, field: ratio, by: [condition], rolling: { window: 3, statistic: mean } } }
figures:
  strip: { kind: strip, table: f, title: F, caption: C }
  bins: { kind: histogram, table: f, title: F, caption: C, scale: log }
  tail: { kind: ecdf, table: f, title: F, caption: C, scale: log }
  bars: { kind: shares, table: s, title: F, caption: C }
  stages: { kind: stages, stages: [ttwu, wakeup, switch_in, first_tkread], by: [moved], title: F, caption: C }
  dots: { kind: scatter, x: ratio, y: near_20, by: [condition], title: F, caption: C }
  cloud: { kind: scatter, of: chains, x: ratio, y: latency, title: F, caption: C }
values:
  float: { sql: avg(ratio), unit: '1' }
  spread: { sql: stddev(ratio), unit: '1' }
  joint: { sql: 'corr(ratio, near_20)', unit: '1' }
  middle: { sql: median(ratio), unit: '1' }
  slow: { count: chains, where: ratio > 100 }
  ranks: { correlation: spearman, x: ratio, y: near_20, of: chains }
  line: { correlation: pearson, x: ratio, y: latency, of: chains }
  runs: { correlation: spearman, x: ratio, y: latency }
`;

let day: string;
beforeAll(async () => {
  day = await makeDay(ANALYSIS, {
    archive: {
      runs: Array.from({ length: RUNS }, (_, index) => ({
        labels: { condition: index % 2 === 0 ? 'idle' : 'load' },
        block: Math.floor(index / 2) + 1,
      })),
      chains: (run) => {
        // A linear congruential generator: no run is like another, and none has a period that shows.
        let state = run;
        const next = (below: number) => {
          state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
          return Math.floor((state / 2_147_483_648) * below);
        };
        return chainsWith(
          Array.from({ length: CHAINS }, () => 200 + next(900) + next(900) ** 2 / 300).map(Math.round),
          (index) => ({
            wf_migrated: next(4) === 0,
            ttwu_ts_ns: BigInt(index) * 10_000n,
            wakeup_ts_ns: BigInt(index) * 10_000n + BigInt(next(3)),
            switch_in_ts_ns: BigInt(index) * 10_000n + BigInt(next(3)),
            first_tkread_ts_ns: BigInt(index) * 10_000n + BigInt(200 + next(900) + next(30) ** 2),
            ttwu_rq_cpu: next(2),
            ttwu_rq_clock_ns: BigInt(index) * 10_000n - BigInt(next(5000)),
          }),
        );
      },
      events: (run) =>
        Array.from({ length: CHAINS / 5 }, (_, index) => ({
          event: index % 3 === 0 ? 'irq' : 'tick',
          corr_id: BigInt(index * 5 + 1),
          ts_ns: BigInt(index) * 50_000n + BigInt(run * 100),
        })),
    },
  });
});

async function reportWith(threads: number): Promise<Report> {
  const limits = { milliseconds: 60_000, memoryBytes: 2 ** 30, threads };
  return (await makeReport(day, { git: noGit, limits })).report;
}

test('1, 2 and 4 threads give the same digits of everything', async () => {
  const one = await reportWith(1);
  // Nothing in it is empty: what is compared was computed.
  expect(one.tables.t?.rows.every(({ cells }) => Object.keys(cells).length === 18)).toBe(true);
  expect(one.comparisons.cost?.effect.interval).toBeDefined();
  expect(one.tables.counts?.rows).toHaveLength(8);
  expect(one.values.ranks).toMatchObject({ value: expect.any(Number), n: RUNS * CHAINS });
  expect(one.archives.main?.method?.staleness[0]?.runs).toBe(RUNS);
  const text = canonicalJson(one);
  for (const threads of [2, 4]) expect(canonicalJson(await reportWith(threads)), `${threads}`).toBe(text);
});
