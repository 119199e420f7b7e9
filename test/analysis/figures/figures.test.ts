import { describe, expect, test } from 'vitest';
import { ranksOf } from '../../../src/analysis/figures/ranks.ts';
import type { Figure, FigureKind, FigureOf } from '../../../src/report/figure.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const FIELDS = `fields:
  latency: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs, label: Δ }
  half: { sql: (first_tkread_ts_ns - ttwu_ts_ns) % 2 = 0 }
  tid: { sql: tid, unit: "1" }
  offset: { per: run, sql: offset_s, unit: s }
tables:
  t: { title: T, field: latency, by: [condition] }
  halves: { title: H, field: latency, by: [condition, half] }
  o: { title: O, field: offset }
`;

/** Two runs, idle and load, of 300 chains each with latencies run·1000 + 1 … 300 in a scrambled order; one has no read. */
const scrambled = Array.from({ length: 300 }, (_, index) => ((index * 7) % 300) + 1);
const two: SyntheticSpec = {
  runs: ['idle', 'load'].map((condition, index) => ({
    labels: { condition },
    metrics: { offset_s: index + 0.5 },
  })),
  chains: (run) =>
    chainsWith([...scrambled.map((value) => run * 1000 + value), null], (index) => ({
      tid: run * 1000 + (scrambled[index] ?? 0),
    })),
};

/** With the label and the metric that the fields read. */
const complete = (spec: SyntheticSpec): SyntheticSpec => ({
  ...spec,
  runs: spec.runs.map(({ labels, metrics, ...run }, index) => ({
    ...run,
    labels: { condition: 'idle', ...labels },
    metrics: metrics ?? { offset_s: index / 4 },
  })),
});

async function figureOf<K extends FigureKind>(kind: K, yaml: string, spec = two): Promise<FigureOf<K>> {
  const report = await reportOf(
    complete(spec),
    `${FIELDS}figures:\n  f: { kind: ${kind}, title: F, caption: C, ${yaml} }\n`,
  );
  const figure = report.figures[0]?.figure;
  const is = (one: Figure | undefined): one is FigureOf<K> => one?.kind === kind;
  if (!is(figure)) throw new Error('the figure is of another kind');
  return figure;
}
const complaintsAbout = (figure: string, spec = two) =>
  complaintsOf(complete(spec), `${FIELDS}figures:\n  f: { title: F, caption: C, ${figure} }\n`);

describe('ranks', () => {
  test('few values are all kept', () => {
    expect(ranksOf(0)).toEqual([]);
    expect(ranksOf(1)).toEqual([1]);
    expect(ranksOf(200)).toHaveLength(200);
  });

  test.each([201, 299, 1000, 12_345, 10_000_000, 64_000_000])('%d values', (n) => {
    const ranks = ranksOf(n);
    expect(ranks[0]).toBe(1);
    expect(ranks.at(-1)).toBe(n);
    expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
    expect(ranks.length).toBeLessThanOrEqual(220);
    for (const p of [50, 90, 95, 99]) expect(ranks).toContain(Math.ceil((p * n) / 100));
    // Nowhere more than 1 % of the values apart; of the last 1 %, no more than 60 % of what is left.
    for (const [index, rank] of ranks.entries()) {
      const next = ranks[index + 1] ?? n;
      expect(next - rank).toBeLessThanOrEqual(n / 100 + 1);
      if (rank > 0.99 * n) expect(next - rank).toBeLessThanOrEqual(0.6 * (n - rank + 1) + 1);
    }
  });
});

describe('ecdf', () => {
  test('holds exact order statistics of each group, and counts what has no value', async () => {
    const { groups, show } = await figureOf('ecdf', 'table: t');
    expect(show).toBe('µs');
    expect(groups.map(({ label, n, missing, runs }) => [label, n, missing, runs])).toEqual([
      ['idle', 300, 1, 1],
      ['load', 300, 1, 1],
    ]);
    for (const [index, { points }] of groups.entries()) {
      expect(points.map(({ rank }) => rank)).toEqual(ranksOf(300));
      // The k-th smallest of 1 … 300 is k.
      for (const { rank, value } of points) expect(value).toBe(1000 * (index + 1) + rank);
    }
  });

  test('groups by chain fields too', async () => {
    const { groups } = await figureOf('ecdf', 'table: halves');
    const even = groups.find(({ key }) => key[0] === 'load' && key[1] === 'true');
    expect(even?.n).toBe(150);
    expect(even?.points.map(({ value }) => value)).toEqual(
      Array.from({ length: 150 }, (_, index) => 2002 + 2 * index),
    );
  });

  test('a group without a value has no point', async () => {
    const spec: SyntheticSpec = { ...two, chains: () => chainsWith([null, null]) };
    const { groups } = await figureOf('ecdf', 'table: t', spec);
    expect(groups[0]).toMatchObject({ points: [], n: 0, missing: 2, runs: 0 });
  });

  test('a field per run is refused, and more groups than shapes', async () => {
    expect(await complaintsAbout('kind: ecdf, table: o')).toEqual([
      expect.stringContaining('an ECDF counts chains, and this field is per run'),
    ]);
    const spec: SyntheticSpec = {
      ...two,
      runs: Array.from({ length: 9 }, (_, index) => ({ labels: { condition: `c${index}` } })),
    };
    expect(await complaintsAbout('kind: ecdf, table: t', spec)).toEqual([
      expect.stringContaining('would lay 9 groups over one another'),
    ]);
  });
});

describe('timeline', () => {
  const start = 9_007_199_254_740_993_000n;
  const spec: SyntheticSpec = {
    runs: [{ labels: {} }, { labels: {} }],
    chains: (run) => [
      {
        corr_id: 2n ** 60n + 1n,
        state: 'read',
        comm: 'worker',
        ttwu_ts_ns: start,
        ttwu_cpu: 3,
        migrate_ts_ns: start - 5n,
        wakeup_ts_ns: start + 40n,
        switch_in_ts_ns: null,
        first_tkread_ts_ns: start + 1000n * BigInt(run),
        first_tkread_cpu: 5,
      },
      { corr_id: 7n, state: 'read', wakeup_ts_ns: start, first_tkread_ts_ns: start + 9n },
      { corr_id: 8n, state: 'no_read' },
    ],
    events: (run) => [
      { event: 'irq', ts_ns: start - 6n, cpu: 1, corr_id: null },
      { event: 'irq', ts_ns: start - 5n, cpu: 1, corr_id: null },
      { event: 'retry', ts_ns: start + 30n, cpu: 2, corr_id: 2n ** 60n + 1n },
      { event: 'late', ts_ns: start + 1001n * BigInt(run), cpu: 2, corr_id: null },
    ],
  };

  test('shows the chain with the largest value, its times exact beyond 2^53, and the events of its span', async () => {
    const figure = await figureOf('timeline', 'largest: latency', spec);
    expect(figure).toMatchObject({
      chosen: { by: 'largest', field: { label: 'Δ' }, unit: 'ns', show: 'µs', value: 2000 },
      chain: { run: 2, id: '1152921504606846977', state: 'read', comm: 'worker' },
      origin: 'ttwu',
      stages: [
        { name: 'ttwu', at: 0, cpu: 3 },
        { name: 'migrate', at: -5, cpu: null },
        { name: 'wakeup', at: 40, cpu: null },
        { name: 'switch_in', at: null, cpu: null },
        { name: 'first_tkread', at: 2000, cpu: 5 },
      ],
      events: {
        total: 2,
        shown: [
          { event: 'irq', at: -5, cpu: 1, own: false },
          { event: 'retry', at: 30, cpu: 2, own: true },
        ],
      },
    });
  });

  test('a named chain counts from its first stage where ttwu is not observed', async () => {
    const { chosen, origin, stages } = await figureOf('timeline', 'run: 1, corr_id: 7', spec);
    expect(chosen).toEqual({ by: 'name' });
    expect(origin).toBe('wakeup');
    expect(stages.flatMap(({ name, at }) => (at === null ? [] : [[name, at]]))).toEqual([
      ['wakeup', 0],
      ['first_tkread', 9],
    ]);
  });

  test('an archive without events, and one where no chain has a value', async () => {
    const { events: _events, ...without } = spec;
    expect(await figureOf('timeline', 'largest: latency', without)).not.toHaveProperty('events');
    const none: SyntheticSpec = { ...without, chains: () => chainsWith([null]) };
    expect(await figureOf('timeline', 'largest: latency', none)).toMatchObject({
      chosen: { value: null },
      chain: null,
    });
  });

  test.each([
    ['run: 3, corr_id: 7', 'there is no run 3 → there are: 1, 2'],
    ['run: 1, corr_id: 99', 'there is no correlation ID 99 in run 1'],
    ['run: 1, corr_id: 8', 'has no time of any stage'],
    ['run: 1', 'a timeline needs one chain → say either largest:, or run: and corr_id:'],
    ['largest: latenzy', "there is no field 'latenzy' → did you mean 'latency'?"],
    ['largest: offset', 'a timeline shows one chain, and offset is per run'],
  ])('%s is refused', async (chosen, message) => {
    const complaints = await complaintsAbout(`kind: timeline, ${chosen}`, spec);
    expect(complaints).toEqual([expect.stringContaining(message)]);
    expect(complaints[0]).toMatch(/^analysis\.yaml:\d+:\d+/);
  });
});

describe('scatter', () => {
  test('a dot per run: the medians of its chains, or its own value', async () => {
    const { groups, of, x, y } = await figureOf('scatter', 'x: offset, y: latency, scales: { y: log }');
    expect(of).toBe('runs');
    expect([x.scale, y.scale, x.unit, y.show]).toEqual(['linear', 'log', 's', 'µs']);
    expect(groups).toMatchObject([
      {
        points: [
          { run: 1, x: 0.5, y: 1150.5 },
          { run: 2, x: 1.5, y: 2150.5 },
        ],
        total: 2,
        missing: 0,
        rho: 1,
      },
    ]);
  });

  test('a run with fewer than 20 chains, or without a value, has no dot', async () => {
    const spec: SyntheticSpec = {
      runs: [
        { labels: {}, metrics: { offset_s: 1 } },
        { labels: {}, metrics: {} },
        { labels: {}, metrics: { offset_s: 3 } },
      ],
      chains: (run) => chainsWith(Array(run === 3 ? 19 : 20).fill(5)),
    };
    const { groups } = await figureOf('scatter', 'x: offset, y: latency', spec);
    expect(groups).toMatchObject([{ points: [{ run: 1, x: 1, y: 5 }], total: 1, missing: 2, rho: null }]);
  });

  test('a dot per chain, with Spearman’s ρ by group', async () => {
    const falling: SyntheticSpec = {
      ...two,
      chains: (run) =>
        chainsWith([10, 20, 30, 40, null], (index) => ({
          tid: run === 1 ? index : ([5, 9, 7, 1][index] ?? 0),
        })),
    };
    const { groups } = await figureOf('scatter', 'x: tid, y: latency, of: chains, by: [condition]', falling);
    expect(groups.map(({ total, missing }) => [total, missing])).toEqual([
      [4, 1],
      [4, 1],
    ]);
    expect(groups[0]?.points).toEqual(
      [0, 1, 2, 3].map((tid) => ({ run: 1, id: String(tid + 1), x: tid, y: 10 * (tid + 1) })),
    );
    // Ranks 1 2 3 4 against 2 4 3 1: 1 − 6·Σd²/(n(n² − 1)) = 1 − 6·(1 + 4 + 0 + 9)/60.
    expect(groups[1]?.rho).toBeCloseTo(-0.4, 12);
  });

  test('of more than 2,000 chains a fixed sample, the same whatever their order', async () => {
    const many = (reversed: boolean): SyntheticSpec => ({
      runs: two.runs,
      chains: (run) => {
        const chains = chainsWith(
          Array.from({ length: 1500 }, (_, index) => index + 1),
          (index) => ({ tid: 1500 * run + index }),
        );
        return reversed ? chains.map((chain) => ({ ...chain, tid: Number(chain.tid) + 1 })) : chains;
      },
    });
    const yaml = 'x: tid, y: latency, of: chains, by: [condition]';
    const [one, other] = [
      await figureOf('scatter', yaml, many(false)),
      await figureOf('scatter', yaml, many(true)),
    ];
    const ids = ({ groups }: typeof one) => groups.map(({ points }) => points.map(({ id }) => id));
    expect(one.groups.map(({ total }) => total)).toEqual([1500, 1500]);
    expect(ids(one).flat()).toHaveLength(2000);
    expect(ids(one)).toEqual(ids(other));
    // A fair share of each group, and of each half of the values.
    const shown = one.groups[0]?.points ?? [];
    expect(Math.abs(shown.length - 1000)).toBeLessThan(80);
    expect(Math.abs(shown.filter(({ y }) => y <= 750).length - shown.length / 2)).toBeLessThan(80);
  });

  test.each([
    ['x: offset, y: latency, of: chains', 'a dot per chain needs fields per chain, and offset is per run'],
    ['x: half, y: latency', 'field half has no unit'],
    ['x: latency, y: offse', "there is no field 'offse' → did you mean 'offset'?"],
    ['x: latency, y: tid, series: condition', "there is no grouping 'condition'"],
  ])('%s is refused', async (axes, message) => {
    expect(await complaintsAbout(`kind: scatter, ${axes}`)).toEqual([expect.stringContaining(message)]);
  });
});

describe('series and differences', () => {
  const many: SyntheticSpec = {
    runs: Array.from({ length: 16 }, (_, index) => ({
      labels: { condition: index % 2 === 0 ? 'idle' : 'load' },
      block: Math.floor(index / 2) + 1,
    })),
    chains: (run) => chainsWith(Array(21).fill(1000 + 10 * run + (run % 2 === 0 ? 500 : 0))),
  };

  test('a series figure has the points of the series and every run in order', async () => {
    const report = await reportOf(
      complete(many),
      `${FIELDS}series:
  drift: { title: D, field: latency, by: [condition], rolling: { window: 3 } }
