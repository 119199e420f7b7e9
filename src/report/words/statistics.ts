import type { Locale } from '../locale.ts';

/** What a statistic is called: at the head of a column, and inside a sentence. */
export interface StatisticWords {
  heading: string;
  noun: string;
}

/** Every column that a table can have, by its name in analysis.yaml; percentiles stand beside them, and `over` is headed by its limit. */
const DE = {
  median: { heading: 'Median', noun: 'Median' },
  mean: { heading: 'Mittelwert', noun: 'Mittelwert' },
  sd: { heading: 'σ', noun: 'Standardabweichung' },
  iqr: { heading: 'Quartilsabstand', noun: 'Quartilsabstand' },
  mad: { heading: 'MAD', noun: 'Median der absoluten Abweichungen vom Median (nicht skaliert)' },
  min: { heading: 'kleinster Wert eines Laufs', noun: 'kleinster Wert' },
  max: { heading: 'größter Wert eines Laufs', noun: 'größter Wert' },
  chain_min: { heading: 'kleinster Einzelwert', noun: 'kleinster Einzelwert' },
  chain_max: { heading: 'größter Einzelwert', noun: 'größter Einzelwert' },
  over: { heading: 'über der Grenze', noun: 'Anteil über der Grenze' },
  shift: { heading: 'Verschiebung', noun: 'Verschiebung' },
  ratio: { heading: 'Verhältnis', noun: 'Verhältnis' },
  n: { heading: 'n', noun: 'Zahl der Läufe' },
  missing: { heading: 'ohne Wert', noun: 'Zahl derer ohne Wert' },
  chains: { heading: 'Ketten', noun: 'Zahl der Ketten' },
  share: { heading: 'Anteil', noun: 'Anteil' },
  count: { heading: 'Anzahl', noun: 'Anzahl' },
  runs: { heading: 'Läufe', noun: 'Zahl der Läufe' },
} satisfies Readonly<Record<string, StatisticWords>>;

export type Statistic = keyof typeof DE;

const EN: Readonly<Record<Statistic, StatisticWords>> = {
  median: { heading: 'Median', noun: 'median' },
  mean: { heading: 'Mean', noun: 'mean' },
  sd: { heading: 'σ', noun: 'standard deviation' },
  iqr: { heading: 'IQR', noun: 'interquartile range' },
  mad: { heading: 'MAD', noun: 'median absolute deviation from the median (not scaled)' },
  min: { heading: 'smallest run value', noun: 'smallest value' },
  max: { heading: 'largest run value', noun: 'largest value' },
  chain_min: { heading: 'smallest single value', noun: 'smallest single value' },
  chain_max: { heading: 'largest single value', noun: 'largest single value' },
  over: { heading: 'over the limit', noun: 'share over the limit' },
  shift: { heading: 'Shift', noun: 'shift' },
  ratio: { heading: 'Ratio', noun: 'ratio' },
  n: { heading: 'n', noun: 'number of runs' },
  missing: { heading: 'without a value', noun: 'number without a value' },
  chains: { heading: 'Chains', noun: 'number of chains' },
  share: { heading: 'Share', noun: 'share' },
  count: { heading: 'Count', noun: 'count' },
  runs: { heading: 'Runs', noun: 'number of runs' },
};

/** A statistic that lacks its words in a language does not compile, nor one that nothing computes. */
export const STATISTIC_WORDS: Readonly<Record<Locale, Readonly<Record<Statistic, StatisticWords>>>> = {
  de: DE,
  en: EN,
};

/** Whether a name is that of a statistic with words of its own; percentiles are numbers. */
export function isNamed(name: string): name is Statistic {
  return Object.hasOwn(DE, name);
}

/** In the order in which they are written above. */
export const STATISTICS: readonly Statistic[] = Object.keys(DE).filter(isNamed);

/** A percentile as it is written: p99.9. */
export type Percentile = `p${number}`;
