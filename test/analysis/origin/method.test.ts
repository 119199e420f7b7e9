import { expect, test } from 'vitest';
import { reportText } from '../../../src/report/terminal.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, reportOf } from '../day.ts';

const many = (value: number, count = 20): number[] => Array(count).fill(value);
const YAML = `fields: { latency: { between: [ttwu, first_tkread] } }
tables: { t: { title: T, field: latency, by: [condition], statistics: [median, n, chains] } }
figures: { s: { kind: strip, table: t, title: S, caption: C } }
values: { runs: { count: runs }, chains: { count: chains, warmup: true }, lost: { sql: sum(lost), from: runs } }
`;

test('void runs are in no number, and are named; runs that lost chains and count are named too', async () => {
  const lost = (ring: number) => ({ before_open: { storage: 0 }, after_open: { ring_reserve: ring } });
  const spec: SyntheticSpec = {
    runs: [
      { labels: { condition: 'idle' }, loss: lost(0) },
      { labels: { condition: 'idle' }, loss: lost(1) },
      { labels: { condition: 'idle' }, loss: lost(500) },
      { labels: { condition: 'load' }, loss: lost(500) },
    ],
    chains: (run) => chainsWith(many(run * 10), (index) => ({ warmup: index === 0 && run === 3 })),
    experiment: { void_runs: [3, 4] },
  };
  const report = await reportOf(spec, YAML);
  expect(report.tables.t?.rows.map(({ group }) => group)).toEqual([['idle']]);
  expect(report.tables.t?.rows[0]).toMatchObject({
    chains: 40,
    tooFew: [],
    cells: { median: { value: 15, n: 2 }, n: { value: 2 } },
  });
  expect(report.values).toMatchObject({ runs: { value: 2 }, chains: { value: 40 }, lost: { value: 1 } });
  const strip = report.figures[0]?.figure;
  expect(strip?.kind === 'strip' && strip.groups[0]?.runs.map(({ run }) => run)).toEqual([1, 2]);
  expect(report.archives.main).toMatchObject({
    runs: 2,
    chains: 40,
    warmup: 0,
    conditions: { idle: 2 },
    terminals: { read: 40 },
    loss: { afterOpen: { ring_reserve: 1 } },
    void: [3, 4],
    lostRuns: [2],
  });
  expect(reportText(report)).toContain('2 runs, 40 chains (0 of them warm-up); without the void runs 3 4;');
});

test('the plan and the machine, as far as the archive says', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: {} }],
    chains: () => [],
    experiment: {
      plan: {
        conditions: { idle: { mode: 'full' }, sham: { mode: 'sham' }, plain: {} },
        repetitions: 25,
        blocks: 25,
        seed: 2n ** 60n,
        order: [],
        order_rule: 'shuffled in blocks',
        warmup: { rule: 'the first 200 wakes', wakes: 200 },
        endpoints: ['median latency', 'share migrated'],
        loss_limit: 0.01,
      },
    },
    host: {
      kernel: { release: '6.18.0', version: '#1 SMP', hz: 250, preemption: 'none' },
      command_line: { listed: ['nosmt'], others: { count: 3, sha256: 'x' } },
      frequency: { governors: ['performance', 'powersave'] },
      idle: { driver: 'haltpoll', governor: 'menu' },
      mitigations: { a: 'Not affected', b: 'Mitigation: x', c: 'Mitigation: y', d: 'Vulnerable: z' },
    },
    probes: { first_tkread: { definition: 'the first clock_gettime' } },
  };
  const { main } = (await reportOf(spec, '{}')).archives;
  expect(main?.machine).toEqual({
    cpu: 'synthetic',
    cpus: 2,
    virtualisation: 'none',
    clocksource: 'tsc',
    build: '#1 SMP',
    hz: 250,
    preemption: 'none',
    governor: 'performance, powersave',
    idleDriver: 'haltpoll',
    idleGovernor: 'menu',
  });
  expect(main?.method).toEqual({
    plan: {
      repetitions: 25,
      blocks: 25,
      seed: String(2n ** 60n),
      order: 'shuffled in blocks',
      warmup: 'the first 200 wakes',
      warmupWakes: 200,
      endpoints: ['median latency', 'share migrated'],
      lossLimit: 0.01,
      modes: { idle: 'full', sham: 'sham' },
      firstRead: 'the first clock_gettime',
    },
    host: {
      commandLine: ['nosmt'],
      mitigations: { mitigated: 2, vulnerable: 1, notAffected: 1 },
    },
    staleness: [],
  });
});

test('staleness is above the freshest reading of the same run queue in the same run', async () => {
  // Each run queue has a zero of its own in each run, here run · 10⁹ + cpu · 10⁶: only distances to it mean anything.
  const age = (run: number, index: number) => (index === 0 ? 0 : run * 100 + index);
  const spec: SyntheticSpec = {
    runs: [{ labels: {} }, { labels: {} }, { labels: {} }, { labels: {} }],
    chains: (run) =>
      chainsWith(many(5000, run === 4 ? 19 : 41), (index) => {
        const cpu = index % 2;
        const zero = BigInt(run) * 1_000_000_000n + BigInt(cpu) * 1_000_000n;
        const ttwu = 50_000_000_000n + BigInt(index) * 10_000n;
        return {
          ttwu_ts_ns: ttwu,
          ttwu_rq_cpu: cpu,
          ttwu_rq_clock_ns: ttwu - zero - BigInt(age(run, index)),
          switch_in_ts_ns: ttwu + 1000n,
          switch_in_rq_cpu: cpu,
          switch_in_rq_clock_ns: ttwu + 1000n - zero,
          first_tkread_ts_ns: ttwu + 5000n,
        };
      }),
  };
  // 41 chains of a run: the middle one of 0, run·100 + 1 … run·100 + 40 is run·100 + 20; of runs 1 … 3 that of run 2.
  // The fourth run has 19 chains, too few.
  expect((await reportOf(spec, '{}')).archives.main?.method?.staleness).toEqual([
    { stage: 'ttwu', medianNs: 220, runs: 3 },
    { stage: 'switch_in', medianNs: 0, runs: 3 },
  ]);
  const emulated = { ...spec, host: { virtualisation: { kind: 'qemu-tcg', emulated: true } } };
  expect((await reportOf(emulated, '{}')).archives.main?.method?.staleness).toEqual([]);
});
