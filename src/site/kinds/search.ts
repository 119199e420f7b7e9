import type { Locale } from '../../report/format.ts';
import type { Projection } from '../projection.ts';
import type { Kind } from './kind.ts';
import { yearsOf } from './year.ts';

/** Days that are indexed together. */
export interface Shard {
  /** `de-2026-11`: below pagefind/. */
  name: string;
  locale: Locale;
  days: readonly Projection[];
}

/**
 * The shards of an index, newest first: a year each, and of the newest year (of the last day, whatever the clock says) a month
 * each, so that a new day makes one month anew. By language, because words are cut by one.
 */
export function shardsOf(days: readonly Projection[]): Shard[] {
  const last = days
    .map(({ date }) => date.slice(0, 4))
    .sort()
    .at(-1);
  const shards = new Map<string, Shard & { days: Projection[] }>();
  for (const day of days) {
    const year = day.date.slice(0, 4);
    const name = `${day.locale}-${year === last ? day.date.slice(0, 7) : year}`;
    const shard = shards.get(name) ?? { name, locale: day.locale, days: [] };
    shards.set(name, shard);
    shard.days.push(day);
  }
  return [...shards.values()].sort((a, b) => (a.name < b.name ? 1 : -1));
}

export interface SearchData {
  /** Names of shards by language, newest first. */
  shards: { locale: Locale; names: string[] }[];
  years: { year: string; path: string }[];
}

/** The page on which days are searched; without days there is nothing to find. */
export const search: Kind = ({ frame, days }) => {
  if (days.length === 0) return [];
  const shards = shardsOf(days);
  const locales = [...new Set(shards.map(({ locale }) => locale))].sort();
  const data: SearchData = {
    shards: locales.map((locale) => ({
      locale,
      names: shards.filter((shard) => shard.locale === locale).map(({ name }) => name),
    })),
    years: yearsOf(days).map(({ year, path }) => ({ year, path: `${frame.settings.base}${path}` })),
  };
  return [{ path: 'search/', kind: 'search', data }];
};
