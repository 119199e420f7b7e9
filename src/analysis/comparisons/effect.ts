import type { Comparison } from '../../report/comparison.ts';
import { howOf } from '../../report/how.ts';
import type { Amount } from '../../report/quantity.ts';
import { type Why, whyOf } from '../../report/why.ts';
import { chainsFor } from '../observe/amounts.ts';
import { byBlock } from '../observe/blocks.ts';
import { type AmountGroup, MIN_CHAINS, type RunValue } from '../observe/observe.ts';
import { median } from '../statistics/median.ts';
import type { Stratum } from '../statistics/permutation.ts';
import { twoSampleShift } from '../statistics/rank-sum.ts';
import { pairedRatio, type Ratio, twoSampleRatio } from '../statistics/ratio.ts';
import { pairedShift } from '../statistics/signed-rank.ts';

export type Comparing = 'difference' | 'ratio';

/** What an effect needs of an amount; of a ratio the unit is 1. */
export type AmountBase = Pick<Amount, 'kind' | 'unit' | 'show' | 'decimals'>;

/**
 * One group's run values against another's: paired by block where every run of both groups has one (a pair needs
 * both sides; several runs of a side in a block count as their median), else two-sample. Null, with why, where
 * there is nothing to compare. `ofRun`: which percentile of a run's chains its value is, or their interquartile range.
 */
export function effectOf(
  group: AmountGroup,
  baseline: AmountGroup | undefined,
  as: Comparing,
  base: AmountBase,
  ofRun?: number | 'iqr',
): Amount {
  const amount = {
    ...(as === 'ratio' ? { kind: 'amount' as const, unit: '1', show: '1' } : base),
    signed: as === 'difference',
  };
  const none = (why: Why, counted: Amount['counted'], n = 0): Amount => ({
    ...amount,
    value: null,
    why,
    n,
    counted,
    how: howOf('effect', { effect: as, ofRun }),
  });
  if (!baseline) return none(whyOf('noBaseline', {}), 'runs');
  if (baseline === group) return none(whyOf('isBaseline', {}), 'runs', group.values.length);
  const { label } = baseline;
  const empty = [group, baseline].filter(({ values }) => values.length === 0);
  if (empty.length > 0) return none(whyEmpty(empty, ofRun), 'runs');
  const [mine, theirs] = [blockValues(group.values), blockValues(baseline.values)];
  if (mine && theirs) {
    const pairs = [...mine].flatMap(([block, value]): [number, number][] => {
      const other = theirs.get(block);
      return other === undefined ? [] : [[value, other]];
    });
    if (pairs.length === 0) return none(whyOf('noBlockWithBothSides', {}), 'blocks');
    const effect = as === 'ratio' ? pairedRatio(pairs) : pairedShift(pairs.map(([a, b]) => a - b));
    const how = howOf('pairedEffect', { effect: as, label, ofRun });
    const sides = [pairs.map(([value]) => value), pairs.map(([, other]) => other)] as const;
    return withEffect(
      effect,
      { ...amount, n: pairs.length, counted: 'blocks', how },
      [group, baseline],
      sides,
    );
  }
  const [values, others] = [group, baseline].map((one) => one.values.map(({ value }) => value));
  if (!values || !others) throw new TypeError('there are two groups');
  const effect = as === 'ratio' ? twoSampleRatio(values, others) : twoSampleShift(values, others);
  const how = howOf('twoSampleEffect', {
    effect: as,
    runs: values.length,
    label,
    others: others.length,
    ofRun,
  });
  const about = { ...amount, n: values.length, counted: 'runs' as const, how };
  return withEffect(effect, about, [group, baseline], [values, others]);
}

/** What an effect's interval says: a claim needs one that leaves out "no difference". */
export function judge({ interval }: Amount, as: Comparing): Comparison['judgement'] {
  if (!interval) return 'too-few';
  const same = as === 'ratio' ? 1 : 0;
  return interval.low <= same && same <= interval.high ? 'within-noise' : 'differs';
}

/** `sides`: the values of both groups, of which one that is not above 0 leaves no ratio. */
function withEffect(
  effect: Ratio | undefined,
  amount: Omit<Amount, 'value' | 'interval' | 'why'>,
  both: readonly AmountGroup[],
  sides: readonly (readonly number[])[],
): Amount {
  if (effect) return { ...amount, ...effect };
  const groups = both.flatMap(({ label }, side) => (sides[side]?.every((value) => value > 0) ? [] : [label]));
  return { ...amount, value: null, why: whyOf('valueNotAboveZero', { groups }) };
}

/** Which sides have no run with a value, and where that is for want of chains how many a run needs. */
function whyEmpty(groups: readonly AmountGroup[], ofRun: number | 'iqr' | undefined): Why {
  const needs = ofRun === undefined ? MIN_CHAINS : chainsFor(ofRun === 'iqr' ? 25 : ofRun);
  const lackChains = groups.some(({ tooFew, chains }) => tooFew.length > 0 && chains > 0);
  const labels = groups.map(({ label }) => label);
  return whyOf('oneSideWithoutRuns', { groups: labels, ...(lackChains ? { needs } : {}) });
}

/** The value of each block; undefined when a run has no block. */
function blockValues(values: readonly RunValue[]): Map<string, number> | undefined {
  const blocks = byBlock(values);
  return (
    blocks && new Map([...blocks].map(([block, runs]) => [block, median(runs.map(({ value }) => value))]))
  );
}

/** Within what the labels of two groups can be exchanged: their blocks, or without those all runs. */
export function strataOf(group: AmountGroup, baseline: AmountGroup): Stratum[] {
  const valuesOf = (runs: readonly RunValue[]) => runs.map(({ value }) => value);
  const [mine, theirs] = [byBlock(group.values), byBlock(baseline.values)];
  if (!mine || !theirs) return [{ values: valuesOf(group.values), baseline: valuesOf(baseline.values) }];
  return [...mine].map(([block, runs]) => ({
    values: valuesOf(runs),
    baseline: valuesOf(theirs.get(block) ?? []),
  }));
}
