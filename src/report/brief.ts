import type { Comparison } from './comparison.ts';
import { amountInterval, formatAmount } from './format.ts';
import type { Locale } from './locale.ts';
import { NONE, percentileName } from './phrases/index.ts';
import {
  besideMatters,
  comparedGroups,
  effectNamed,
  type Judged,
  statisticOf,
  verdictText,
} from './wording.ts';
import { wordsOf } from './words/index.ts';

/** An effect in large type, or one of several in a line. */
export interface Brief {
  number: string;
  /** Its interval, and what may be said where it is not plainly shown: `[−0,3; +1,1], offen`. */
  interval: string | undefined;
}

/** `+22,9 µs` and `[22,1; 23,8]`: an effect with what it is worth, where the number alone does not say it. */
export function briefEffect(judged: Omit<Judged, 'assigned'>, locale: Locale): Brief {
  const { effect, verdict } = judged;
  const beside = besideMatters(judged);
  const number = formatAmount(effect, locale, [], beside);
  const [claim, ...others] = verdict.claims;
  const plain = verdict.tested && claim === 'shown' && others.length === 0 && verdict.lost.length === 0;
  const behind = [
    amountInterval(effect, locale, beside),
    ...(plain ? [] : [verdictText(judged, locale)]),
  ].filter((part) => part !== undefined);
  return {
    number: number === null ? NONE : effectNamed(number, judged, locale),
    interval: behind.length === 0 ? undefined : behind.join(', '),
  };
}

/** `geplant`, `beobachtet`: role and assignment in single words; nothing of the latter where the plan shuffled. */
export function shortTags(
  { role, assigned }: Pick<Comparison, 'role' | 'assigned'>,
  locale: Locale,
): string[] {
  const words = wordsOf(locale);
  return assigned === 'randomised' ? [words.tag[role]] : [words.tag[role], words.assigned[assigned]];
}

/** `P99: Last ohne Migration`: what an author calls a comparison, with what of the runs it compares; else both groups. */
export function briefName(comparison: Comparison, locale: Locale): string {
  return `${statisticOf(comparison, locale)}${comparison.short ?? comparedGroups(comparison, locale)}`;
}

/** The same of a comparison: where its medians do not show what the end of the distribution does, that stands behind it. */
export function briefOf(comparison: Comparison, locale: Locale): Brief {
  const { number, interval } = briefEffect(comparison, locale);
  const behind = [...(interval === undefined ? [] : [interval]), ...tailOf(comparison, locale)];
  return { number, interval: behind.length === 0 ? undefined : behind.join(', ') };
}

/** `Migration unter Last: +22,9 µs [22,1; 23,8] (geplant, beobachtet)`: one of several in a line below a figure. */
export function comparisonBrief(comparison: Comparison, locale: Locale): string {
  const { number, interval } = briefOf(comparison, locale);
  const effect = interval === undefined ? number : `${number} ${interval}`;
  return `${briefName(comparison, locale)}: ${effect} (${shortTags(comparison, locale).join(', ')})`;
}

/** `P99 +2.273 µs [1.900; 2.610]` of medians that are not shown to differ where the end of the distribution is another. */
function tailOf({ tail, quantiles, verdict }: Comparison, locale: Locale): string[] {
  const apart = tail === 'above' || tail === 'below' || tail === 'apart';
  const last = quantiles?.find(({ percentile }) => percentile === 99);
  if (!apart || !last || verdict.claims.includes('shown')) return [];
  const amount = formatAmount(last.effect, locale, ['interval']);
  return amount === null ? [] : [`${percentileName(99, locale)} ${amount}`];
}
