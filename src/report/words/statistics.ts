import type { Locale } from '../locale.ts';

/** What a statistic over runs is called: at the head of a column, and inside a sentence. */
export interface StatisticWords {
  heading: string;
  noun: string;
}

const en = {
  median: { heading: 'Median', noun: 'median' },
  mean: { heading: 'Mean', noun: 'mean' },
  sd: { heading: 'σ', noun: 'standard deviation' },
  iqr: { heading: 'IQR', noun: 'interquartile range' },
  mad: { heading: 'MAD', noun: 'median absolute deviation from the median (not scaled)' },
  min: { heading: 'smallest run', noun: 'minimum' },
  max: { heading: 'largest run', noun: 'maximum' },
} as const satisfies Readonly<Record<string, StatisticWords>>;

/** Statistics that are made of one value per run, by their names in analysis.yaml. */
export type OverRuns = keyof typeof en;

const de: Readonly<Record<OverRuns, StatisticWords>> = {
  median: { heading: 'Median', noun: 'Median' },
  mean: { heading: 'Mittelwert', noun: 'Mittelwert' },
  sd: { heading: 'σ', noun: 'Standardabweichung' },
  iqr: { heading: 'Quartilsabstand', noun: 'Quartilsabstand' },
  mad: { heading: 'MAD', noun: 'Median der absoluten Abweichungen vom Median (nicht skaliert)' },
  min: { heading: 'kleinster Lauf', noun: 'Minimum' },
  max: { heading: 'größter Lauf', noun: 'Maximum' },
};

/** Statistics over runs in both languages: one that lacks a word does not compile. */
export const OVER_RUNS: Readonly<Record<Locale, Readonly<Record<OverRuns, StatisticWords>>>> = { de, en };

/** Whether a name is that of a statistic over runs. */
export function isOverRuns(name: unknown): name is OverRuns {
  return typeof name === 'string' && Object.hasOwn(en, name);
}

const columnsEn = {
  shift: 'Shift',
  ratio: 'Ratio',
  share: 'Share',
  n: 'n',
  missing: 'without a value',
  chains: 'Chains',
} as const satisfies Readonly<Record<string, string>>;

/** What else heads a column of a table, besides percentiles and `over`, whose headings are numbers. */
export type OtherColumn = keyof typeof columnsEn;

const columnsDe: Readonly<Record<OtherColumn, string>> = {
  shift: 'Verschiebung',
  ratio: 'Verhältnis',
  share: 'Anteil',
  n: 'n',
  missing: 'ohne Wert',
  chains: 'Ketten',
};

/** Headings of the other columns in both languages. */
export const OTHER_COLUMNS: Readonly<Record<Locale, Readonly<Record<OtherColumn, string>>>> = {
  de: columnsDe,
  en: columnsEn,
};

/** Whether a name is that of one of the other columns. */
export function isOtherColumn(name: string): name is OtherColumn {
  return Object.hasOwn(columnsEn, name);
}
