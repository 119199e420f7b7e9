import { type Locale, unitAfterIn } from '../report/format.ts';
import { wordsOf as sharedWords } from '../report/words/index.ts';

/**
 * Words in every language of pages: each has what the German ones have, with the same arguments. Arguments are formatted
 * already: numbers come with their unit. Notes and alt texts are whole sentences; headings and labels are fragments.
 */
export function wordsIn<W>(
  words: { de: W } & { [L in Exclude<Locale, 'de'>]: NoInfer<W> },
): Readonly<Record<Locale, W>> {
  return words;
}

/** What several kinds of figures say. What one kind says stands with it. */
const WORDS = wordsIn({
  de: {
    list: (items: string[]) => items.join('; '),
    /** The name of a field with the unit of its axis. */
    axis: (field: string, unit: string, scale: 'linear' | 'log') =>
      `${inUnit(field, unit, 'de')}${scale === 'log' ? ' (logarithmisch)' : ''}`,
    interval: (level: string, low: string, high: string) => `Intervall ${low} bis ${high} (${level})`,
    levels: (levels: string) => `Erreichtes Niveau der Intervalle: ${levels}.`,
    nominal: (levels: string, methods: string) => `Nominelles Niveau der Intervalle (${methods}): ${levels}.`,
    levelsAndNominal: (reached: string, nominal: string, methods: string) =>
      `Erreichtes Niveau der Intervalle: ${reached}; bei den übrigen (${methods}) nominell ${nominal}.`,
    median: (value: string) => `Median ${value}`,
    noMedian: 'kein Median: zu wenige Läufe',
    span: (low: string, high: string) => `Läufe von ${low} bis ${high}`,
    none: 'keine Daten',
    tooFew: (runs: string) => `${runs} mit zu wenigen Ketten`,
    /** `things`: what would have been counted. */
    nothing: (things: string) => `keine ${things}`,
    inUnit: (name: string, unit: string) => inUnit(name, unit, 'de'),
  },
  en: {
    list: (items) => items.join('; '),
    axis: (field, unit, scale) => `${inUnit(field, unit, 'en')}${scale === 'log' ? ' (log scale)' : ''}`,
    interval: (level, low, high) => `interval ${low} to ${high} (${level})`,
    levels: (levels) => `Level that the intervals reach: ${levels}.`,
    nominal: (levels, methods) => `Nominal level of the intervals (${methods}): ${levels}.`,
    levelsAndNominal: (reached, nominal, methods) =>
      `Level that the intervals reach: ${reached}; of the others (${methods}) nominally ${nominal}.`,
    median: (value) => `median ${value}`,
    noMedian: 'no median: too few runs',
    span: (low, high) => `runs from ${low} to ${high}`,
    none: 'no data',
    tooFew: (runs) => `${runs} with too few chains`,
    nothing: (things) => `no ${things}`,
    inUnit: (name, unit) => inUnit(name, unit, 'en'),
  },
});

/** The words of figures, with the headings that tables of the report have too. */
export function wordsOf(locale: Locale) {
  const { group, runs, chains, level, low, high, missing } = sharedWords(locale).heading;
  return { ...WORDS[locale], group, runs, chains, level, low, high, missing };
}

/** The name of an axis or a column with its unit, as both languages have it. */
function inUnit(name: string, unit: string, locale: Locale): string {
  return unit === '1' ? name : `${name} in ${unitAfterIn(unit, locale)}`;
}
