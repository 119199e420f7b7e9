import { type How, howOf } from '../../report/how.ts';
import type { Amount, Share } from '../../report/quantity.ts';
import type { Cell } from '../../report/table.ts';
import { type Why, whyOf } from '../../report/why.ts';
import type { Percentile, Statistic } from '../../report/words/statistics.ts';
import type { AmountBase, Comparing, Contrast } from '../comparisons/contrast.ts';
import type { Field } from '../context.ts';
import { percentOf } from '../declaration/table.ts';
import { chainsFor, shareOf } from '../observe/amounts.ts';
import { bySession, type ClusterName, clustersOf } from '../observe/blocks.ts';
import { type AmountGroup, type RunValue, whyNone } from '../observe/observe.ts';
import { median, medianInterval } from '../statistics/median.ts';
import { standardDeviation } from '../statistics/moments.ts';
import { chainsNeeded, quantile, quantileInterval } from '../statistics/quantile.ts';
import {
  comparingOf,
  type Estimator,
  estimatorOf,
  isFrom,
  isStatistic,
  type StatisticFrom,
} from '../statistics/statistics.ts';
import { clusteredShare } from './clustered-share.ts';

export interface CellInput {
  field: Field;
  unit: string;
  group: AmountGroup;
  /** The group against its baseline. */
  against: (as: Comparing) => Contrast;
  /** Of the draws of intervals that are resampled; absent: the published one. */
  seed?: number;
  /** For statistics over runs: the value alone, where it is made a hundred thousand times. */
  withoutInterval?: boolean;
}

/** One statistic of a group, over the runs that are left. Throws TypeError for a column that no table of a field has. */
export function cellOf(statistic: Statistic | Percentile, input: CellInput): Cell {
  const { field, group, against } = input;
  const perRun = field.yaml.per === 'run';
  if (!isStatistic(statistic)) {
    const percentile = percentOf(statistic);
    return perRun ? overRunsAt(percentile, input) : ofRunsAt(percentile, input);
  }
  if (isFrom(statistic, 'run values')) return overRuns(statistic, input);
  if (isFrom(statistic, 'chains')) return OF_CHAINS[statistic](input, perRun);
  if (isFrom(statistic, 'baseline')) return against(comparingOf(statistic)).effect();
  if (isFrom(statistic, 'runs'))
    return { kind: 'count', value: group.values.length, how: howOf('runsWithValue', {}) };
  throw new TypeError(`statistic ${statistic} is of no field`);
}

/** What is made of all chains of a group (of a field per run: of its runs). */
const OF_CHAINS: Readonly<Record<StatisticFrom<'chains'>, (input: CellInput, perRun: boolean) => Cell>> = {
  chains: ({ group }) => ({ kind: 'count', value: group.chains, how: howOf('chains', {}) }),
  missing: ({ group }, perRun) => ({
    kind: 'count',
    value: group.missing,
    how: howOf(perRun ? 'runsWithoutValue' : 'chainsWithoutValue', {}),
  }),
  over: ({ group }, perRun) => overLimit(group, perRun),
  chain_min: (input, perRun) => extreme('min', input, perRun),
  chain_max: (input, perRun) => extreme('max', input, perRun),
};

/** The smallest or largest value of all chains; of a field per run that of the runs. */
function extreme(which: 'min' | 'max', { field, unit, group }: CellInput, perRun: boolean): Amount {
  const { extremes, chains, missing, values } = group;
  const value = which === 'min' ? extremes?.low : extremes?.high;
  const none = chains === 0 && !perRun ? whyOf('noChainInGroup', {}) : whyOf('noValue', {});
  return {
    ...amountBase(field, unit),
    ...(value === undefined ? { value: null, why: none } : { value }),
    signed: false,
    n: perRun ? values.length : chains - missing,
    counted: perRun ? 'runs' : 'chains',
    how: perRun
      ? howOf('overRuns', { statistic: which })
      : howOf(which === 'min' ? 'smallestChain' : 'largestChain', {}),
  };
}

/** How a value over runs was made: what an interval comes from resampling of, and of how many sessions it is the median. */
type HowOver = (made: { clusters?: ClusterName | undefined; sessions?: number | undefined }) => How;

