import type { FigureOf } from '../../../src/report/figure.ts';
import { field, HOSTILE, type Samples, strange, titled } from './common.ts';

const timeline: FigureOf<'timeline'> = {
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

export const samples: Samples<'timeline'> = {
  normal: timeline,
  oneRun: {
    ...timeline,
    chosen: { by: 'name' },
    stages: [{ name: 'ttwu', at: 0, cpu: null }],
    events: { total: 0, shown: [] },
  },
  emptyGroup: {
    ...timeline,
    stages: timeline.stages.slice(0, 3),
    events: undefined,
  },
  allNull: {
    ...timeline,
    chosen: { by: 'largest', field, unit: 'ns', show: 'µs', value: null },
    chain: null,
    stages: [],
    events: undefined,
  },
  huge: {
    ...timeline,
    stages: timeline.stages.map((stage) => ({ ...stage, at: stage.at === null ? null : stage.at * 1e9 })),
    events: {
      total: 1_000_000,
      shown: Array.from({ length: 200 }, (_, index) => {
        return { event: `irq ${index % 14}`, at: 1e12 * index, cpu: index, own: index % 50 === 0 };
      }),
    },
  },
  hostile: {
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
};
