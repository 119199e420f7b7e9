import { howOf } from '../../report/how.ts';
import type { Amount } from '../../report/quantity.ts';
import { type Why, whyOf } from '../../report/why.ts';
import { chainsFor } from '../observe/amounts.ts';
import { type AmountGroup, MIN_CHAINS } from '../observe/observe.ts';
import { type ComparedGroup, isShareGroup } from '../observe/share-group.ts';
import { type Against, testAgainst } from '../statistics/against.ts';
import { cliffsDelta, pairedDominance } from '../statistics/cliffs-delta.ts';
import { LEVEL } from '../statistics/confidence.ts';
import { ln } from '../statistics/elementary.ts';
import { sizeOf } from '../statistics/noise.ts';
import { twoSample } from '../statistics/rank-sum.ts';
import { pairedRatioSample, twoSampleRatioSample } from '../statistics/ratio.ts';
import { type MaybeSample, type NoShift, shiftOf } from '../statistics/shift.ts';
import { pairedSample } from '../statistics/signed-rank.ts';
import { contrastOfShares } from './share-contrast.ts';
import { type Sides, sidesOf } from './sides.ts';

export type Comparing = 'difference' | 'ratio';

/** What an effect needs of an amount; of a ratio the unit is 1. */
export type AmountBase = Pick<Amount, 'kind' | 'unit' | 'show' | 'decimals'>;

/** One group against another, as far as data go: whoever asks says at which level, and against what. */
export interface Contrast {
  /** The effect with its interval at a level (0..1); value null and `why` where there is none. */
  effect: (level?: number) => Amount;
  /** Two-sided p of "no difference", 0..1, of the test that the interval inverts; null: not tested. */
  p: number | null;
  /** p against the smallest effect of interest, in the effect's unit; undefined: not tested. */
  against: (matters: number) => Against | undefined;
  dominance: { value: number; paired: boolean } | null;
  /** By block with both sides: the group less the other in the effect's unit, of a ratio the logarithm; undefined: not paired. */
  differences?: number[] | undefined;
}

/** How a contrast is made. `ofRun`: which percentile of a run's chains its value is, or their interquartile range. */
export interface Compared {
  as: Comparing;
  base: AmountBase;
  ofRun?: number | 'iqr' | undefined;
}

/**
 * One group against another. Amounts: run values paired by block where every run has one and some blocks have both
 * sides (several runs of a side in a block count as their median), else two samples. Shares: the pooled k/n, with blocks,
 * else runs, as clusters. Nothing to compare gives an effect of null with the reason.
 */
export function contrastOf(
  group: ComparedGroup,
  other: ComparedGroup | undefined,
  compared: Compared,
): Contrast {
  const { as, base, ofRun } = compared;
  const how = howOf('effect', { effect: as, ofRun });
  if (!other) return nothing(whyOf('noBaseline', {}), compared, how);
  if (other === group) return nothing(whyOf('isBaseline', {}), compared, how);
  if (isShareGroup(group) || isShareGroup(other)) {
    if (!isShareGroup(group) || !isShareGroup(other)) throw new TypeError('a share against an amount');
    return contrastOfShares(group, other, as, base);
  }
  const bare = [group, other].filter(({ values }) => values.length === 0);
  if (bare.length > 0) {
    const short = bare.every(({ tooFew }) => tooFew.length > 0);
    const needs = ofRun === undefined ? MIN_CHAINS : chainsFor(ofRun === 'iqr' ? 25 : ofRun);
    const groups = bare.map(({ label }) => label);
    return nothing(whyOf('oneSideWithoutRuns', short ? { groups, needs } : { groups }), compared, how);
  }
  return contrastOfRuns(group, other, sidesOf(group.values, other.values), compared);
}

