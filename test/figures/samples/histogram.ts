import type { FigureOf } from '../../../src/report/figure.ts';
import { field, groups, HOSTILE, renamed, type Samples, strange } from './common.ts';

/** Counts of 36 bins from 1 µs to 4 ms, each a ninth of a decade wide. */
const edges = Array.from({ length: 37 }, (_, index) => Math.round(1000 * 10 ** (index / 10)));

function countsAround(typical: number, total: number, width: number) {
  const weights = edges.slice(0, -1).map((edge) => Math.exp(-((Math.log(edge / typical) / width) ** 2)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => Math.round((weight / sum) * total));
}

const TYPICAL = [9_400, 31_200, 11_800, 284_000];
const CHAINS = [72_000, 400, 51_750, 23_250];

const histogram: FigureOf<'histogram'> = {
  kind: 'histogram',
  table: 'latenz',
  title: 'Synthetisch: Verteilung der Latenz',
  caption: 'Synthetische Werte.',
  field,
  unit: 'ns',
  show: 'µs',
  scale: 'log',
  edges,
  groups: groups.map((group, index) => {
    const typical = TYPICAL[index] ?? 0;
    return {
      ...group,
      counts: countsAround(typical, CHAINS[index] ?? 0, index === 1 ? 1.2 : 0.7),
      below: index === 0 ? 12 : 0,
      above: index === 3 ? 41 : 0,
      missing: index * 17,
      median: typical,
    };
  }),
};

export const samples: Samples<'histogram'> = {
  normal: histogram,
  oneRun: {
    ...histogram,
    groups: histogram.groups.slice(0, 1).map((group) => ({
      ...group,
      counts: group.counts.map((_, bin) => (bin === 9 ? 1 : 0)),
      below: 0,
    })),
  },
  emptyGroup: {
    ...histogram,
    groups: histogram.groups.slice(0, 2).map((group, index) => {
      return index === 0 ? group : { ...group, counts: group.counts.map(() => 0), missing: 0, median: null };
    }),
  },
  allNull: {
    ...histogram,
    edges: [],
    groups: histogram.groups.map((group) => {
      return { ...group, counts: [], below: 0, above: 0, missing: 3_000, median: null };
    }),
  },
  huge: {
    ...histogram,
    scale: 'linear',
    edges: [0, 1e15, 2e15, 3e15],
    groups: histogram.groups.map((group) => ({
      ...group,
      counts: [9_007_199_254_740_000, 12, 3],
      median: 5e15,
    })),
  },
  hostile: {
    ...histogram,
    title: HOSTILE,
    field: strange,
    groups: renamed(histogram.groups.slice(2)),
  },
};
