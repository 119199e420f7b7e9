import type { Comparison } from '../report/comparison.ts';
import { howOf } from '../report/how.ts';
import type { Amount } from '../report/quantity.ts';
import { byBlock } from './blocks.ts';
import { type AmountGroup, type RunValue, whyNone } from './observe.ts';
import { median } from './statistics/median.ts';
import { twoSampleShift } from './statistics/rank-sum.ts';
import { pairedRatio, twoSampleRatio } from './statistics/ratio.ts';
import type { NoShift, Shift } from './statistics/shift.ts';
import { pairedShift } from './statistics/signed-rank.ts';

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
  const none = (why: string, counted: Amount['counted'], n = 0): Amount => ({
    ...amount,
    value: null,
    why,
    n,
    counted,
    how: howOf('effect', { effect: as, ofRun }),
  });
  if (!baseline) return none('there is no such baseline', 'runs');
  if (baseline === group) return none('this is the baseline', 'runs', group.values.length);
  const { label } = baseline;
  const empty = [group, baseline].find(({ values, tooFew }) => values.length === 0 && tooFew.length > 0);
  if (empty) return none(whyNone(empty, empty), 'runs');
  const [mine, theirs] = [blockValues(group.values), blockValues(baseline.values)];
  if (mine && theirs) {
    const pairs = pairsOf(mine, theirs);
    if (pairs.length === 0) return none('no block has both sides', 'blocks');
    const effect = as === 'ratio' ? pairedRatio(pairs) : pairedShift(pairs.map(([a, b]) => a - b));
    const how = howOf('pairedEffect', { effect: as, label, ofRun });
    return withEffect(effect, { ...amount, n: pairs.length, counted: 'blocks', how });
  }
  const [values, others] = [group, baseline].map((one) => one.values.map(({ value }) => value));
  if (!values?.length || !others?.length) return none('one side has no run with a value', 'runs');
  const effect = as === 'ratio' ? twoSampleRatio(values, others) : twoSampleShift(values, others);
  const how = howOf('twoSampleEffect', {
    effect: as,
    runs: values.length,
    label,
    others: others.length,
    ofRun,
  });
  return withEffect(effect, { ...amount, n: values.length, counted: 'runs', how });
}

/** What an effect's interval says: a claim needs one that leaves out "no difference". */
export function judge({ interval }: Amount, as: Comparing): Comparison['judgement'] {
  if (!interval) return 'too-few';
  const same = as === 'ratio' ? 1 : 0;
  return interval.low <= same && same <= interval.high ? 'within-noise' : 'differs';
}

/**
 * Two-sided p, 0..1, that two groups do not differ: of the test that the interval of `effectOf` inverts, from the same
 * values. Null where nothing is tested: fewer than six blocks, or too few runs.
 */
export function pOfEffect(group: AmountGroup, baseline: AmountGroup, as: Comparing): number | null {
  const [mine, theirs] = [blockValues(group.values), blockValues(baseline.values)];
  if (mine && theirs) {
    const pairs = pairsOf(mine, theirs);
    const shift = as === 'ratio' ? pairedRatio(pairs) : pairedShift(pairs.map(([a, b]) => a - b));
    return shift.p ?? null;
  }
  const [values, others] = [group, baseline].map((one) => one.values.map(({ value }) => value));
  const shift = (as === 'ratio' ? twoSampleRatio : twoSampleShift)(values ?? [], others ?? []);
  return shift.p ?? null;
}

function pairsOf(
  mine: ReadonlyMap<string, number>,
  theirs: ReadonlyMap<string, number>,
): [value: number, baseline: number][] {
  return [...mine].flatMap(([block, value]): [number, number][] => {
    const other = theirs.get(block);
    return other === undefined ? [] : [[value, other]];
  });
}

const NO_EFFECT: Record<NoShift, string> = {
  empty: 'one side has no run with a value',
  'too-few': 'too few runs',
  'not-positive': 'a run has a value of 0 or below: there is no ratio',
  'beyond-float': 'the values lie further apart than a float holds',
};

function withEffect(
  { value, interval, why }: Shift,
  amount: Omit<Amount, 'value' | 'interval' | 'why'>,
): Amount {
  return Number.isNaN(value)
    ? { ...amount, value: null, why: NO_EFFECT[why ?? 'empty'] }
    : { ...amount, value, ...(interval ? { interval } : {}) };
}

/** The value of each block; undefined when a run has no block. */
function blockValues(values: readonly RunValue[]): Map<string, number> | undefined {
  const blocks = byBlock(values);
  return (
    blocks && new Map([...blocks].map(([block, runs]) => [block, median(runs.map(({ value }) => value))]))
  );
}
