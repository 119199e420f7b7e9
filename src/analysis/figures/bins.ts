import { exp, ln, log10 } from '../statistics/elementary.ts';
import { roundEdges } from './round-edges.ts';

/** Where the bins of a histogram lie, in the unit of the values. */
export interface BinRule {
  count: number;
  from: number | undefined;
  to: number | undefined;
  scale: 'linear' | 'log';
}

/** Ends that differ by less, relative to their size, are one value: floats leave no room for bins between them. */
const SAME = 1e-9;

/** Bins per decade that give edges a reader knows. */
const PER_DECADE = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500];

/**
 * Ascending edges, one more than bins: between the author's ends exactly `count` bins; else about as many round
 * ones around `low` to `high`, the data's own. A log scale begins above 0; where the data spans too little of a decade for as
 * many parts of one, its bins are round numbers apart, as on a linear one.
 */
export function binEdges(rule: BinRule, low: number, high: number): number[] {
  const { count, from, to, scale } = rule;
  const [begin, end] = [from ?? low, to ?? high];
  if (!(end - begin > SAME * Math.abs(end))) return edgesAround(begin, scale);
  if (from !== undefined && to !== undefined) return exactEdges(from, to, count, scale);
  const edges = scale === 'log' ? decadeEdges(begin, end, count) : linearEdges(begin, end, count);
  const inside = edges.filter((edge) => edge >= (from ?? edge) && edge <= (to ?? edge));
  // A value on the last edge would lie outside: the data's own end gets room behind it.
  return inside.length > 1 ? inside : exactEdges(begin, to ?? end + (end - begin) / 100, count, scale);
}

/** All values are one: a single bin around it. */
function edgesAround(value: number, scale: BinRule['scale']): number[] {
  const margin = scale === 'log' ? Math.abs(value) / 2 : Math.max(Math.abs(value) / 100, 0.5);
  return [value - margin, value + margin];
}

function exactEdges(from: number, to: number, count: number, scale: BinRule['scale']): number[] {
  // Nine digits, or three more than tell narrow bins around a large value apart.
  const apart = log10((Math.max(Math.abs(from), Math.abs(to)) * count) / (to - from));
  const digits = Math.min(17, Math.max(9, Math.ceil(apart) + 3));
  return Array.from({ length: count + 1 }, (_, index) => {
    if (index === 0 || index === count) return index === 0 ? from : to;
    const part = index / count;
    return rounded(scale === 'log' ? from * exp(part * ln(to / from)) : from + (to - from) * part, digits);
  });
}

function linearEdges(low: number, high: number, count: number): number[] {
  const edges = roundEdges(low, high, count);
  const [last = high, before = low] = [edges.at(-1), edges.at(-2)];
  return last > high ? edges : [...edges, rounded(last + (last - before), 12)];
}

/** Four digits keep the edges readable. */
function decadeEdges(low: number, high: number, count: number): number[] {
  const decades = log10(high / low);
  const per = PER_DECADE.reduce((best, next) =>
    Math.abs(decades * next - count) < Math.abs(decades * best - count) ? next : best,
  );
  if (decades * per < count / 2) return linearEdges(low, high, count);
  // Rounded up, an edge can come to lie above the value that it should hold.
  let first = Math.floor(log10(low) * per);
  while (powerOfTen(first, per) > low) first--;
  const edges = [powerOfTen(first, per)];
  for (let index = first + 1; (edges.at(-1) ?? 0) <= high; index++) edges.push(powerOfTen(index, per));
  return edges.filter((one, place) => one > (edges[place - 1] ?? 0));
}

/** 10 to the power of index/per, to four digits: whole powers exactly. */
function powerOfTen(index: number, per: number): number {
  const whole = Math.floor(index / per);
  const digits = exp(((index - whole * per) / per) * Math.LN10);
  return Number(`${digits.toPrecision(4)}e${whole}`);
}

function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
