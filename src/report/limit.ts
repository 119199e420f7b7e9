import type { Check } from './check.ts';

/** On which side of a limit the bad values are. */
export type Bad = Check['bad'];

/** How far a value is from a limit: positive on the good side, negative beyond it, 0 exactly on it. */
export function distanceTo(limit: number, value: number, bad: Bad): number {
  const exact = withoutNoise(value);
  return withoutNoise(bad === 'above' ? limit - exact : exact - limit);
}

/** Whether a value has passed a limit; exactly on it, it has not. */
export function isBeyond(limit: number, value: number, bad: Bad): boolean {
  return distanceTo(limit, value, bad) < 0;
}

/** Thirteen digits: the mean of 2.2 and 2.6 is 2.4000000000000004 as a float, and has not passed a limit of 2.4. */
function withoutNoise(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(13));
}
