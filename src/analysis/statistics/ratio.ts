import type { Interval } from '../../report/quantity.ts';
import { exp, ln } from './elementary.ts';
import { twoSampleShift } from './rank-sum.ts';
import { pairedShift } from './signed-rank.ts';

/** A ratio of run values (1: the same), with its interval where there are enough runs. */
export interface Ratio {
  value: number;
  interval?: Interval;
}

/**
 * Ratio of two groups of run values, paired by block: exp of the Hodges–Lehmann shift of their natural logarithms, and of
 * the ends of its interval, at the same level since exp keeps the order. Holds for log ratios that are symmetric around
 * their centre. Undefined where a value is not above 0: it has no logarithm.
 */
export function pairedRatio(
  pairs: readonly (readonly [value: number, baseline: number])[],
): Ratio | undefined {
  if (!pairs.flat().every((value) => value > 0)) return undefined;
  return exponential(pairedShift(pairs.map(([value, baseline]) => ln(value) - ln(baseline))));
}

/** The same of two independent groups, by the two-sample shift of the logarithms. */
export function twoSampleRatio(values: readonly number[], baseline: readonly number[]): Ratio | undefined {
  if (![...values, ...baseline].every((value) => value > 0)) return undefined;
  return exponential(twoSampleShift(values.map(ln), baseline.map(ln)));
}

function exponential({ value, interval }: Ratio): Ratio {
  if (!interval) return { value: exp(value) };
  const { low, high } = interval;
  return { value: exp(value), interval: { ...interval, low: exp(low), high: exp(high) } };
}
