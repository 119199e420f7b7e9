import { ranksOf } from '../../src/analysis/figures/ranks.ts';
import type { Comparison } from '../../src/report/comparison.ts';
import type { Figure, FigureOf } from '../../src/report/figure.ts';
import { howOf } from '../../src/report/how.ts';
import { whyOf } from '../../src/report/why.ts';
import { randomFrom } from './random.ts';

/** A stranger's name for anything. */
export const HOSTILE = `<script>alert("1")</script> & 'x' \u202e\u200f=1+1 \u0000 ${'sehr langer Name '.repeat(12)}`;

const field = { label: 'Δ(ttwu→first_tkread)', sql: 'first_tkread_ts_ns - ttwu_ts_ns' };
const scaled = { unit: 'ns', show: 'µs', scale: 'log' } as const;
const titled = (title: string) => ({ title: `Synthetisch: ${title}`, caption: 'Synthetische Werte.' });
const groups = [
  { key: ['idle', 'false'], label: 'Leerlauf, nicht migriert', series: 0 },
  { key: ['idle', 'true'], label: 'Leerlauf, migriert', series: 0 },
  { key: ['load', 'false'], label: 'Last, nicht migriert', series: 1 },
  { key: ['load', 'true'], label: 'Last, migriert', series: 1 },
];
const [first, second, third, fourth] = groups;
if (!first || !second || !third || !fourth) throw new Error('there are four groups');

/** Values with a body around `typical` and a tail like 1/x² that begins at one in `rare`. */
function chainsAround(typical: number, n: number, rare: number, seed: number): number[] {
  const random = randomFrom(seed);
  return Array.from({ length: n }, () => {
    const body = typical * Math.exp(0.3 * (random() + random() + random() - 1.5));
    return Math.round(random() < 1 / rare ? (body * 2) / Math.sqrt(random()) : body);
  }).sort((a, b) => a - b);
}

function ecdfGroup(group: typeof first, values: number[], runs: number, missing = 0) {
  const points = ranksOf(values.length).map((rank) => ({ rank, value: values[rank - 1] ?? 0 }));
  return { ...(group ?? { key: [], label: '', series: 0 }), points, n: values.length, missing, runs };
}

export const ecdf: FigureOf<'ecdf'> = {
  kind: 'ecdf',
  table: 'latenz',
  ...titled('Verteilung mit Schwanz'),
  field,
  ...scaled,
  groups: [
    ecdfGroup(first, chainsAround(9_400, 72_000, 400, 1), 25),
    ecdfGroup(second, chainsAround(31_200, 140, 20, 2), 11, 3),
    ecdfGroup(third, chainsAround(11_800, 51_750, 60, 3), 25, 17),
    ecdfGroup(fourth, chainsAround(84_000, 23_250, 15, 4), 25),
  ],
};

export const timeline: FigureOf<'timeline'> = {
  kind: 'timeline',
  ...titled('Die langsamste Kette'),
  chosen: { by: 'largest', field, unit: 'ns', show: 'µs', value: 284_312 },
  show: 'µs',
  chain: { run: 17, id: '90071992547409931', state: 'read', comm: 'tagwerk-worker' },
  origin: 'ttwu',
  stages: [
    { name: 'ttwu', at: 0, cpu: 3 },
    { name: 'migrate', at: 420, cpu: 3 },
    { name: 'enqueue', at: null, cpu: null },
    { name: 'wakeup', at: 1_310, cpu: 3 },
    { name: 'switch_in', at: 279_904, cpu: 5 },
    { name: 'first_tkread', at: 284_312, cpu: 5 },
  ],
  events: {
    total: 5,
    shown: [
      { event: 'retry', at: 1_500, cpu: 5, own: true },
      { event: 'irq', at: 40_000, cpu: 5, own: false },
      { event: 'irq', at: 120_480, cpu: 0, own: false },
      { event: 'retry', at: 200_000, cpu: 5, own: true },
      { event: 'irq', at: 201_000, cpu: 5, own: false },
    ],
  },
};

