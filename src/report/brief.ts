import type { Comparison } from './comparison.ts';
import { effectText, signsOf, type Told, tailText, verdictWords } from './effect-text.ts';
import type { Locale } from './locale.ts';
import { comparedGroups, statisticOf } from './wording.ts';

/** An effect in large type, or one of several in a line. */
export interface Brief {
  number: string;
  /** Its interval, and what may be said where it is not plainly shown: `[−0,3; +1,1], offen`. */
  interval: string | undefined;
}

/**
 * `+22,9 µs` and `[22,1; 23,8]`: an effect with what it is worth where the number alone does not say it, and with the end of
 * the distribution where the medians do not show that.
 */
export function briefOf(told: Told, locale: Locale): Brief {
  const { number, interval } = signsOf(told, locale);
  const behind = [interval, verdictWords(told, locale), tailText(told, locale)].filter((part) => part !== '');
  return { number, interval: behind.length === 0 ? undefined : behind.join(', ') };
}

/** `P99: Last ohne Migration`: what an author calls a comparison, with what of the runs it compares; else both groups. */
export function briefName(comparison: Comparison, locale: Locale): string {
  return `${statisticOf(comparison, locale)}${comparison.short ?? comparedGroups(comparison, locale)}`;
}

/** `Migration unter Last: +22,9 µs [22,1; 23,8] (geplant, beobachtet)`: one of several in a line below a figure. */
export function comparisonBrief(comparison: Comparison, locale: Locale): string {
  const name = comparison.short ?? comparedGroups(comparison, locale);
  return `${name}: ${effectText(comparison, locale, 'signs')}`;
}
