import type { Comparison } from '../../../src/report/comparison.ts';
import type { FigureOf } from '../../../src/report/figure.ts';
import { howOf } from '../../../src/report/how.ts';
import type { Verdict } from '../../../src/report/verdict.ts';
import { whyOf } from '../../../src/report/why.ts';
import { HOSTILE, type Samples, scaled, titled } from './common.ts';

const OPEN: Verdict = { tested: true, claims: [], lost: [], family: 1 };
const UNTESTED: Verdict = { ...OPEN, tested: false };

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
    dominance: { value: 0.98, paired: true },
    p: 0.0002,
    role: 'endpoint',
    endpoint: title,
    pHolm: 0.0006,
    assigned: 'observed',
    verdict: { tested: true, claims: ['shown'], lost: [], family: 3 },
    ...more,
  };
}

const migrated = comparison('Last: migriert gegen nicht migriert', 13_600, 900, {});
const differences: FigureOf<'differences'> = {
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
        dominance: { value: 0.21, paired: true },
        assigned: 'randomised',
        verdict: OPEN,
      }),
    },
    {
      name: 'idle',
      comparison: {
        ...comparison('Leerlauf: migriert gegen nicht migriert', null, 0, {
          role: 'exploratory',
          pHolm: null,
          p: null,
          dominance: null,
          verdict: UNTESTED,
        }),
        effect: {
          ...migrated.effect,
          value: null,
          interval: undefined,
          n: 0,
          counted: 'runs',
          why: whyOf('oneSideWithoutRuns', { groups: ['Last, migriert'] }),
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
      ...comparison(String(title), Number(value), Number(half), {
        as: 'ratio',
        dominance: { value: 0.98, paired: false },
      }),
      effect: {
        ...migrated.effect,
        value: Number(value),
        unit: '1',
        show: '1',
        signed: false,
        n: 25,
        others: 24,
        counted: 'runs' as const,
        interval: {
          low: Number(value) - Number(half),
          high: Number(value) + Number(half),
          level: 0.95,
          method: 'rank-sum',
        },
      },
    },
  })),
};

export const samples: Samples<'differences'> = {
  normal: differences,
  further: { 'differences-ratio': ratio },
  oneRun: {
    ...differences,
    comparisons: [
      {
        name: 'one',
        comparison: {
          ...comparison('Ein Lauf je Seite', 900, 0, {
            p: null,
            pHolm: null,
            dominance: { value: 1, paired: true },
            verdict: UNTESTED,
          }),
          effect: {
            ...migrated.effect,
            value: 900,
            interval: undefined,
            n: 1,
            why: whyOf('notTested', { n: 1, counted: 'blocks' }),
          },
        },
      },
    ],
  },
  emptyGroup: { ...differences, comparisons: differences.comparisons.slice(1) },
  allNull: { ...differences, comparisons: differences.comparisons.slice(2) },
  huge: {
    ...differences,
    comparisons: differences.comparisons.map(({ name, comparison: one }, index) => ({
      name,
      comparison: comparison(one.title, 1.36e18 * (index - 1), 9e17, {
        ...(index === 1 ? { p: 0.98, pHolm: 1, dominance: { value: 0.04, paired: true } } : {}),
        ...(index === 1 ? { verdict: { ...OPEN, family: 3 } } : {}),
      }),
    })),
  },
  hostile: {
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
          ...comparison(HOSTILE, null, 0, { verdict: UNTESTED, p: null, pHolm: null, dominance: null }),
          effect: {
            ...migrated.effect,
            value: null,
            interval: undefined,
            n: 0,
            counted: 'runs',
            why: whyOf('oneSideWithoutRuns', { groups: [HOSTILE] }),
          },
        },
      },
    ],
  },
};
