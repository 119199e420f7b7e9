import { type How, howOf } from '../../report/how.ts';
import type { Amount, Interval, Share } from '../../report/quantity.ts';
import type { Cell } from '../../report/table.ts';
import { type Why, whyOf } from '../../report/why.ts';
import { type AmountBase, effectOf } from '../comparisons/effect.ts';
import type { Field } from '../context.ts';
import { percentileOf, type Statistic } from '../declaration/table.ts';
import { chainsFor, shareOf } from '../observe/amounts.ts';
import { clustersOf } from '../observe/blocks.ts';
import { type AmountGroup, type RunValue, whyNone } from '../observe/observe.ts';
import { bootstrapInterval, ratioInterval } from '../statistics/bootstrap.ts';
import { median, medianInterval } from '../statistics/median.ts';
import { mean, standardDeviation } from '../statistics/moments.ts';
import { chainsNeeded, quantile, quantileInterval } from '../statistics/quantile.ts';
import { interquartileRange, medianAbsoluteDeviation } from '../statistics/spread.ts';
import { meanInterval, standardDeviationInterval } from '../statistics/studentised.ts';

export interface CellInput {
  field: Field;
  unit: string;
  group: AmountGroup;
  /** The group that a shift or ratio is against. */
  baseline: AmountGroup | undefined;
  /** For statistics over runs: the value alone, where it is made a hundred thousand times. */
  withoutInterval?: boolean;
}

/** One statistic of a group, over the runs that are left. */
export function cellOf(statistic: Statistic, input: CellInput): Cell {
  const { field, unit, group, baseline } = input;
  const perRun = field.yaml.per === 'run';
  const percentile = percentileOf(statistic);
  if (percentile !== undefined) return perRun ? overRunsAt(percentile, input) : ofRunsAt(percentile, input);
  switch (statistic) {
    case 'n':
      return { kind: 'count', value: group.values.length, how: howOf('runsWithValue', {}) };
    case 'chains':
      return { kind: 'count', value: group.chains, how: howOf('chains', {}) };
    case 'missing':
      return {
        kind: 'count',
        value: group.missing,
        how: howOf(perRun ? 'runsWithoutValue' : 'chainsWithoutValue', {}),
      };
    case 'over':
      return overLimit(group, perRun);
    case 'shift':
      return effectOf(group, baseline, 'difference', amountBase(field, unit));
    case 'ratio':
      return effectOf(group, baseline, 'ratio', amountBase(field, unit));
    default:
      return overRuns(statistic, input, perRun ? 'overRuns' : 'overRunMedians');
  }
}

/** What a bootstrap resamples whole. */
type Clusters = ReturnType<typeof clustersOf>['of'];
type IntervalOf = (values: readonly RunValue[]) => Interval | undefined;

interface OverRuns {
  compute: (values: readonly number[]) => number;
  interval?: IntervalOf;
  /** ± stands beside it. */
  location?: true;
}

type OfClusters = (clusters: readonly (readonly number[])[]) => Interval | undefined;

const resampled =
  (intervalOf: OfClusters): IntervalOf =>
  (runs) =>
    intervalOf(clustersOf(runs).clusters.map((cluster) => cluster.map(({ value }) => value)));
const percentiles =
  (compute: (values: readonly number[]) => number): OfClusters =>
  (clusters) =>
    bootstrapInterval(clusters, compute);
const ofMedian: IntervalOf = (runs) => medianInterval(runs.map(({ value }) => value));
const ofQuantile =
  (p: number): IntervalOf =>
  (runs) =>
    quantileInterval(
      runs.map(({ value }) => value),
      p,
    );

const OVER_RUNS = {
  median: { compute: median, interval: ofMedian, location: true },
  mean: { compute: mean, interval: resampled(meanInterval), location: true },
  sd: {
    compute: standardDeviation,
    interval: resampled(standardDeviationInterval),
  },
  iqr: {
    compute: interquartileRange,
    interval: resampled(percentiles(interquartileRange)),
  },
  mad: {
    compute: medianAbsoluteDeviation,
    interval: resampled(percentiles(medianAbsoluteDeviation)),
  },
  min: { compute: (values) => Math.min(...values) },
  max: { compute: (values) => Math.max(...values) },
} satisfies Readonly<Record<string, OverRuns>>;

