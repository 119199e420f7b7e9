import type { Interval } from '../../report/quantity.ts';
import { STATISTICS, type Statistic } from '../../report/words/statistics.ts';
import { bootstrapInterval } from './bootstrap.ts';
import { median, medianInterval } from './median.ts';
import { mean, standardDeviation } from './moments.ts';
import { interquartileRange, medianAbsoluteDeviation } from './spread.ts';
import { meanInterval, standardDeviationInterval } from './studentised.ts';

/** Run values by what is resampled whole: those of each block, or of each run alone. */
type Clusters = readonly (readonly number[])[];

/** A statistic over the values of runs. */
export interface Estimator {
  /** NaN where the values are too few for it. */
  compute: (values: readonly number[]) => number;
  /** `seed`: of the draws, where it resamples. */
  interval?: ((clusters: Clusters, seed?: number) => Interval | undefined) | undefined;
  /** ± stands beside it: the standard deviation over the runs. */
  location?: true;
}

/** What a statistic is made from; everything else about it follows. */
type Definition =
  /** One value per run. It can be made again of fewer runs: subsets of runs may repeat it. */
  | ({ from: 'run values' } & Estimator)
  /** How many runs have a value. */
  | { from: 'runs' }
  /** All chains of a group, whatever its runs have: no run is left out. */
  | { from: 'chains'; needs?: 'limit' }
  /** The run values of this group and of the baseline. */
  | { from: 'baseline'; as: 'difference' | 'ratio' }
  /** A table that has no field, and these columns only. */
  | { from: 'counts' };

const percentiles =
  (compute: Estimator['compute']): NonNullable<Estimator['interval']> =>
  (clusters, seed) =>
    bootstrapInterval(clusters, compute, seed);

/**
 * The one list of statistics: what the declaration allows, what subsets may repeat, what needs a baseline or a limit, and
 * how a cell is made follow from it.
 */
const LIST = {
  median: {
    from: 'run values',
    compute: median,
    interval: (clusters) => medianInterval(clusters.flat()),
    location: true,
  },
  mean: { from: 'run values', compute: mean, interval: meanInterval, location: true },
  sd: { from: 'run values', compute: standardDeviation, interval: standardDeviationInterval },
  iqr: { from: 'run values', compute: interquartileRange, interval: percentiles(interquartileRange) },
  mad: {
    from: 'run values',
    compute: medianAbsoluteDeviation,
    interval: percentiles(medianAbsoluteDeviation),
  },
  min: { from: 'run values', compute: (values) => Math.min(...values) },
  max: { from: 'run values', compute: (values) => Math.max(...values) },
  chain_min: { from: 'chains' },
  chain_max: { from: 'chains' },
  over: { from: 'chains', needs: 'limit' },
  shift: { from: 'baseline', as: 'difference' },
  ratio: { from: 'baseline', as: 'ratio' },
  n: { from: 'runs' },
  missing: { from: 'chains' },
  chains: { from: 'chains' },
  share: { from: 'counts' },
  count: { from: 'counts' },
  runs: { from: 'counts' },
} satisfies Readonly<Record<Statistic, Definition>>;

type From = Definition['from'];
/** The names of the statistics that are made from one thing. */
export type StatisticFrom<One extends From> = {
  [Name in Statistic]: (typeof LIST)[Name] extends { from: One } ? Name : never;
}[Statistic];

/** What a table of a field can have. */
export type FieldStatistic = Exclude<Statistic, StatisticFrom<'counts'>>;

/** Whether this is the name of a statistic; percentiles are not in the list. */
export function isStatistic(name: string): name is Statistic {
  return Object.hasOwn(LIST, name);
}

export function isFrom<One extends From>(name: Statistic, from: One): name is StatisticFrom<One> {
  return LIST[name].from === from;
}

/** In the order of the list. */
export function statisticsFrom<One extends From>(...from: readonly One[]): StatisticFrom<One>[] {
  return STATISTICS.filter((name): name is StatisticFrom<One> => from.some((one) => isFrom(name, one)));
}

/** Those that need a limit. */
export function needsLimit(name: Statistic): boolean {
  const definition: Definition = LIST[name];
  return definition.from === 'chains' && definition.needs === 'limit';
}

/** How a statistic over run values is made. */
export function estimatorOf(name: StatisticFrom<'run values'>): Estimator {
  return LIST[name];
}

/** How a group is set against its baseline. */
export function comparingOf(name: StatisticFrom<'baseline'>): 'difference' | 'ratio' {
  return LIST[name].as;
}
