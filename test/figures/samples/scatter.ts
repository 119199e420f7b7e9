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
  third,
  titled,
} from './common.ts';

function dotsAround(group: typeof first, n: number, slope: number, seed: number) {
  const random = randomFrom(seed);
  const points = Array.from({ length: n }, (_, index) => {
    const x = 20 + 60 * random();
    return { run: index + 1, x, y: Math.round(9_000 * Math.exp(slope * (x / 100) + 0.3 * (random() - 0.5))) };
  });
  return { ...(group ?? { key: [], label: '', series: 0 }), points, total: n, missing: 0, rho: null };
}

const scatter: FigureOf<'scatter'> = {
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

export const samples: Samples<'scatter'> = {
  normal: scatter,
  further: { 'scatter-chains': chains },
  oneRun: { ...scatter, groups: [dotsAround(first, 1, 0, 1)] },
  emptyGroup: {
    ...scatter,
    groups: [...scatter.groups.slice(0, 1), { ...dotsAround(third, 0, 0, 1), missing: 25 }],
  },
  allNull: { ...scatter, groups: groups.map((group) => ({ ...dotsAround(group, 0, 0, 1), missing: 25 })) },
  huge: {
    ...chains,
    groups: chains.groups.map((group) => ({
      ...group,
      total: 9_007_199_254_740_991,
      points: group.points.map((point) => ({ ...point, x: point.x * 1e12, y: point.y * 1e15 })),
    })),
  },
  hostile: {
    ...scatter,
    title: HOSTILE,
    x: { ...scatter.x, label: HOSTILE },
    y: { ...scatter.y, label: HOSTILE },
    groups: renamed(scatter.groups.slice(2)),
  },
};
