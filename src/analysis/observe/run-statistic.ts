import type { RunName } from '../../report/quantity.ts';
import type { ComparisonYaml } from '../declaration/comparison.ts';
import { percentileOf } from '../declaration/table.ts';
import type { AmountGroup, RunValue, RunValues } from './observe.ts';

/** What of a run's chains stands for the run in a comparison: their median, a percentile, the interquartile range. */
export type RunStatistic = ComparisonYaml['statistic'];

const QUARTILES = [25, 75] as const;

/** Percentiles of a run's chains that are needed for it. */
export function percentilesFor(statistic: RunStatistic): readonly number[] {
  if (statistic === 'iqr') return QUARTILES;
  const percentile = percentileOf(statistic);
  return percentile === undefined ? [] : [percentile];
}

/** The group with that statistic as its runs' values; of the median as it is. */
export function withStatistic(group: AmountGroup, statistic: RunStatistic): AmountGroup {
  if (statistic === 'iqr') return { ...group, ...rangesOf(group) };
  const [percentile] = percentilesFor(statistic);
  return percentile === undefined ? group : { ...group, ...percentileIn(group, percentile) };
}

/** The distance of the quartiles, both as order statistics (quantile.ts). A run needs as many chains as either needs. */
function rangesOf(group: AmountGroup): RunValues {
  const [lower, upper] = QUARTILES.map((percentile) => percentileIn(group, percentile));
  if (!lower || !upper) throw new TypeError('there are two quartiles');
  const values = upper.values.flatMap(({ run, value }): RunValue[] => {
    const other = lower.values.find((one) => one.run === run);
    return other ? [{ run, value: value - other.value }] : [];
  });
  const tooFew = new Set<RunName>([...lower.tooFew, ...upper.tooFew]);
  return { values, tooFew: [...tooFew] };
}

function percentileIn({ percentiles }: AmountGroup, percentile: number): RunValues {
  const found = percentiles.get(percentile);
  if (!found) throw new TypeError(`P${percentile} was not observed`);
  return found;
}

/** The same for `how`; undefined of the median, which is what a run's value is unless something else is said. */
export function ofRun(statistic: RunStatistic): number | 'iqr' | undefined {
  return statistic === 'iqr' ? statistic : percentileOf(statistic);
}