function dotsAround(group: typeof first, n: number, slope: number, seed: number) {
  const random = randomFrom(seed);
  const points = Array.from({ length: n }, (_, index) => {
    const x = 20 + 60 * random();
    return { run: index + 1, x, y: Math.round(9_000 * Math.exp(slope * (x / 100) + 0.3 * (random() - 0.5))) };
  });
  return { ...(group ?? { key: [], label: '', series: 0 }), points, total: n, missing: 0, rho: null };
}

export const scatter: FigureOf<'scatter'> = {
  kind: 'scatter',
  ...titled('Auslastung und Latenz je Lauf'),
  x: { label: 'Auslastung', sql: 'load', unit: '%', show: '%', scale: 'linear' },
  y: { ...field, ...scaled },
  of: 'runs',
  groups: [
    { ...dotsAround(first, 25, 0.2, 1), rho: 0.213 },
    { ...dotsAround(second, 3, 2, 2), missing: 22 },
    { ...dotsAround(third, 25, 0.6, 3), rho: 0.481 },
    { ...dotsAround(fourth, 25, 3, 4), rho: 0.934 },
  ],
};

/** The same for a sample of chains. */
const chains: FigureOf<'scatter'> = {
  ...scatter,
  ...titled('Auslastung und Latenz je Kette'),
  of: 'chains',
  groups: scatter.groups.slice(0, 2).map((group, index) => {
    const { points } = dotsAround(first, index === 0 ? 240 : 60, 0.8, 9 + index);
    const own = points.map((point, id) => ({ ...point, run: 1 + (id % 3), id: String(id + 1) }));
    return { ...group, points: own, total: 40 * own.length, missing: 12 * index, rho: 0.61 };
  }),
};

function runsOf(group: typeof first, runs: readonly number[], typical: number, window: number, seed: number) {
  const random = randomFrom(seed);
  const points = runs.map((run) => {
    const value = Math.round(typical * (1 + 0.004 * run) * Math.exp(0.12 * (random() - 0.5)));
    return { run, value: run % 17 === 0 ? null : value };
  });
  return {
    ...(group ?? { key: [], label: '', series: 0 }),
    points: points.map((point, index) => {
      const last = points
        .slice(0, index + 1)
        .flatMap(({ value }) => value ?? [])
        .slice(-window);
      const sorted = [...last].sort((a, b) => a - b);
      const rolling = last.length < window ? null : (sorted[Math.floor(window / 2)] ?? null);
      return { ...point, rolling };
    }),
  };
}

const odd = Array.from({ length: 25 }, (_, index) => 2 * index + 1);
export const series: FigureOf<'series'> = {
  kind: 'series',
  from: 'drift',
  ...titled('Drift über die Läufe'),
  field,
  ...scaled,
  scale: 'linear',
  rolling: { window: 5, statistic: 'median' },
  runs: Array.from({ length: 50 }, (_, index) => index + 1),
  groups: [
    runsOf({ key: ['idle'], label: 'Leerlauf', series: 0 }, odd, 9_400, 5, 1),
    runsOf(
      { key: ['load'], label: 'Last', series: 1 },
      odd.map((run) => run + 1),
      11_800,
      5,
      2,
    ),
  ],
};

function comparison(
  title: string,
  value: number | null,
  half: number,
  more: Partial<Comparison>,
): Comparison {
  return {
    title,
    table: 'latency',
    of: { group: ['load', 'true'], label: 'Last, migriert' },
    with: { group: ['load', 'false'], label: 'Last, nicht migriert' },
    as: 'difference',
    effect: {
      kind: 'amount',
      value,
      unit: 'ns',
      show: 'µs',
      signed: true,
      n: 25,
      counted: 'blocks',
      how: howOf('pairedEffect', { effect: 'difference', label: 'Last, nicht migriert' }),
      ...(value === null || half === 0
        ? {}
        : { interval: { low: value - half, high: value + half, level: 0.9527, method: 'signed-rank' } }),
    },
    cliffsDelta: 0.98,
    p: 0.0002,
    role: 'primary',
    pHolm: 0.0006,
    randomised: false,
    judgement: 'differs',
    ...more,
  };
}

