import { formatNumber, type Locale } from '../format.ts';
import type { RunName } from '../quantity.ts';
import { runNames } from './run-names.ts';

/** `17 ohne Wert`: how many of what was counted have no value. */
export function withoutValue(count: number, locale: Locale): string {
  const words = { de: 'ohne Wert', en: 'without a value' };
  return `${formatNumber(count, 0, locale)} ${words[locale]}`;
}

/** `zu wenige Ketten in: 4–6, 9`: the runs that have no value of their own. */
export function tooFewIn(runs: readonly RunName[], locale: Locale): string {
  const words = { de: 'zu wenige Ketten in', en: 'too few chains in' };
  return `${words[locale]}: ${runNames(runs)}`;
}
