import { type DayEntry, entryOf } from './entry.ts';
import type { Kind } from './kind.ts';
import { yearsOf } from './year.ts';

/** As many as are read before one looks for a certain day. */
const NEWEST = 20;

export interface FrontData {
  /** Newest first. */
  days: DayEntry[];
  years: { year: string; path: string; days: number }[];
}

/** The front page: the newest days, and the way to all others. */
export const front: Kind = ({ frame, days }) => {
  const newest = days.slice(-NEWEST).reverse().map(entryOf);
  const years = yearsOf(days).map(({ year, path, days: its }) => ({
    year,
    path: `${frame.settings.base}${path}`,
    days: its.length,
  }));
  const data: FrontData = { days: newest, years };
  return [{ path: '', kind: 'front', data }];
};
