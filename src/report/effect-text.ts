import type { Comparison } from './comparison.ts';
import { amountDecimals, amountEnds, formatAmount, formatNumber, unitBehind, unitInProse } from './format.ts';
import type { Locale } from './locale.ts';
import { NONE, percentileName, phrasesOf, whyText } from './phrases/index.ts';
import type { EffectPhrases } from './phrases/phrases.ts';
import type { Amount } from './quantity.ts';
import { convert, isTimeUnit } from './units.ts';
import { whyOf } from './why.ts';
import {
  besideMatters,
  byText,
  comparingOf,
  type Judged,
  lostText,
  statisticLabel,
  tagsOf,
} from './wording.ts';

/**
 * How an effect stands in a sentence. `amount`: as a quantity, behind any verb or preposition ("kostet 22,9 µs …");
 * `more`: as what is said of the one group ("ist im Median 22,9 µs länger …"); `signs`: as it stands in lists
 * ("+22,9 µs [22,1; 23,8] …"). None depends on what came out: the sentence around it stays right.
 */
export type Form = 'amount' | 'more' | 'signs';

/** What a sentence about a difference or a ratio is made of. */
export type Told = Judged &
  Pick<Comparison, 'statistic' | 'tail' | 'quantiles'> & {
    /** The unit of what is compared, where the effect itself has none: of a ratio. */
    measuredIn?: string | undefined;
  };

/** The same of a value of the report that compares; undefined of any other. */
export function toldOf(value: Amount): Told | undefined {
  return value.standing && { as: comparingOf(value), effect: value, ...value.standing };
}

/**
 * An effect in a sentence, with its interval and all that its number does not say itself: that it is open, equivalent or
 * lost to the correction, that the end of the distribution does something else, who planned and who assigned.
 * `dative`: where the sentence asks for it ("von 12 Prozentpunkten"); `beside`: what is told of it besides.
 */
export function effectText(
  told: Told,
  locale: Locale,
  form: Form = 'amount',
  { dative = false, beside = [] }: { dative?: boolean; beside?: readonly string[] } = {},
): string {
  const words = phrasesOf(locale).effect;
  const percentile =
    told.statistic === undefined ? '' : statisticLabel({ statistic: told.statistic }, locale);
  const tags = [tailText(told, locale), tagsOf(told, locale).join(', '), ...beside];
  switch (form) {
    case 'signs':
      return bracketed(signsText(told, locale), [percentile, verdictWords(told, locale), ...tags]);
    case 'amount':
      return bracketed(told.effect.value === null ? words.unknown : amountText(told, locale, dative), [
        verdictWords(told, locale),
        boundsText(told, locale),
        percentile,
        ...tags,
      ]);
    case 'more':
      return moreText(told, locale, tags);
  }
}

/** What medians do not show of the end of the distribution: `P99 +2.273 µs [2.032; 2.482]`; '' where they show it. */
export function tailText(
  { as, tail, quantiles, verdict, effect }: Omit<Told, 'assigned'>,
  locale: Locale,
): string {
  if (tail === undefined || tail === 'agrees' || tail === 'open') return '';
  const median = effect.value ?? 0;
  // Which percentile it is that disagrees: that of the other may say nothing.
  const last = quantiles?.findLast(
    ({ percentile, effect: { interval } }) =>
      percentile >= TAIL && interval && (interval.low > median || interval.high < median),
  );
  if (last?.effect.value == null) return '';
  const nothing = as === 'ratio' ? 1 : 0;
  const turned = (last.effect.value - nothing) * (median - nothing) < 0;
  if (verdict.claims.includes('shown') && !turned) return '';
  return `${percentileName(last.percentile, locale)}\u00a0${formatAmount(last.effect, locale, ['interval'])}`;
}

/** From here on percentiles are the end of the distribution, as in the report's `tail`. */
const TAIL = 95;

/** What may be said first of all; an effect that is not zero, and yet within what matters, is shown. */
function outcomeOf({
  verdict: { claims, tested },
}: Pick<Told, 'verdict'>): 'shown' | 'equivalent' | 'open' | 'untested' {
  if (!tested) return 'untested';
  if (claims.includes('shown')) return 'shown';
  return claims.includes('equivalent') ? 'equivalent' : 'open';
}

/** What a number and its interval do not say themselves; '' where they say all. */
export function verdictWords(told: Omit<Told, 'assigned'>, locale: Locale): string {
  const words = phrasesOf(locale).effect;
  switch (outcomeOf(told)) {
    case 'untested':
      return whyText(told.effect.why ?? whyOf('noInterval', {}), locale);
    case 'equivalent':
      return words.equal(withinText(told, locale));
    case 'shown':
      return told.verdict.claims.includes('equivalent')
        ? words.atMost(byText(told, locale))
        : lostText(told, locale);
    case 'open':
      return lostText(told, locale) || words.open;
  }
}

/** `±5 µs`, of a ratio `Faktor 1,1`. */
function withinText(told: Omit<Told, 'assigned'>, locale: Locale): string {
  const by = byText(told, locale);
  return told.as === 'ratio' || by === '' ? by : `±${by}`;
}

