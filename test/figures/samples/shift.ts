import type { FigureOf } from '../../../src/report/figure.ts';
import { howOf } from '../../../src/report/how.ts';
import type { Amount } from '../../../src/report/quantity.ts';
import { whyOf } from '../../../src/report/why.ts';
import { HOSTILE, type Samples, scaled, third, titled } from './common.ts';

type Quantiles = FigureOf<'shift'>['quantiles'];

const of = {
  unit: 'ns',
  show: 'µs',
  signed: true,
  n: 25,
  counted: 'blocks',
  how: howOf('pairedEffect', { effect: 'difference', label: 'Leerlauf' }),
} as const;
const reached = { level: 0.9963, method: 'signed-rank' } as const;

function effect(value: number | null, half = 0, level: number = reached.level): Amount {
  if (value === null || half === 0) return { kind: 'amount', value, ...of };
  return {
    kind: 'amount',
    value,
    ...of,
    interval: { ...reached, low: value - half, high: value + half, level },
  };
}

const PERCENTILES = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99];

/** Effects at all percentiles, with half the widths of their intervals. */
function quantilesOf(effects: readonly (readonly [value: number, half: number])[]): Quantiles {
  return effects.map(([value, half], index) => {
    return { percentile: PERCENTILES[index] ?? 0, effect: effect(value, half) };
  });
}

/** A median that moves little, and a tail that moves by milliseconds. */
const shift: FigureOf<'shift'> = {
  kind: 'shift',
  ...titled('Wer nicht migriert'),
  comparison: 'stayed',
  of: third.label,
  with: 'Leerlauf, nicht migriert',
  as: 'difference',
  ...scaled,
  scale: 'linear',
  effect: effect(610, 940, 0.9527),
  quantiles: quantilesOf([
    [-240, 410],
    [-110, 380],
    [40, 420],
    [310, 560],
    [620, 1_310],
    [980, 1_420],
    [1_530, 1_500],
    [2_640, 1_730],
    [4_870, 2_100],
    [61_300, 22_400],
    [2_239_000, 312_000],
  ]),
  tail: 'above',
};

/** A tail that is in the same field, and a middle that moves as much. */
const even: FigureOf<'shift'> = {
  ...shift,
  ...titled('Alles verschiebt sich gleich'),
  effect: effect(13_600, 900, 0.9527),
  quantiles: quantilesOf(PERCENTILES.map((percentile) => [13_000 + 12 * percentile, 700 + 11 * percentile])),
  tail: 'agrees',
};

const ratioOf = (value: number, half: number, level?: number): Amount => ({
  ...effect(value, half, level),
  ...{ unit: '1', show: '1', signed: false, n: 25, others: 24, counted: 'runs' },
});
const ratio: FigureOf<'shift'> = {
  ...shift,
  ...titled('Verhältnisse'),
  as: 'ratio',
  unit: '1',
  show: '1',
  scale: 'log',
  effect: ratioOf(1.04, 0.06, 0.9527),
  quantiles: PERCENTILES.map((percentile) => {
    const value = percentile < 95 ? 1 + percentile / 1000 : percentile / 19;
    return { percentile, effect: ratioOf(value, value / 9) };
  }),
};

const tooFew: Amount = { ...effect(null), n: 3, why: whyOf('notTested', { n: 3, counted: 'blocks' }) };
const nothing = PERCENTILES.map((percentile) => ({ percentile, effect: tooFew }));

export const samples: Samples<'shift'> = {
  normal: shift,
  further: { 'shift-even': even, 'shift-ratio': ratio },
  oneRun: {
    ...shift,
    effect: { ...effect(900), n: 1 },
    quantiles: PERCENTILES.map((percentile) => {
      const one = percentile < 95 ? effect(9 * percentile) : effect(null);
      return { percentile, effect: { ...one, n: 1, why: whyOf('notTested', { n: 3, counted: 'blocks' }) } };
    }),
    tail: 'open',
  },
  emptyGroup: {
    ...shift,
    quantiles: shift.quantiles.map((one) => (one.percentile === 99 ? { ...one, effect: tooFew } : one)),
  },
  allNull: { ...shift, effect: tooFew, quantiles: nothing, tail: 'open' },
  huge: {
    ...shift,
    effect: effect(6.1e17, 9e16, 0.9527),
    quantiles: shift.quantiles.map(({ percentile, effect: one }) => ({
      percentile,
      effect: effect((one.value ?? 0) * 1e15, percentile * 1e16),
    })),
  },
  hostile: {
    ...shift,
    title: HOSTILE,
    comparison: '=1',
    of: HOSTILE,
    with: `@${HOSTILE}`,
    quantiles: shift.quantiles.map((one) =>
      one.percentile < 99
        ? one
        : { ...one, effect: { ...tooFew, why: whyOf('shareIsZero', { groups: [HOSTILE] }) } },
    ),
    tail: 'above',
  },
};
