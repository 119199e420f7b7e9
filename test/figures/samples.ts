import type { Figure, FigureOf } from '../../src/report/figure.ts';
import * as further from './further-samples.ts';
import { randomFrom } from './random.ts';

const field = { label: 'Δ(ttwu→first_tkread)', sql: 'first_tkread_ts_ns - ttwu_ts_ns' };
const groups = [
  { key: ['idle', 'false'], label: 'Leerlauf, nicht migriert', series: 0, typical: 9_400, runs: 25 },
  { key: ['idle', 'true'], label: 'Leerlauf, migriert', series: 0, typical: 31_200, runs: 3 },
  { key: ['load', 'false'], label: 'Last, nicht migriert', series: 1, typical: 11_800, runs: 25 },
  { key: ['load', 'true'], label: 'Last, migriert', series: 1, typical: 284_000, runs: 25 },
] as const;

/** Medians per run around a typical value, and the order statistics 8 and 18 of 25 as their interval. */
function runsAround(typical: number, count: number, seed: number) {
  const random = randomFrom(seed);
  const runs = Array.from({ length: count }, (_, index) => ({
    run: index + 1,
    value: Math.round(typical * Math.exp(0.45 * (random() + random() + random() - 1.5))),
  }));
  const sorted = runs.map(({ value }) => value).sort((a, b) => a - b);
  const median = sorted[Math.floor(count / 2)] ?? null;
  const [low, high] = [sorted[7], sorted[17]];
  const interval =
    count === 25 && low !== undefined && high !== undefined
      ? ({ low, high, level: 0.9567, method: 'order-statistic' } as const)
      : undefined;
  return { runs, median, ...(interval && { interval }) };
}

export const strip: FigureOf<'strip'> = {
  kind: 'strip',
  table: 'latenz',
  title: 'Synthetisch: Latenz je Lauf',
  caption: 'Synthetische Werte.',
  field,
  unit: 'ns',
  show: 'µs',
  scale: 'log',
  groups: groups.map(({ key, label, series, typical, runs }, index) => ({
    key: [...key],
    label,
    series,
    ...runsAround(typical, runs, index + 1),
    tooFew: Array.from({ length: 25 - runs }, (_, run) => run + 1 + runs),
  })),
};

/** Counts of 36 bins from 1 µs to 4 ms, each a ninth of a decade wide. */
const edges = Array.from({ length: 37 }, (_, index) => Math.round(1000 * 10 ** (index / 10)));

function countsAround(typical: number, total: number, width: number) {
  const weights = edges.slice(0, -1).map((edge) => Math.exp(-((Math.log(edge / typical) / width) ** 2)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => Math.round((weight / sum) * total));
}

export const histogram: FigureOf<'histogram'> = {
  kind: 'histogram',
  table: 'latenz',
  title: 'Synthetisch: Verteilung der Latenz',
  caption: 'Synthetische Werte.',
  field,
  unit: 'ns',
  show: 'µs',
  scale: 'log',
  edges,
  groups: groups.map(({ key, label, series, typical, runs }, index) => ({
    key: [...key],
    label,
    series,
    counts: countsAround(typical, [72_000, 400, 51_750, 23_250][index] ?? 0, runs === 3 ? 1.2 : 0.7),
    below: index === 0 ? 12 : 0,
    above: index === 3 ? 41 : 0,
    missing: index * 17,
    median: typical,
  })),
};

export const shares: FigureOf<'shares'> = {
  kind: 'shares',
  table: 'anteil',
  title: 'Synthetisch: Wanderung',
  caption: 'Synthetische Werte.',
  field: { label: 'Wanderung', sql: 'wf_migrated' },
  counted: 'chains',
  groups: [
    {
      key: ['idle'],
      label: 'Leerlauf',
      series: 0,
      k: 3_000,
      n: 75_000,
      runs: 25,
      interval: { low: 0.0367, high: 0.0431, level: 0.9567, method: 'order-statistic' },
    },
    {
      key: ['load'],
      label: 'Last',
      series: 1,
      k: 23_250,
      n: 75_000,
      runs: 25,
      interval: { low: 0.287, high: 0.334, level: 0.9567, method: 'order-statistic' },
    },
  ],
};

export const stages: FigureOf<'stages'> = {
  kind: 'stages',
  title: 'Synthetisch: Etappen',
  caption: 'Synthetische Werte.',
  field: { label: 'Mittlere Dauer', sql: 'first_tkread_ts_ns - ttwu_ts_ns' },
  unit: 'ns',
  show: 'µs',
  scale: 'linear',
  stages: [
    { from: 'ttwu', to: 'wakeup' },
    { from: 'wakeup', to: 'switch_in' },
    { from: 'switch_in', to: 'first_tkread' },
  ],
  groups: [
    { label: 'Leerlauf, nicht migriert', means: [820.4, 6_120.9, 2_690.2], runs: 25, chains: 72_000 },
    { label: 'Leerlauf, migriert', means: [null, null, null], runs: 0, chains: 0 },
    { label: 'Last, nicht migriert', means: [1_140.7, 8_402.3, 3_010.1], runs: 25, chains: 51_750 },
    { label: 'Last, migriert', means: [1_890.2, 28_310.5, 3_720.8], runs: 25, chains: 23_250 },
  ].map(({ label, means, runs, chains }, index) => ({
    key: [groups[index]?.key[0] ?? '', groups[index]?.key[1] ?? ''],
    label,
    series: index < 2 ? 0 : 1,
    means,
    total: runs === 0 ? null : means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0),
    runs,
    chains,
    missing: index === 3 ? 112 : 0,
  })),
};

