import { formatCounted, formatNumber, type Locale } from '../format.ts';
import type { List } from '../list.ts';
import { NONE, phrasesOf } from '../phrases/index.ts';
import { decimalsOfBare, exactDecimals } from '../precision.ts';
import { convert } from '../units.ts';
import { wordsOf } from '../words/index.ts';
import { inUnit, type Shown } from './shown.ts';

/** Rows of an archive as they are: exact integers keep their digits, and identifiers get no marks. */
export function shownList(list: List, locale: Locale): Shown {
  const { note } = phrasesOf(locale);
  const counted = (value: number): string => formatCounted(value, list.of, locale);
  const count = (value: number): string => formatNumber(value, 0, locale);
  return {
    columns: list.columns.map(({ label, unit, show, levels }, column) => ({
      label: inUnit(label, show ?? unit, locale),
      numeric: levels === undefined && list.rows.some((row) => typeof row[column] === 'number'),
    })),
    rows: list.rows.map((row) =>
      list.columns.map(({ unit, show, levels }, column) => {
        const value = row[column] ?? null;
        const name = String(value);
        const level = value !== null && levels && Object.hasOwn(levels, name) ? levels[name] : undefined;
        return level ?? listCell(value, unit, show ?? unit, locale);
      }),
    ),
    notes: [
      list.rows.length === 0 ? note.emptyList : note.selection(count(list.rows.length), counted(list.total)),
      ...(list.missing ? [note.noPlace(counted(list.missing), list.missing)] : []),
      ...(list.tied ? [note.tied(list.tied, count(list.tied))] : []),
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
  if (typeof value === 'boolean') return value ? wordsOf(locale).yes : wordsOf(locale).no;
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