const atQuantile =
  (p: number): Estimator['interval'] =>
  (clusters) =>
    quantileInterval(clusters.flat(), p);

function overRuns(statistic: StatisticFrom<'run values'>, input: CellInput): Amount {
  const { field, unit, group, withoutInterval, seed } = input;
  const what = field.yaml.per === 'run' ? 'overRuns' : 'overRunMedians';
  const how: HowOver = ({ clusters, sessions }) => howOf(what, { statistic, clusters, sessions });
  const why = whyNone(group, group);
  const base = amountBase(field, unit);
  return amountOver(group.values, estimatorOf(statistic), { ...base, how, why, withoutInterval, seed });
}

function amountOver(
  runs: readonly RunValue[],
  { compute, interval, location }: Estimator,
  {
    why,
    how,
    withoutInterval,
    seed,
    ...base
  }: AmountBase & {
    why: Why;
    how: HowOver;
    withoutInterval: boolean | undefined;
    seed: number | undefined;
  },
): Amount {
  // The smallest and the largest have no interval, and are those of all runs.
  const sessions = interval && bySession(runs);
  if (sessions) {
    const each = sessions.map((session) => compute(session.map((one) => one.value))).filter(Number.isFinite);
    const found = each.length === 0 ? { value: null, why } : { value: median(each) };
    const range = withoutInterval ? undefined : medianInterval(each);
    const counts = { n: each.length, counted: 'sessions' } as const;
    const interval = range ? { interval: range } : {};
    return { ...base, ...found, signed: false, ...interval, ...counts, how: how({ sessions: each.length }) };
  }
  const values = runs.map(({ value }) => value);
  const value = values.length === 0 ? Number.NaN : compute(values);
  const none = !Number.isFinite(value);
  const resampled = none || withoutInterval || !interval ? undefined : clustersOf(runs);
  const range =
    resampled &&
    interval?.(
      resampled.clusters.map((cluster) => cluster.map((one) => one.value)),
      seed,
    );
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
    how: how({ clusters: range?.method.startsWith('bootstrap') ? resampled?.of : undefined }),
  };
}

export function amountBase(field: Field, unit: string): AmountBase {
  const { show = unit, decimals } = field.yaml;
  return { kind: 'amount', unit, show, ...(decimals === undefined ? {} : { decimals }) };
}

/** A percentile of a run's chains, as the median over the runs that have chains enough for it. */
function ofRunsAt(percentile: number, { field, unit, group, withoutInterval, seed }: CellInput): Amount {
  const runs = group.percentiles.get(percentile);
  if (!runs) throw new TypeError(`P${percentile} was not observed`);
  const left = runs.tooFew.length;
  const how: HowOver = ({ sessions }) =>
    howOf('percentileOfRuns', {
      percent: percentile,
      needs: chainsFor(percentile),
      fewer: left > 0 && runs.values.length > 0 ? left : undefined,
      sessions,
    });
  const why = whyNone(runs, group, chainsFor(percentile));
  return amountOver(runs.values, estimatorOf('median'), {
    ...amountBase(field, unit),
    how,
    why,
    withoutInterval,
    seed,
  });
}

/** A percentile over runs, of a field per run. */
function overRunsAt(percentile: number, { field, unit, group, withoutInterval, seed }: CellInput): Amount {
  const p = shareOf(percentile);
  const needs = chainsNeeded(p);
  const compute = (values: readonly number[]) => {
    if (values.length < needs) return Number.NaN;
    return percentile === 50 ? median(values) : quantile(values, p);
  };
  return amountOver(
    group.values,
    { compute, interval: percentile === 50 ? estimatorOf('median').interval : atQuantile(p) },
    {
      ...amountBase(field, unit),
      how: ({ sessions }) => howOf('percentileOverRuns', { percent: percentile, needs, sessions }),
      why: whyOf('tooFewRuns', { n: group.values.length, needs }),
      withoutInterval,
      seed,
    },
  );
}

/** k of n chains, or runs, over the table's limit. */
function overLimit({ over }: AmountGroup, perRun: boolean): Share {
  const { across, ...share } = clusteredShare(over);
  return {
    kind: 'share',
    ...share,
    counted: perRun ? 'runs' : 'chains',
    how: howOf(perRun ? 'runsOverLimit' : 'chainsOverLimit', { across }),
  };
}
