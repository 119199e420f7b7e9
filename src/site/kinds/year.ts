import type { Projection } from '../projection.ts';
import type { Kind } from './kind.ts';

/** A day in a line: in a year there are hundreds. */
export type YearEntry = Pick<
  Projection,
  'number' | 'locale' | 'title' | 'path' | 'date' | 'dateText' | 'tile' | 'spark'
>;

export interface YearData {
  year: string;
  /** Newest first. */
  days: YearEntry[];
  previous: { year: string; path: string } | undefined;
  next: { year: string; path: string } | undefined;
}

/** The years of a log, newest first, each with its days in ascending order. */
export function yearsOf(
  days: readonly Projection[],
): { year: string; path: string; days: readonly Projection[] }[] {
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))].sort().reverse();
  return years.map((year) => ({
    year,
    // A year's number alone could be a day's.
    path: `years/${year}/`,
    days: days.filter(({ date }) => date.startsWith(year)),
  }));
}

/** A page per year. */
export const year: Kind = ({ frame, days }) => {
  const years = yearsOf(days);
  const named = (index: number) => {
    const one = years[index];
    return one && { year: one.year, path: `${frame.settings.base}${one.path}` };
  };
  return years.map(({ year: name, path, days: its }, index) => {
    const data: YearData = {
      year: name,
      days: its.map(lineOf).reverse(),
      previous: named(index + 1),
      next: named(index - 1),
    };
    return { path, kind: 'year', data };
  });
};

function lineOf({ number, locale, title, path, date, dateText, tile, spark }: Projection): YearEntry {
  return { number, locale, title, path, date, dateText, tile, spark };
}
