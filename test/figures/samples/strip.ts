import type { FigureOf } from '../../../src/report/figure.ts';
import { randomFrom } from '../random.ts';
import { field, groups, HOSTILE, renamed, type Samples, strange } from './common.ts';

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

const TYPICAL = [9_400, 31_200, 11_800, 284_000];
const RUNS = [25, 3, 25, 25];

const strip: FigureOf<'strip'> = {
  kind: 'strip',
  table: 'latenz',
  title: 'Synthetisch: Latenz je Lauf',
  caption: 'Synthetische Werte.',
  field,
  unit: 'ns',
  show: 'µs',
  scale: 'log',
  groups: groups.map((group, index) => {
    const runs = RUNS[index] ?? 0;
    return {
      ...group,
      ...runsAround(TYPICAL[index] ?? 0, runs, index + 1),
      tooFew: Array.from({ length: 25 - runs }, (_, run) => run + 1 + runs),
    };
  }),
};

export const samples: Samples<'strip'> = {
  normal: strip,
  oneRun: {
    ...strip,
    groups: strip.groups.slice(0, 1).map((group) => ({
      ...group,
      runs: [{ run: 1, value: 9_400 }],
      median: 9_400,
      interval: undefined,
      tooFew: [],
    })),
  },
  emptyGroup: {
    ...strip,
    groups: strip.groups.slice(0, 2).map((group, index) => {
      return index === 0 ? group : { ...group, runs: [], median: null, interval: undefined, tooFew: [] };
    }),
  },
  allNull: {
    ...strip,
    groups: strip.groups.map((group) => ({ ...group, runs: [], median: null, interval: undefined })),
  },
  huge: {
    ...strip,
    groups: strip.groups.map((group, index) => ({
      ...group,
      runs: group.runs.map(({ run, value }) => ({ run, value: index === 3 ? value * 1e18 : value })),
      median: index === 3 && group.median !== null ? group.median * 1e18 : group.median,
      interval: undefined,
    })),
  },
  hostile: { ...strip, title: HOSTILE, field: strange, groups: renamed(strip.groups.slice(2)) },
};
