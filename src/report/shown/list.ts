import { formatNumber, type Locale } from '../format.ts';
import type { List } from '../list.ts';
import { decimalsOfBare, exactDecimals } from '../precision.ts';
import { convert } from '../units.ts';
import { wording } from '../wording.ts';
import { inUnit, NONE, type Shown } from './shown.ts';
import { wordsOf } from './words.ts';

/** Rows of an archive as they are: exact integers keep their digits, and identifiers get no marks. */
export function shownList(list: List, locale: Locale): Shown {
  const words = wordsOf(locale);
  const count = (value: number): string => formatNumber(value, 0, locale);
  return {
    columns: list.columns.map(({ label, unit, show }, column) => ({
      label: inUnit(label, show ?? unit, locale),
      numeric: list.rows.some((row) => typeof row[column] === 'number'),
    })),
    rows: list.rows.map((row) =>
      list.columns.map(({ unit, show }, column) => listCell(row[column] ?? null, unit, show ?? unit, locale)),
    ),
    notes: [
      list.rows.length === 0 ? words.empty : words.selection(count(list.rows.length), count(list.total)),
      ...(list.missing ? [words.noPlace(count(list.missing))] : []),
      ...(list.tied ? [words.tied(count(list.tied))] : []),
    ],
  };
}

function listCell(
  value: string | number | boolean | null,
  unit: string | undefined,
  show: string | undefined,
  locale: Locale,
): string {
  if (value === null) return NONE;
  if (typeof value === 'boolean') return value ? wording(locale).yes : wording(locale).no;
  if (typeof value === 'string') return value;
  if (unit === undefined || show === undefined) {
    return Number.isInteger(value)
      ? String(value).replace('-', '\u2212')
      : formatNumber(value, decimalsOfBare(value), locale);
  }
  const shown = convert(value, unit, show);
  // One observation of a whole number of nanoseconds: all of its digits in µs, three in anything coarser.
  const decimals = Number.isInteger(value) ? Math.min(3, exactDecimals(shown)) : decimalsOfBare(shown);
  return formatNumber(shown, Math.max(decimals, 0), locale);
}