function contrastOfRuns(
  group: AmountGroup,
  other: AmountGroup,
  sides: Sides,
  { as, base, ofRun }: Compared,
): Contrast {
  const sample = sampleOf(sides, as);
  const counts = countsOf(sides);
  const how =
    sides.by === 'blocks'
      ? howOf('pairedEffect', { effect: as, label: other.label, ofRun })
      : howOf('twoSampleEffect', {
          effect: as,
          runs: sides.values.length,
          label: other.label,
          others: sides.others.length,
          ofRun,
          apart: sides.apart || undefined,
        });
  const amount = { ...unitOf(as, base), ...counts, how };
  const none = (why: NoShift | undefined): Why | undefined => why && whyNotShifted(why, group, other, counts);
  return {
    effect: (level = LEVEL) => {
      const { value, interval, why } = shiftOf(sample, { level });
      if (Number.isNaN(value)) return { ...amount, value: null, why: none(why) ?? whyOf('noValue', {}) };
      return interval ? { ...amount, value, interval } : { ...amount, value, ...whyOptional(none(why)) };
    },
    p: shiftOf(sample).p ?? null,
    against: (matters) => testAgainst(sample, matters),
    dominance: dominanceOf(sides),
    differences: sides.by === 'blocks' ? differencesOf(sides.pairs, as) : undefined,
  };
}

function whyOptional(why: Why | undefined): { why?: Why } {
  return why ? { why } : {};
}

function sampleOf(sides: Sides, as: Comparing): MaybeSample {
  if (sides.by === 'blocks') {
    const { pairs } = sides;
    return as === 'ratio'
      ? pairedRatioSample(pairs)
      : pairedSample(
          pairs.map(([value, other]) => value - other),
          sizeOf(pairs.flat()),
        );
  }
  const { values, others } = sides;
  return as === 'ratio' ? twoSampleRatioSample(values, others) : twoSample(values, others);
}

/** Undefined where a logarithm, or a difference, is more than a float holds. */
export function differencesOf(
  pairs: readonly (readonly [value: number, other: number])[],
  as: Comparing,
): number[] | undefined {
  const all = pairs.map(([value, other]) => (as === 'ratio' ? ln(value) - ln(other) : value - other));
  return all.every(Number.isFinite) ? all : undefined;
}

type Counts = Pick<Amount, 'n' | 'counted' | 'others'>;

function countsOf(sides: Sides): Counts {
  return sides.by === 'blocks'
    ? { n: sides.pairs.length, counted: 'blocks' }
    : { n: sides.values.length, others: sides.others.length, counted: 'runs' };
}

function dominanceOf(sides: Sides): Contrast['dominance'] {
  const value =
    sides.by === 'blocks'
      ? pairedDominance(sides.pairs.map(([mine, other]) => mine - other))
      : cliffsDelta(sides.values, sides.others);
  return Number.isFinite(value) ? { value, paired: sides.by === 'blocks' } : null;
}

/** The reason itself: too few only where something is. */
function whyNotShifted(why: NoShift, group: AmountGroup, other: AmountGroup, counts: Counts): Why {
  switch (why) {
    case 'too-few':
      return whyOf('notTested', {
        n: counts.n,
        counted: counts.counted === 'blocks' ? 'blocks' : 'runs',
        ...(counts.others === undefined ? {} : { others: counts.others }),
      });
    case 'not-positive': {
      const low = [group, other].filter(({ values }) => values.some(({ value }) => !(value > 0)));
      return whyOf('valueNotAboveZero', { groups: low.map(({ label }) => label) });
    }
    case 'beyond-float':
      return whyOf('beyondFloat', {});
    case 'empty':
      return whyOf('noRunWithValue', {});
  }
}

/** Unit and sign of an effect. */
export function unitOf(as: Comparing, base: AmountBase): AmountBase & Pick<Amount, 'signed'> {
  return as === 'ratio' ? { kind: 'amount', unit: '1', show: '1', signed: false } : { ...base, signed: true };
}

function nothing(why: Why, { as, base }: Compared, how: Amount['how']): Contrast {
  const effect: Amount = { ...unitOf(as, base), value: null, why, n: 0, counted: 'runs', how };
  return { effect: () => effect, p: null, against: () => undefined, dominance: null };
}
