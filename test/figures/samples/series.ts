import type { FigureOf } from '../../../src/report/figure.ts';
import { randomFrom } from '../random.ts';
import { field, type first, HOSTILE, renamed, type Samples, scaled, strange, titled } from './common.ts';

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
const series: FigureOf<'series'> = {
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

export const samples: Samples<'series'> = {
  normal: series,
  oneRun: {
    ...series,
    runs: [7],
    groups: [
      { key: ['idle'], label: 'Leerlauf', series: 0, points: [{ run: 7, value: 9_400, rolling: null }] },
    ],
  },
  emptyGroup: {
    ...series,
    groups: series.groups.map((group, index) =>
      index === 0
        ? group
        : { ...group, points: group.points.map(({ run }) => ({ run, value: null, rolling: null })) },
    ),
  },
  allNull: {
    ...series,
    groups: series.groups.map((group) => ({
      ...group,
      points: group.points.map(({ run }) => ({ run, value: null, rolling: null })),
    })),
  },
  huge: {
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
  hostile: {
    ...series,
    title: HOSTILE,
    field: strange,
    rolling: { window: 3, statistic: HOSTILE },
    runs: series.runs.map((run) => `${HOSTILE}/${run}`),
    groups: renamed(series.groups).map((group) => ({
      ...group,
      points: group.points.map((point) => ({ ...point, run: `${HOSTILE}/${point.run}` })),
    })),
  },
};
