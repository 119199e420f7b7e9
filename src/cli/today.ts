import type { Environment } from './run.ts';

/** Seconds to the last day that a date can hold. */
const LAST = 8.64e12;

/**
 * The day on which a site is made, YYYY-MM-DD: by SOURCE_DATE_EPOCH (seconds since 1970, https://reproducible-builds.org)
 * where it is set, in UTC; else by the clock of whoever builds.
 */
export function todayOf(env: Environment, now: Date): string {
  const epoch = Number(env.SOURCE_DATE_EPOCH);
  if (env.SOURCE_DATE_EPOCH && Number.isInteger(epoch) && Math.abs(epoch) <= LAST)
    return new Date(epoch * 1000).toISOString().slice(0, 10);
  return localDate(now);
}

/** YYYY-MM-DD on the author's clock. */
export function localDate(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