const migrated = comparison('Last: migriert gegen nicht migriert', 13_600, 900, {});
export const differences: FigureOf<'differences'> = {
  kind: 'differences',
  ...titled('Was die Migration kostet'),
  as: 'difference',
  ...scaled,
  scale: 'linear',
  comparisons: [
    { name: 'load', comparison: migrated },
    {
      name: 'stayed',
      comparison: comparison('Nicht migriert: Last gegen Leerlauf', 900, 1_100, {
        role: 'exploratory',
        pHolm: null,
        p: 0.127,
        cliffsDelta: 0.21,
        randomised: true,
        judgement: 'within-noise',
      }),
    },
    {
      name: 'idle',
      comparison: {
        ...comparison('Leerlauf: migriert gegen nicht migriert', null, 0, {
          role: 'exploratory',
          pHolm: null,
          p: null,
          cliffsDelta: null,
          judgement: 'too-few',
        }),
        effect: {
          ...migrated.effect,
          value: null,
          interval: undefined,
          n: 0,
          why: whyOf('noBlockWithBothSides', {}),
        },
      },
    },
  ],
};

const ratio: FigureOf<'differences'> = {
  ...differences,
  ...titled('Verhältnisse'),
  as: 'ratio',
  unit: '1',
  show: '1',
  scale: 'log',
  comparisons: [
    ['Tail', 4.2, 1.6],
    ['Median', 1.02, 0.05],
  ].map(([title, value, half]) => ({
    name: String(title).toLowerCase(),
    comparison: {
      ...comparison(String(title), Number(value), Number(half), { as: 'ratio' }),
      effect: {
        ...migrated.effect,
        value: Number(value),
        unit: '1',
        show: '1',
        signed: false,
        interval: {
          low: Number(value) - Number(half),
          high: Number(value) + Number(half),
          level: 0.95,
          method: 'bootstrap',
        },
      },
    },
  })),
};

export const normal: Record<string, Figure> = {
  ecdf,
  timeline,
  scatter,
  series,
  differences,
  'scatter-chains': chains,
  'differences-ratio': ratio,
};

export const oneRun: Record<string, Figure> = {
  ecdf: { ...ecdf, groups: [ecdfGroup(first, [9_400], 1)] },
  timeline: {
    ...timeline,
    chosen: { by: 'name' },
    stages: [{ name: 'ttwu', at: 0, cpu: null }],
    events: { total: 0, shown: [] },
  },
  scatter: { ...scatter, groups: [dotsAround(first, 1, 0, 1)] },
  series: {
    ...series,
    runs: [7],
    groups: [
      { key: ['idle'], label: 'Leerlauf', series: 0, points: [{ run: 7, value: 9_400, rolling: null }] },
    ],
  },
  differences: {
    ...differences,
    comparisons: [
      {
        name: 'one',
        comparison: comparison('Ein Lauf je Seite', 900, 0, { p: 1, pHolm: null, judgement: 'too-few' }),
      },
    ],
  },
};

export const emptyGroup: Record<string, Figure> = {
  ecdf: { ...ecdf, groups: [...ecdf.groups.slice(0, 1), ecdfGroup(third, [], 0, 0)] },
  timeline: {
    ...timeline,
    stages: timeline.stages.slice(0, 3),
    events: undefined,
  },
  scatter: {
    ...scatter,
    groups: [...scatter.groups.slice(0, 1), { ...dotsAround(third, 0, 0, 1), missing: 25 }],
  },
  series: {
    ...series,
    groups: series.groups.map((group, index) =>
      index === 0
        ? group
        : { ...group, points: group.points.map(({ run }) => ({ run, value: null, rolling: null })) },
    ),
  },
  differences: { ...differences, comparisons: differences.comparisons.slice(1) },
};

export const allNull: Record<string, Figure> = {
  ecdf: { ...ecdf, groups: groups.map((group) => ecdfGroup(group, [], 0, 3_000)) },
  timeline: {
    ...timeline,
    chosen: { by: 'largest', field, unit: 'ns', show: 'µs', value: null },
    chain: null,
    stages: [],
    events: undefined,
  },
  scatter: { ...scatter, groups: groups.map((group) => ({ ...dotsAround(group, 0, 0, 1), missing: 25 })) },
  series: {
    ...series,
    groups: series.groups.map((group) => ({
      ...group,
      points: group.points.map(({ run }) => ({ run, value: null, rolling: null })),
    })),
  },
  differences: { ...differences, comparisons: differences.comparisons.slice(2) },
};

