import type { FigureOf } from '../../../src/report/figure.ts';
import { groups, HOSTILE, renamed, type Samples, strange } from './common.ts';

const stages: FigureOf<'stages'> = {
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

export const samples: Samples<'stages'> = {
  normal: stages,
  oneRun: { ...stages, groups: stages.groups.slice(3).map((group) => ({ ...group, runs: 1 })) },
  emptyGroup: { ...stages, groups: stages.groups.slice(0, 2) },
  allNull: {
    ...stages,
    groups: stages.groups.map((group) => {
      return { ...group, means: [null, null, null], total: null, runs: 0, chains: 0 };
    }),
  },
  huge: {
    ...stages,
    groups: stages.groups.map((group) => ({
      ...group,
      means: group.means.map((mean) => (mean === null ? null : mean * 1e12)),
      total: group.total === null ? null : group.total * 1e12,
    })),
  },
  hostile: {
    ...stages,
    title: HOSTILE,
    field: strange,
    stages: stages.stages.map(() => ({ from: HOSTILE, to: HOSTILE })),
    groups: renamed(stages.groups.slice(2)),
  },
};