/** `22,9 µs`, `−3,1 µs`, `das 4,2-Fache`; with a plus where it is not shown. */
function amountText(told: Told, locale: Locale, dative: boolean): string {
  const { value, show } = shownOf(told);
  const digits = digitsOf(told, value, locale, outcomeOf(told) !== 'shown');
  if (told.as === 'ratio') return phrasesOf(locale).effect.times(digits);
  return `${digits}${unitInProse(show, digits, locale, dative)}`;
}

/** `+22,9 µs` and `[22,1; 23,8]`: an effect as it stands in a list; a dash and '' where there is none. */
export function signsOf(told: Omit<Told, 'assigned'>, locale: Locale): { number: string; interval: string } {
  if (told.effect.value === null) return { number: NONE, interval: '' };
  const { value, show } = shownOf(told);
  const digits = digitsOf(told, value, locale, true);
  const ends = endsOf(told, locale, outcomeOf(told) !== 'shown');
  return {
    number: told.as === 'ratio' ? phrasesOf(locale).factor(digits) : `${digits}${unitBehind(show, locale)}`,
    interval: ends ? `[${phrasesOf(locale).effect.within(...ends)}]` : '',
  };
}

/** Both in one: `+22,9 µs [22,1; 23,8]`. */
export function signsText(told: Omit<Told, 'assigned'>, locale: Locale): string {
  const { number, interval } = signsOf(told, locale);
  return interval === '' ? number : `${number}\u00a0${interval}`;
}

/** `im Median 22,9 µs länger (22,1 bis 23,8)`, `im Median nicht nachweislich länger oder kürzer (+0,6 µs; …)`. */
function moreText(told: Told, locale: Locale, tags: readonly string[]): string {
  const words = phrasesOf(locale).effect;
  const direction = words.direction[kindOf(told)];
  const { statistic, effect, verdict } = told;
  const label = statistic === undefined ? words.median : statisticLabel({ statistic }, locale);
  const say = (what: string): string => (effect.how.say === 'shareContrast' ? what : words.said(label, what));
  const number = effect.value === null ? '' : amountText(told, locale, false);
  switch (outcomeOf(told)) {
    case 'untested':
    case 'open':
      return bracketed(say(words.notShown(direction)), [
        number,
        boundsText(told, locale),
        verdict.tested && verdict.lost.length === 0 ? '' : verdictWords(told, locale),
        ...tags,
      ]);
    case 'equivalent':
      return bracketed(say(words.same(direction, withinText(told, locale))), [
        number,
        boundsText(told, locale),
        ...tags,
      ]);
    case 'shown':
      return bracketed(say(shownMore(told, direction, locale)), [
        verdictWords(told, locale),
        boundsText(told, locale, (effect.value ?? 0) < 0 && told.as === 'difference'),
        ...tags,
      ]);
  }
}

function shownMore(told: Told, direction: EffectPhrases['direction']['time'], locale: Locale): string {
  const words = phrasesOf(locale).effect;
  const { value, show } = shownOf(told);
  if (told.as === 'ratio') return words.timesAs(digitsOf(told, value, locale, false), direction);
  const digits = digitsOf(told, Math.abs(value), locale, false);
  return `${digits}${unitInProse(show, digits, locale)} ${value < 0 ? direction.less : direction.more}`;
}

/** `22,1 bis 23,8`; `turned` of an effect that is told as its opposite; '' where it has no interval. */
function boundsText(told: Told, locale: Locale, turned = false): string {
  const ends = endsOf(told, locale, outcomeOf(told) !== 'shown', turned);
  return ends ? phrasesOf(locale).effect.bounds(...ends) : '';
}

function endsOf(
  told: Pick<Told, 'effect' | 'as' | 'matters'>,
  locale: Locale,
  signed: boolean,
  turned = false,
): [string, string] | undefined {
  const ends = amountEnds(told.effect, besideMatters(told));
  if (!ends) return undefined;
  const text = (end: number): string =>
    formatNumber(end, ends.decimals, locale, signed && told.effect.signed);
  return turned ? [text(-ends.high), text(-ends.low)] : [text(ends.low), text(ends.high)];
}

function digitsOf(
  told: Pick<Told, 'effect' | 'as' | 'matters'>,
  value: number,
  locale: Locale,
  signed: boolean,
): string {
  const decimals = Math.max(amountDecimals(told.effect), besideMatters(told));
  return formatNumber(value, decimals, locale, signed && told.effect.signed);
}

/** The number in the unit in which it is shown. */
function shownOf({ effect: { value, unit, show } }: Pick<Told, 'effect'>): { value: number; show: string } {
  return { value: convert(value ?? 0, unit, show), show };
}

function bracketed(head: string, parts: readonly string[]): string {
  const told = parts.filter((part) => part !== '');
  return told.length === 0 ? head : `${head} (${told.join('; ')})`;
}

/** How larger and smaller are called: of times, of shares and counts, of all else. */
function kindOf({ effect: { how, show }, measuredIn = show }: Told): keyof EffectPhrases['direction'] {
  if (how.say === 'shareContrast' || show === 'pp') return 'counts';
  return isTimeUnit(measuredIn) ? 'time' : 'other';
}
