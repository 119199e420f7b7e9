import { cellId, originId } from '../../prose/origins.ts';
import { amountDecimals, formatNumber, printedEnds, shareDecimals, unitBehind } from '../../report/format.ts';
import { levelText } from '../../report/level.ts';
import type { Locale } from '../../report/locale.ts';
import { howText } from '../../report/phrases/index.ts';
import type { Amount, Interval, Share, Source, Value } from '../../report/quantity.ts';
import type { Report } from '../../report/schema.ts';
import { convert } from '../../report/units.ts';
import { intervalMethod } from '../../report/wording.ts';
import { wordsOf } from '../../report/words/index.ts';
import type { Fact } from '../facts.ts';
import { messages } from '../i18n/index.ts';

/** The report that rows are about, and the language in which they are said. */
export interface Making {
  report: Report;
  day: number;
  locale: Locale;
}

/** How a number was computed. */
export function howRow({ how }: Value, { locale }: Making): Fact {
  const fact = { term: messages(locale).numberHow, text: howText(how, locale) };
  return how.say === 'written' ? { ...fact, code: true } : fact;
}

const PART = { tables: 'table', comparisons: 'comparison', checks: 'check' } as const;

/** The part that it was taken from, with a way to it. */
export function linkRow({ part, name, group, statistic }: Source, { report, locale }: Making): Fact {
  const { heading } = wordsOf(locale);
  const term = { tables: heading.table, comparisons: heading.comparison, checks: heading.check }[part];
  const id = group ? cellId(name, group, statistic) : originId(PART[part], name);
  return { term, text: report[part][name]?.title ?? name, href: `#${id}` };
}

/** The interval in the unit of the number and to its digits, with the level that its method reaches. */
export function intervalRows(value: Amount | Share, { locale }: Making): Fact[] {
  if (!value.interval) return [];
  return [{ term: wordsOf(locale).heading.interval, text: intervalText(value.interval, value, locale) }];
}

/** The level and the method of an interval whose ends stand beside the number already. */
export function intervalHow({ interval }: Amount | Share, { locale }: Making): Fact[] {
  if (!interval) return [];
  const text = messages(locale).intervalHow(levelText(interval, locale), intervalMethod(interval, locale));
  return [{ term: wordsOf(locale).heading.interval, text }];
}

/** The same of any interval around the value. */
export function intervalText(interval: Interval, value: Amount | Share, locale: Locale): string {
  const shown = (one: number): number =>
    value.kind === 'share' ? one * 100 : convert(one, value.unit, value.show);
  const decimals = value.kind === 'share' ? shareDecimals(value) : amountDecimals(value);
  const ends = printedEnds(interval, shown, decimals);
  const bound = (end: number): string =>
    value.kind === 'share' ? `${formatNumber(end, decimals, locale)}\u00a0%` : withUnit(end, value, locale);
  return messages(locale).intervalIs(
    bound(ends.low),
    bound(ends.high),
    levelText(interval, locale),
    intervalMethod(interval, locale),
  );
}

function withUnit(shown: number, amount: Amount, locale: Locale): string {
  return `${formatNumber(shown, amountDecimals(amount), locale, amount.signed)}${unitBehind(amount.show, locale)}`;
}
