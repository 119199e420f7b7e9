import type { How, HowPlaces } from '../how.ts';
import type { Locale } from '../locale.ts';
import { formatExact } from '../number.ts';
import type { Rule, RulePlaces } from '../rule.ts';
import { phrased } from '../saying.ts';
import type { Why, WhyPlaces } from '../why.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { Phrases } from './phrases.ts';

const PHRASES: Readonly<Record<Locale, Phrases>> = { de, en };

/** The sentences of a language. */
export function phrasesOf(locale: Locale): Phrases {
  return PHRASES[locale];
}

/** How a number was computed, in words. */
export function howText(how: How, locale: Locale): string {
  return phrased<HowPlaces, keyof HowPlaces>(how, PHRASES[locale].how);
}

/** Why there is no number, in words. */
export function whyText(why: Why, locale: Locale): string {
  return phrased<WhyPlaces, keyof WhyPlaces>(why, PHRASES[locale].why);
}

/** How the rows of a list were chosen, in words. */
export function ruleText(rule: Rule, locale: Locale): string {
  return phrased<RulePlaces, keyof RulePlaces>(rule, PHRASES[locale].rule);
}

/** `P99,9`: a percentile as it is called. */
export function percentileName(percentile: number, locale: Locale): string {
  return PHRASES[locale].percentile(formatExact(percentile, locale));
}

/** `– (zu wenige Läufe)`: what stands where there is no number; a dash alone where no reason is known. */
export function noneText(why: Why | undefined, locale: Locale): string {
  return why === undefined ? NONE : `${NONE} (${whyText(why, locale)})`;
}

/** Where there is no value. */
export const NONE = '–';