function isOverRuns(statistic: Statistic): statistic is keyof typeof OVER_RUNS {
  return Object.hasOwn(OVER_RUNS, statistic);
}

function overRuns(statistic: Statistic, input: CellInput, what: 'overRuns' | 'overRunMedians'): Amount {
  const { field, unit, group, withoutInterval } = input;
  if (!isOverRuns(statistic)) throw new TypeError(`statistic ${statistic} was not checked`);
  const how = (clusters?: Clusters): How => howOf(what, { statistic, clusters });
  const why = whyNone(group, group);
  const base = amountBase(field, unit);
  return amountOver(group.values, OVER_RUNS[statistic], { ...base, how, why, withoutInterval });
}

function amountOver(
  runs: readonly RunValue[],
  { compute, interval, location }: OverRuns,
  {
    why,
    how,
    withoutInterval,
    ...base
  }: AmountBase & {
    why: Why;
    /** `clusters`: what an interval comes from resampling of. */
    how: (clusters?: Clusters) => How;
    withoutInterval: boolean | undefined;
  },
): Amount {
  const values = runs.map(({ value }) => value);
  const value = values.length === 0 ? Number.NaN : compute(values);
  const none = !Number.isFinite(value);
  const range = none || withoutInterval ? undefined : interval?.(runs);
  const sd = standardDeviation(values);
  return {
    ...base,
    value: none ? null : value,
    ...(none ? { why } : {}),
    signed: false,
    ...(range ? { interval: range } : {}),
    ...(location && Number.isFinite(sd) ? { sd } : {}),
    n: values.length,
    counted: 'runs',
    how: how(range?.method.startsWith('bootstrap') ? clustersOf(runs).of : undefined),
  };
}

export function amountBase(field: Field, unit: string): AmountBase {
  const { show = unit, decimals } = field.yaml;
  return { kind: 'amount', unit, show, ...(decimals === undefined ? {} : { decimals }) };
}

/** A percentile of a run's chains, as the median over the runs that have chains enough for it. */
function ofRunsAt(percentile: number, { field, unit, group, withoutInterval }: CellInput): Amount {
  const runs = group.percentiles.get(percentile);
  if (!runs) throw new TypeError(`P${percentile} was not observed`);
  const left = runs.tooFew.length;
  const how = howOf('percentileOfRuns', {
    percent: percentile,
    needs: chainsFor(percentile),
    fewer: left > 0 && runs.values.length > 0 ? left : undefined,
  });
  const why = whyNone(runs, group, chainsFor(percentile));
  return amountOver(runs.values, OVER_RUNS.median, {
    ...amountBase(field, unit),
    how: () => how,
    why,
    withoutInterval,
  });
}

/** A percentile over runs, of a field per run. */
function overRunsAt(percentile: number, { field, unit, group, withoutInterval }: CellInput): Amount {
  const p = shareOf(percentile);
  const needs = chainsNeeded(p);
  const compute = (values: readonly number[]) => (percentile === 50 ? median(values) : quantile(values, p));
  const enough = group.values.length >= needs;
  return amountOver(
    enough ? group.values : [],
    { compute, interval: percentile === 50 ? ofMedian : ofQuantile(p) },
    {
      ...amountBase(field, unit),
      how: () => howOf('percentileOverRuns', { percent: percentile, needs }),
      why: whyOf('tooFewRuns', { n: group.values.length, needs }),
      withoutInterval,
    },
  );
}

/** k of n chains, or runs, over the table's limit. */
function overLimit({ over }: AmountGroup, perRun: boolean): Share {
  const counted = over.filter(({ n }) => n > 0);
  const { clusters, of } = clustersOf(counted);
  const sums = clusters.map(sum);
  const interval = ratioInterval(sums);
  return {
    kind: 'share',
    ...sum(counted),
    counted: perRun ? 'runs' : 'chains',
    runs: counted.length,
    ...(interval ? { interval } : {}),
    how: howOf(perRun ? 'runsOverLimit' : 'chainsOverLimit', { clusters: interval ? of : undefined }),
  };
}

/** Adds counts up. */
export function sum(parts: readonly { k: number; n: number }[]): { k: number; n: number } {
  return parts.reduce((total, { k, n }) => ({ k: total.k + k, n: total.n + n }), { k: 0, n: 0 });
}
