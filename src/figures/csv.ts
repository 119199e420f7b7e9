import type { Interval } from '../report/quantity.ts';

/** A cell: a number (written in full), a stranger's text, or nothing. */
export type Cell = number | string | null;

/**
 * RFC 4180: CRLF, a header, quotes where needed. Text that a spreadsheet would run as a formula gets an apostrophe
 * in front (OWASP, "CSV Injection"); semicolons and tabs are quoted too, since spreadsheets split at them.
 */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^\s*[=+\-@＝＋－＠\t\r]/u.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Names of the columns of an interval. */
export const INTERVAL = ['low', 'high', 'level', 'method'] as const;

/** What stands under `INTERVAL`, or nothing of each. */
export function intervalCells(interval: Interval | undefined): Cell[] {
  return interval ? [interval.low, interval.high, interval.level, interval.method] : [null, null, null, null];
}

/** The level keys of a group in one cell. */
export function keyText(key: readonly string[]): string {
  return key.join(' | ');
}
