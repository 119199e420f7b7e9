import { type Locale, unitAfterIn } from '../format.ts';

/** A part of the report as a table of text in the page's language; the first column names the row. */
export interface Shown {
  columns: { label: string; numeric: boolean }[];
  rows: string[][];
  /** Sentences that stand below it. */
  notes: string[];
}

/** A heading with the unit of its column. */
export function inUnit(label: string, unit: string | undefined, locale: Locale): string {
  return unit === undefined || unit === '1' ? label : `${label} in\u00a0${unitAfterIn(unit, locale)}`;
}
