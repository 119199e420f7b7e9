import type { Locale } from '../format.ts';

/** What the columns and notes of tables, lists, series and checks say; arguments are formatted already. */
export interface ShownWords {
  group: string;
  n: (counted: string) => string;
  missing: string;
  tooFew: (runs: string, names: string, group: string) => string;
  ungrouped: (things: string) => string;
  empty: string;
  run: string;
  time: string;
  rolling: (statistic: string, window: string) => string;
  selection: (rows: string, total: string) => string;
  noPlace: (rows: string) => string;
  tied: (rows: string) => string;
  check: string;
  value: string;
  warn: string;
  fail: string;
  margin: string;
  all: string;
  flips: (flips: string, total: string) => string;
}

const WORDS: Record<Locale, ShownWords> = {
  de: {
    group: 'Gruppe',
    n: (counted) => `n (${counted})`,
    missing: 'ohne Wert',
    tooFew: (runs, names, group) => `${group}: ${runs} mit zu wenigen Ketten (${names}), ohne eigenen Wert.`,
    ungrouped: (things) =>
      `${things} in keiner Gruppe: das, wonach gruppiert wird, wurde dort nicht beobachtet.`,
    empty: 'Keine Zeile.',
    run: 'Lauf',
    time: 'Zeit',
    rolling: (statistic, window) => `gleitend: ${statistic} über ${window}`,
    selection: (rows, total) => `${rows} von ${total}.`,
    noPlace: (rows) => `${rows} ohne Wert haben keinen Platz in der Reihenfolge.`,
    tied: (rows) => `${rows} weitere sind so groß wie die letzte Zeile.`,
    check: 'Prüfung',
    value: 'Wert',
    warn: 'WARN',
    fail: 'FAIL',
    margin: 'Abstand',
    all: 'alle Läufe',
    flips: (flips, total) => `${flips} von ${total} kippen`,
  },
  en: {
    group: 'Group',
    n: (counted) => `n (${counted})`,
    missing: 'without a value',
    tooFew: (runs, names, group) =>
      `${group}: ${runs} with too few chains (${names}), without a value of their own.`,
    ungrouped: (things) => `${things} in no group: what is grouped by was not observed there.`,
    empty: 'No row.',
    run: 'Run',
    time: 'Time',
    rolling: (statistic, window) => `rolling: ${statistic} of ${window}`,
    selection: (rows, total) => `${rows} of ${total}.`,
    noPlace: (rows) => `${rows} without a value have no place in the order.`,
    tied: (rows) => `${rows} more are as large as the last row.`,
    check: 'Check',
    value: 'Value',
    warn: 'WARN',
    fail: 'FAIL',
    margin: 'Margin',
    all: 'all runs',
    flips: (flips, total) => `${flips} of ${total} flip`,
  },
};

export function wordsOf(locale: Locale): ShownWords {
  return WORDS[locale];
}
