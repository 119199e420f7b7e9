import type { FigureOf } from '../../../src/report/figure.ts';
import { HOSTILE, renamed, type Samples, strange } from './common.ts';

const shares: FigureOf<'shares'> = {
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

export const samples: Samples<'shares'> = {
  normal: shares,
  oneRun: { ...shares, groups: [{ key: ['idle'], label: 'Leerlauf', series: 0, k: 0, n: 1, runs: 1 }] },
  emptyGroup: {
    ...shares,
    groups: [...shares.groups.slice(0, 1), { key: ['load'], label: 'Last', series: 1, k: 0, n: 0, runs: 0 }],
  },
  allNull: {
    ...shares,
    groups: shares.groups.map(({ key, label, series }) => ({ key, label, series, k: 0, n: 0, runs: 0 })),
  },
  huge: {
    ...shares,
    groups: shares.groups.map((group) => ({ ...group, k: 4_503_599_627_370_495, n: 9_007_199_254_740_991 })),
  },
  hostile: { ...shares, title: HOSTILE, field: strange, groups: renamed(shares.groups) },
};
