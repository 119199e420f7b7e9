import type { Comparison } from '../../report/comparison.ts';
import type { Amount } from '../../report/quantity.ts';
import type { AmountGroup } from '../observe/observe.ts';
import { withStatistic } from '../observe/run-statistic.ts';
import { QUANTILES, SIMULTANEOUS } from '../statistics/simultaneous.ts';
import { type Compared, contrastOf } from './contrast.ts';

/** The percentiles of a run's chains that are compared beside the median. */
export const PERCENTILES: readonly number[] = QUANTILES.map((share) => Number((100 * share).toPrecision(12)));

/**
 * The effect on the deciles, P95 and P99 of the runs' chains, each with its interval at 1 − 5 %/11: with at least 95 % all
 * eleven hold at once. Of runs that have chains enough for the percentile (29 for P10 and P90, 59 for P95, 299 for P99).
 */
export function quantileEffects(
  group: AmountGroup,
  other: AmountGroup,
  compared: Omit<Compared, 'ofRun'>,
): NonNullable<Comparison['quantiles']> {
  return PERCENTILES.map((percentile) => {
    const [mine, theirs] = [group, other].map((one) => withStatistic(one, `p${percentile}`));
    if (!mine || !theirs) throw new TypeError('there are two groups');
    const effect = contrastOf(mine, theirs, { ...compared, ofRun: percentile }).effect(SIMULTANEOUS);
    return { percentile, effect };
  });
}

/** The percentiles that are the tail. */
const TAIL = [95, 99];

/** How the tail moves against the middle: where the intervals at P95 and P99 lie, seen from the median's effect. */
export function tailOf(
  median: Amount,
  quantiles: NonNullable<Comparison['quantiles']>,
): NonNullable<Comparison['tail']> {
  const intervals = quantiles.flatMap(({ percentile, effect: { interval } }) =>
    TAIL.includes(percentile) && interval ? [interval] : [],
  );
  const { value } = median;
  if (value === null || intervals.length === 0) return 'open';
  const above = intervals.some(({ low }) => low > value);
  const below = intervals.some(({ high }) => high < value);
  if (above && below) return 'apart';
  return above ? 'above' : below ? 'below' : 'agrees';
}
