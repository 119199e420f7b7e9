import { max } from 'd3-array';
import type { FigureOf } from '../report/figure.ts';
import type { Locale } from '../report/format.ts';
import { percentileName } from '../report/phrases/index.ts';
import type { Amount } from '../report/quantity.ts';
import { TAIL } from '../report/shown/tail.ts';
import { convert } from '../report/units.ts';

type Shift = FigureOf<'shift'>;
type Quantile = Shift['quantiles'][number];

/** Effects that differ by a larger factor get fields of their own, of at least so many percentiles below the tail. */
const APART = 5;
const LEAST = 3;

/** 0, of ratios 1, in the unit of the axis. */
export function nothingOf({ as }: Shift): number {
  return as === 'ratio' ? 1 : 0;
}

/** Estimate and ends of the interval in the unit of the axis; nothing where there is no effect. */
export function endsOf({ value, interval, unit, show }: Amount): number[] {
  if (value === null) return [];
  return [value, ...(interval ? [interval.low, interval.high] : [])].map((end) => convert(end, unit, show));
}

/** Percentiles below one another: along one axis, or without any because none of them has an effect. */
export interface Field {
  quantiles: Quantile[];
  isEmpty: boolean;
}

/**
 * The percentiles in fields, in their order: a tail that is far larger than the middle has an axis of its own, or nothing
 * of the middle would be seen.
 */
export function fieldsOf(figure: Shift): Field[] {
  const fields: Field[] = [];
  for (const quantile of figure.quantiles) {
    const field = fields.at(-1);
    const isEmpty = quantile.effect.value === null;
    if (!field || field.isEmpty !== isEmpty || isApart(figure, field.quantiles, quantile)) {
      fields.push({ quantiles: [quantile], isEmpty });
    } else field.quantiles.push(quantile);
  }
  return fields;
}

function isApart(figure: Shift, field: readonly Quantile[], quantile: Quantile): boolean {
  if (figure.scale === 'log' || (field.length < LEAST && quantile.percentile < TAIL)) return false;
  const reach = ({ effect }: Quantile): number =>
    max(endsOf(effect), (end) => Math.abs(end - nothingOf(figure))) ?? 0;
  const [own, others] = [reach(quantile), max(field, reach) ?? 0];
  return own > 0 && others > 0 && Math.max(own, others) > APART * Math.min(own, others);
}

/** Neighbouring percentiles of which the same is to be said, by their name: `P10–P90`, `P95`. */
export function spansOf(
  quantiles: readonly Quantile[],
  say: (quantile: Quantile) => string,
  locale: Locale,
): { name: string; said: string }[] {
  const spans: { first: number; last: number; said: string }[] = [];
  for (const quantile of quantiles) {
    const { percentile } = quantile;
    const said = say(quantile);
    const span = spans.at(-1);
    if (span?.said === said) span.last = percentile;
    else spans.push({ first: percentile, last: percentile, said });
  }
  return spans.map(({ first, last, said }) => {
    const names = [...new Set([first, last])].map((percentile) => percentileName(percentile, locale));
    return { name: names.join('–'), said };
  });
}