export const normal: Record<string, Figure> = { strip, histogram, shares, stages, ...further.normal };

/** The same kinds with only one run (or chain) in one group. */
export const oneRun: Record<string, Figure> = {
  ...further.oneRun,
  strip: {
    ...strip,
    groups: strip.groups.slice(0, 1).map((group) => ({
      ...group,
      runs: [{ run: 1, value: 9_400 }],
      median: 9_400,
      interval: undefined,
      tooFew: [],
    })),
  },
  histogram: {
    ...histogram,
    groups: histogram.groups.slice(0, 1).map((group) => ({
      ...group,
      counts: group.counts.map((_, bin) => (bin === 9 ? 1 : 0)),
      below: 0,
    })),
  },
  shares: { ...shares, groups: [{ key: ['idle'], label: 'Leerlauf', series: 0, k: 0, n: 1, runs: 1 }] },
  stages: { ...stages, groups: stages.groups.slice(3).map((group) => ({ ...group, runs: 1 })) },
};

/** One group without anything beside one with data. */
export const emptyGroup: Record<string, Figure> = {
  ...further.emptyGroup,
  strip: {
    ...strip,
    groups: strip.groups.slice(0, 2).map((group, index) => {
      return index === 0 ? group : { ...group, runs: [], median: null, interval: undefined, tooFew: [] };
    }),
  },
  histogram: {
    ...histogram,
    groups: histogram.groups.slice(0, 2).map((group, index) => {
      return index === 0 ? group : { ...group, counts: group.counts.map(() => 0), missing: 0, median: null };
    }),
  },
  shares: {
    ...shares,
    groups: [...shares.groups.slice(0, 1), { key: ['load'], label: 'Last', series: 1, k: 0, n: 0, runs: 0 }],
  },
  stages: { ...stages, groups: stages.groups.slice(0, 2) },
};

/** Nothing was observed anywhere. */
export const allNull: Record<string, Figure> = {
  ...further.allNull,
  strip: {
    ...strip,
    groups: strip.groups.map((group) => ({ ...group, runs: [], median: null, interval: undefined })),
  },
  histogram: {
    ...histogram,
    edges: [],
    groups: histogram.groups.map((group) => {
      return { ...group, counts: [], below: 0, above: 0, missing: 3_000, median: null };
    }),
  },
  shares: {
    ...shares,
    groups: shares.groups.map(({ key, label, series }) => ({ key, label, series, k: 0, n: 0, runs: 0 })),
  },
  stages: {
    ...stages,
    groups: stages.groups.map((group) => {
      return { ...group, means: [null, null, null], total: null, runs: 0, chains: 0 };
    }),
  },
};

const enormous = 1e18;

/** Values and counts far beyond what a page expects. */
export const huge: Record<string, Figure> = {
  ...further.huge,
  strip: {
    ...strip,
    groups: strip.groups.map((group, index) => ({
      ...group,
      runs: group.runs.map(({ run, value }) => ({ run, value: index === 3 ? value * enormous : value })),
      median: index === 3 && group.median !== null ? group.median * enormous : group.median,
      interval: undefined,
    })),
  },
  histogram: {
    ...histogram,
    scale: 'linear',
    edges: [0, 1e15, 2e15, 3e15],
    groups: histogram.groups.map((group) => ({
      ...group,
      counts: [9_007_199_254_740_000, 12, 3],
      median: 5e15,
    })),
  },
  shares: {
    ...shares,
    groups: shares.groups.map((group) => ({ ...group, k: 4_503_599_627_370_495, n: 9_007_199_254_740_991 })),
  },
  stages: {
    ...stages,
    groups: stages.groups.map((group) => ({
      ...group,
      means: group.means.map((mean) => (mean === null ? null : mean * 1e12)),
      total: group.total === null ? null : group.total * 1e12,
    })),
  },
};

const label = further.HOSTILE;

/** A stranger named the groups, the stages, the field and the figure. */
export const hostile: Record<string, Figure> = {
  ...further.hostile,
  strip: { ...strip, title: label, field: { label, sql: '' }, groups: renamed(strip.groups.slice(2)) },
  histogram: {
    ...histogram,
    title: label,
    field: { label, sql: '' },
    groups: renamed(histogram.groups.slice(2)),
  },
  shares: { ...shares, title: label, field: { label, sql: '' }, groups: renamed(shares.groups) },
  stages: {
    ...stages,
    title: label,
    field: { label, sql: '' },
    stages: stages.stages.map(() => ({ from: label, to: label })),
    groups: renamed(stages.groups.slice(2)),
  },
};

function renamed<G extends { key: string[]; label: string }>(groups: readonly G[]): G[] {
  return groups.map((group) => ({ ...group, key: ['=HYPERLINK("https://example.org")', '@x'], label }));
}
