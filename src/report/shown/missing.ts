import { formatNumber, type Locale } from '../format.ts';
import { phrasesOf } from '../phrases/index.ts';
import type { RunName } from '../quantity.ts';
import { runNames } from './run-names.ts';

/** `17 ohne Wert`: how many of what was counted have no value. */
export function withoutValue(count: number, locale: Locale): string {
  return phrasesOf(locale).withoutValue(formatNumber(count, 0, locale));
}

/** `zu wenige Ketten in: 4–6, 9`: the runs that have no value of their own. */
export function tooFewIn(runs: readonly RunName[], locale: Locale): string {
  return phrasesOf(locale).tooFewIn(runNames(runs));
}
