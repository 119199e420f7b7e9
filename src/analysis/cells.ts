import type { Amount } from '../report/quantity.ts';
import type { Cell } from '../report/table.ts';
import type { Field } from './context.ts';
import type { Statistic } from './declaration/table.ts';
import type { AmountGroup, RunValue } from './observe.ts';
import { median, medianInterval } from './statistics/median.ts';
import { mean, standardDeviation } from './statistics/moments.ts';
import { twoSampleShift } from './statistics/rank-sum.ts';
import { pairedShift } from './statistics/signed-rank.ts';

export interface CellInput {
  field: Field;
  unit: string;
  group: AmountGroup;
  /** The group that a shift is against. */
  baseline: AmountGroup | undefined;
}

/** One statistic of a group, over the runs that are left. */
export function cellOf(statistic: Statistic, input: CellInput): Cell {
  const { field, group } = input;
  switch (statistic) {
    case 'n':
      return { kind: 'count', value: group.values.length, how: 'runs with a value' };
    case 'chains':
      return { kind: 'count', value: group.chains, how: 'chains outside warm-up' };
    case 'shift':
      return shift(input);
    default:
      return overRuns(statistic, input, field.yaml.per === 'run' ? 'runs' : 'run medians');
  }
}

const HOW: Record<
  Exclude<Statistic, 'n' | 'chains' | 'shift'>,
  [words: string, of: (values: number[]) => number]
> = {
  median: ['median', median],
  mean: ['mean', mean],
  sd: ['standard deviation', standardDeviation],
  min: ['smallest', (values) => Math.min(...values)],
  max: ['largest', (values) => Math.max(...values)],
};

function overRuns(statistic: keyof typeof HOW, { field, unit, group }: CellInput, what: string): Amount {
  const values = group.values.map(({ value }) => value);
  const [words, compute] = HOW[statistic];
  const value = compute(values);
  const interval = statistic === 'median' ? medianInterval(values) : undefined;
  const sd = standardDeviation(values);
  const beside = statistic === 'median' || statistic === 'mean';
  return {
    ...amountBase(field, unit),
    value: values.length > 0 && Number.isFinite(value) ? value : null,
    ...(values.length === 0 || !Number.isFinite(value) ? { why: whyNone(group) } : {}),
    signed: false,
    ...(interval ? { interval } : {}),
    ...(beside && Number.isFinite(sd) ? { sd } : {}),
    n: values.length,
    counted: 'runs',
    how: `${words} over runs${what === 'runs' ? '' : ` of the ${what}`}`,
  };
}

function amountBase(field: Field, unit: string): Pick<Amount, 'kind' | 'unit' | 'show' | 'decimals'> {
  const { show = unit, decimals } = field.yaml;
  return { kind: 'amount', unit, show, ...(decimals === undefined ? {} : { decimals }) };
}

function whyNone(group: AmountGroup): string {
  if (group.values.length > 0) return 'one run has no spread';
  return group.tooFew.length > 0 ? 'too few chains in every run' : 'no run has a value';
}

/**
 * Hodges–Lehmann shift of the run values against the baseline's: paired by block where every run of both groups
 * has one (a pair needs both sides; several runs of a side in a block count as their median), else two-sample.
 */
function shift({ field, unit, group, baseline }: CellInput): Amount {
  const base = { ...amountBase(field, unit), signed: true };
  const none = (why: string, counted: Amount['counted'], n = 0): Amount => ({
    ...base,
    value: null,
    why,
    n,
    counted,
    how: 'Hodges–Lehmann shift of the run values',
  });
  if (!baseline) return none('there is no such baseline', 'runs');
  if (baseline === group) return none('this is the baseline', 'runs', group.values.length);
  const against = `against ${baseline.label}`;
  const [mine, theirs] = [byBlock(group.values), byBlock(baseline.values)];
  if (mine && theirs) {
    const differences = [...mine].flatMap(([block, value]) => {
      const other = theirs.get(block);
      return other === undefined ? [] : [value - other];
    });
    if (differences.length === 0) return none('no block has both sides', 'blocks');
    const how = `Hodges–Lehmann shift of the run values ${against}, paired by block`;
    return { ...base, ...pairedShift(differences), n: differences.length, counted: 'blocks', how };
  }
  const values = group.values.map(({ value }) => value);
  const others = baseline.values.map(({ value }) => value);
  if (values.length === 0 || others.length === 0) return none('one side has no run with a value', 'runs');
  const how = `Hodges–Lehmann shift of the values of ${values.length} runs ${against}, ${others.length} runs`;
  return { ...base, ...twoSampleShift(values, others), n: values.length, counted: 'runs', how };
}

/** The value of each block in fixed run order; undefined when a run has no block. */
function byBlock(values: readonly RunValue[]): Map<string, number> | undefined {
  const blocks = new Map<string, number[]>();
  for (const { run, value } of values) {
    if (run.block === undefined) return undefined;
    const key = `${run.archive}/${run.block}`;
    blocks.set(key, [...(blocks.get(key) ?? []), value]);
  }
  return new Map([...blocks].map(([block, several]) => [block, median(several)]));
}
