import { ranksOf } from '../../../src/analysis/figures/ranks.ts';
import type { FigureOf } from '../../../src/report/figure.ts';
import { randomFrom } from '../random.ts';
import {
  field,
  first,
  fourth,
  groups,
  HOSTILE,
  renamed,
  type Samples,
  scaled,
  second,
  strange,
  third,
  titled,
} from './common.ts';

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

const ecdf: FigureOf<'ecdf'> = {
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

export const samples: Samples<'ecdf'> = {
  normal: ecdf,
  oneRun: { ...ecdf, groups: [ecdfGroup(first, [9_400], 1)] },
  emptyGroup: { ...ecdf, groups: [...ecdf.groups.slice(0, 1), ecdfGroup(third, [], 0, 0)] },
  allNull: { ...ecdf, groups: groups.map((group) => ecdfGroup(group, [], 0, 3_000)) },
  huge: {
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
  hostile: { ...ecdf, title: HOSTILE, field: strange, groups: renamed(ecdf.groups.slice(1, 3)) },
};