figures:
  f: { kind: series, series: drift, title: F, caption: C }
`,
    );
    const figure = report.figures[0]?.figure;
    if (figure?.kind !== 'series') throw new Error('the figure is of another kind');
    expect(figure.runs).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    expect(figure.groups.map(({ label, series }) => [label, series])).toEqual([
      ['idle', 0],
      ['load', 1],
    ]);
    expect(figure.groups[1]?.points.slice(0, 3)).toEqual([
      { run: 2, value: 1520, rolling: null },
      { run: 4, value: 1540, rolling: null },
      { run: 6, value: 1560, rolling: 1540 },
    ]);
    expect(figure.rolling).toEqual(report.series.drift?.rolling);
  });

  const comparisons = `${FIELDS}comparisons:
  cost: { title: Cost, table: t, of: [load], with: [idle], role: primary }
  factor: { title: Factor, table: t, of: [load], with: [idle], as: ratio }
`;

  test('a figure of differences has the comparisons of the report', async () => {
    const report = await reportOf(
      complete(many),
      `${comparisons}figures:\n  f: { kind: differences, comparisons: [cost], title: F, caption: C }\n`,
    );
    const figure = report.figures[0]?.figure;
    expect(figure).toMatchObject({ kind: 'differences', as: 'difference', unit: 'ns', show: 'µs' });
    if (figure?.kind !== 'differences') throw new Error('the figure is of another kind');
    expect(figure.comparisons).toEqual([{ name: 'cost', comparison: report.comparisons.cost }]);
    expect(figure.comparisons[0]?.comparison.effect.value).toBe(510);
  });

  test.each([
    ['comparisons: [cost, factor]', 'factor is a ratio'],
    ['comparisons: [cots]', "there is no comparison 'cots' → did you mean 'cost'?"],
    ['comparisons: [cost], scale: log', 'a difference can be 0'],
  ])('%s is refused', async (chosen, message) => {
    const yaml = `${comparisons}figures:\n  f: { kind: differences, ${chosen}, title: F, caption: C }\n`;
    expect(await complaintsOf(complete(many), yaml)).toEqual([expect.stringContaining(message)]);
  });

  test('a series of more groups than shapes is refused where it is drawn, and remains a table', async () => {
    const spec = complete({
      ...two,
      runs: Array.from({ length: 9 }, (_, index) => ({ labels: { condition: `c${index}` } })),
    });
    const series = `${FIELDS}series: { drift: { title: D, field: latency, by: [condition] } }\n`;
    expect(
      await complaintsOf(
        spec,
        `${series}figures:\n  f: { kind: series, series: drift, title: F, caption: C }\n`,
      ),
    ).toEqual([
      'analysis.yaml:12:3: figure f would lay 9 groups over one another → group by something coarser: at most 8 can be told apart',
    ]);
    expect((await reportOf(spec, series)).series.drift?.groups).toHaveLength(9);
  });

  test('a series that is not declared is refused', async () => {
    expect(await complaintsAbout('kind: series, series: drift')).toEqual([
      expect.stringContaining("there is no series 'drift'"),
    ]);
  });
});