export const huge: Record<string, Figure> = {
  ecdf: {
    ...ecdf,
    groups: ecdf.groups.map((group) => {
      const n = 9_007_199_254_740_991;
      const points = group.points.map(({ rank, value }) => ({
        rank: rank === group.n ? n : rank,
        value: value * 1e12,
      }));
      return { ...group, n, points };
    }),
  },
  timeline: {
    ...timeline,
    stages: timeline.stages.map((stage) => ({ ...stage, at: stage.at === null ? null : stage.at * 1e9 })),
    events: {
      total: 1_000_000,
      shown: Array.from({ length: 200 }, (_, index) => {
        return { event: `irq ${index % 14}`, at: 1e12 * index, cpu: index, own: index % 50 === 0 };
      }),
    },
  },
  scatter: {
    ...chains,
    groups: chains.groups.map((group) => ({
      ...group,
      total: 9_007_199_254_740_991,
      points: group.points.map((point) => ({ ...point, x: point.x * 1e12, y: point.y * 1e15 })),
    })),
  },
  series: {
    ...series,
    runs: Array.from({ length: 300 }, (_, index) =>
      index < 150 ? `night/${index + 1}` : `day/${index - 149}`,
    ),
    groups: series.groups.map((group, index) => ({
      ...group,
      points: group.points.map(({ run, value }) => ({
        run: index === 0 ? `night/${run}` : `day/${run}`,
        value: value === null ? null : value * 1e15,
      })),
    })),
  },
  differences: {
    ...differences,
    comparisons: differences.comparisons.map(({ name, comparison: one }, index) => ({
      name,
      comparison: comparison(one.title, 1.36e18 * (index - 1), 9e17, { p: 1e-9, pHolm: null }),
    })),
  },
};

const named = <G extends { key: string[]; label: string }>(all: readonly G[]): G[] =>
  all.map((group) => ({ ...group, key: ['=HYPERLINK("https://example.org")', '@x'], label: HOSTILE }));
const strange = { label: HOSTILE, sql: '' };

export const hostile: Record<string, Figure> = {
  ecdf: { ...ecdf, title: HOSTILE, field: strange, groups: named(ecdf.groups.slice(1, 3)) },
  timeline: {
    ...timeline,
    title: HOSTILE,
    chosen: { by: 'largest', field: strange, unit: 'ns', show: 'µs', value: 1 },
    chain: { run: `${HOSTILE}/3`, id: '-1', state: HOSTILE, comm: HOSTILE },
    stages: timeline.stages.map((stage) => ({ ...stage, name: HOSTILE })),
    events: {
      total: 2,
      shown: [0, 1].map((index) => ({ event: HOSTILE, at: index, cpu: null, own: index === 0 })),
    },
  },
  scatter: {
    ...scatter,
    title: HOSTILE,
    x: { ...scatter.x, label: HOSTILE },
    y: { ...scatter.y, label: HOSTILE },
    groups: named(scatter.groups.slice(2)),
  },
  series: {
    ...series,
    title: HOSTILE,
    field: strange,
    rolling: { window: 3, statistic: 'mean' },
    runs: series.runs.map((run) => `${HOSTILE}/${run}`),
    groups: named(series.groups).map((group) => ({
      ...group,
      points: group.points.map((point) => ({ ...point, run: `${HOSTILE}/${point.run}` })),
    })),
  },
  differences: {
    ...differences,
    title: HOSTILE,
    comparisons: [
      {
        name: 'hostile',
        comparison: comparison(HOSTILE, 5_000, 4_000, {
          of: { group: ['=1'], label: HOSTILE },
          with: { group: ['@x'], label: HOSTILE },
        }),
      },
      {
        name: 'why',
        comparison: {
          ...comparison(HOSTILE, null, 0, { judgement: 'too-few', p: null, pHolm: null }),
          effect: {
            ...migrated.effect,
            value: null,
            interval: undefined,
            why: whyOf('oneSideWithoutRuns', { groups: [HOSTILE] }),
          },
        },
      },
    ],
  },
};
