import { decimalsApart } from './digits.ts';
import type { How } from './how.ts';
import type { Locale } from './locale.ts';
import { formatExact, formatNumber } from './number.ts';
import { decimalsFromUncertainty, decimalsOfBare, decimalsOfUnit, decimalsWithin } from './precision.ts';
import type { Amount, Count, Counted, Interval, Share, Value } from './quantity.ts';
import { convert } from './units.ts';
import { wordsOf } from './words/index.ts';
import type { Words } from './words/words.ts';

export type { Locale } from './locale.ts';
export { formatExact, formatNumber } from './number.ts';

/** What may stand behind a headline: its interval, its standard deviation over the counted things, its n. */
export const VALUE_PARTS = ['interval', 'sd', 'n', 'kn'] as const;
export type Part = (typeof VALUE_PARTS)[number];

/** What of an amount is printed; `how` says whether it is a ratio, where 1 means "no difference". */
export type Measured = Pick<
  Amount,
  'value' | 'unit' | 'show' | 'signed' | 'decimals' | 'interval' | 'sd' | 'n' | 'counted'
> & { how?: How };

/** What of a share is printed. */
export type Counts = Pick<Share, 'k' | 'n' | 'counted' | 'runs' | 'interval' | 'decimals'>;

const NBSP = '\u00a0';

/** ` µs`, ` PP`: a unit as it stands behind a number; nothing of a bare number. */
export function unitBehind(unit: string, locale: Locale): string {
  return unit === '1' ? '' : `${NBSP}${unitWords(unit, locale)?.behind ?? unit}`;
}

/** ` µs`, ` Prozentpunkte`: a unit as it stands in a sentence behind a number of these digits. */
export function unitInProse(unit: string, digits: string, locale: Locale, dative = false): string {
  const words = unitWords(unit, locale);
  if (!words) return unitBehind(unit, locale);
  return `${NBSP}${/^[^\d]*1$/.test(digits) ? words.one : dative ? words.heading : words.many}`;
}

/** `µs`, `Prozentpunkten`: a unit as it stands after the "in" of an axis or a column. */
export function unitAfterIn(unit: string, locale: Locale): string {
  return unitWords(unit, locale)?.heading ?? unit;
}

function unitWords(unit: string, locale: Locale): Words['unit'][string] | undefined {
  const words = wordsOf(locale).unit;
  return Object.hasOwn(words, unit) ? words[unit] : undefined;
}

/** `25 Läufe`, `1 run`: a count with the name of what was counted. */
export function formatCounted(n: number, counted: Counted, locale: Locale): string {
  return `${formatNumber(n, 0, locale)}${NBSP}${countedNoun(n, counted, locale)}`;
}

/** `25 Läufe`; where two samples are compared, both: `25 gegen 24 Läufe`. */
export function formatCounts(
  { n, others, counted }: Pick<Amount, 'n' | 'others' | 'counted'>,
  locale: Locale,
): string {
  if (others === undefined) return formatCounted(n, counted, locale);
  return `${formatNumber(n, 0, locale)} ${wordsOf(locale).against} ${formatCounted(others, counted, locale)}`;
}

/** The noun alone, in the number that fits `n`. */
export function countedNoun(n: number, counted: Counted, locale: Locale): string {
  return wordsOf(locale).counted[counted][n === 1 ? 0 : 1];
}

/** `> 30.000 µs`: a limit as its author wrote it, behind the sign of the side that is beyond it. */
export function formatLimit(limit: number, bad: 'above' | 'below', unit: string, locale: Locale): string {
  return `${bad === 'above' ? '>' : '<'}${NBSP}${formatExact(limit, locale)}${unitBehind(unit, locale)}`;
}

/** The value of an effect that means "no difference": 0, of a ratio 1; undefined of what is no effect. */
export function nothingOf({ how }: { how?: How }): 0 | 1 | undefined {
  if (!how || !('effect' in how.places)) return undefined;
  return how.places.effect === 'ratio' ? 1 : 0;
}

/**
 * Decimals of an amount in the unit in which it is shown: the author's, else by its interval, else by its sd; no more than
 * hold where its interval comes from resampling, and more where
 * an end of its interval, its sd or a value without either would otherwise be printed as 0 (of a ratio: as 1).
 */
export function amountDecimals(amount: Measured, by: 'interval' | 'sd' = 'interval'): number {
  const { value, interval, sd } = amount;
  const shown = (one: number): number => convert(one, amount.unit, amount.show);
  const half = interval && (interval.high - interval.low) / 2;
  const width = by === 'sd' ? (sd ?? half) : (half ?? sd);
  const told = [
    ...(interval && by === 'interval' ? [interval.low, interval.high] : []),
    ...(by === 'sd' && sd !== undefined ? [sd] : []),
    ...(width === undefined && value !== null ? [value] : []),
  ].map(shown);
  const rule =
    width !== undefined && width > 0
      ? decimalsFromUncertainty(shown(width))
      : decimalsOfBare(shown(value ?? 0), isOfFew(amount) ? 2 : 3);
  const landmarks = nothingOf(amount) === 1 ? [0, 1] : [0];
  return decimalsApart(holding(amount.decimals ?? rule, interval, shown), told, landmarks);
}

/** Fewer runs or blocks do not bear a third digit. */
const FEW = 6;

/** An estimate from few runs, blocks or sessions, which has no interval; facts and counts are exact. */
function isOfFew({ n, counted, how }: Measured): boolean {
  const estimated = how && ('statistic' in how.places || 'effect' in how.places || 'percent' in how.places);
  return estimated === true && n < FEW && counted !== 'chains' && counted !== 'events';
}

/** Decimals of a share in percent; more where it or an end of its interval would be printed as 0 % or 100 % and is not. */
export function shareDecimals(share: Counts): number {
  const { interval } = share;
  const width = interval ? ((interval.high - interval.low) / 2) * 100 : 0;
  const rule = width > 0 ? decimalsFromUncertainty(width) : decimalsOfBare(percent(share));
  const told = [percent(share), ...(interval ? [interval.low * 100, interval.high * 100] : [])];
  const decimals = holding(share.decimals ?? rule, interval, (one) => one * 100);
  return decimalsApart(decimals, told, [0, 100]);
}

/** No more decimals than hold: another seed may not move a resampled end by more than one unit of the last. */
function holding(decimals: number, interval: Interval | undefined, shown: (value: number) => number): number {
  if (!interval?.resolution) return decimals;
  const { low, high } = interval.resolution;
  // An end that not even the units hold of is rounded by itself; it takes no decimals from the others.
  const held = [low, high].map(shown).filter((moves) => moves <= 1);
  return Math.min(decimals, ...(held.length === 0 ? [0] : held.map(decimalsWithin)));
}

/**
 * The ends of an interval as they are printed: one that moves by more than a unit of the last decimal under another seed
 * is rounded outwards, to a power of ten that holds.
 */
export function printedEnds(
  { low, high, resolution }: Interval,
  shown: (value: number) => number,
  decimals: number,
): { low: number; high: number } {
  const unit = Number(`1e${-decimals}`);
  const rounded = (end: number, moves: number, round: (value: number) => number): number => {
    if (!(moves > unit) || end === 0) return end;
    // No end becomes 0 that is not.
    const exponent = Math.min(-decimalsOfUnit(moves), Number(end.toExponential().split('e')[1]));
    const step = Number(`1e${exponent}`);
    return round(end / step) * step;
  };
  return {
    low: rounded(shown(low), shown(resolution?.low ?? 0), Math.floor),
    high: rounded(shown(high), shown(resolution?.high ?? 0), Math.ceil),
  };
}

/**
 * A value as it stands in running text, with unit, and behind it the `parts` asked for.
 * A share prints k/n unless `parts` are given. Returns null where there is no number (too few runs, nothing observed).
 */
export function formatValue(
  value: Value,
  locale: Locale,
  parts?: readonly Part[],
  { dative = false, withoutUnit = false }: Inflection = {},
): string | null {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'count':
      return formatCount(value, locale, { dative, withoutUnit });
    case 'share':
      return formatShare(value, locale, parts ?? ['kn']);
    case 'amount':
      return formatAmount(value, locale, parts ?? [], 0, withoutUnit);
  }
}

/** How the sentence around a value asks for it. */
interface Inflection {
  dative?: boolean;
  /** The number alone, where the sentence names the things or the unit itself. */
  withoutUnit?: boolean;
}

/**
 * `159.993 Ketten`, `1 Kette`, `keine Ketten`: a count as it stands in a sentence, with what is counted in the number and
 * case that fit.
 */
export function formatCount(
  { value, of }: Count,
  locale: Locale,
  { dative = false, withoutUnit = false }: Inflection = {},
): string {
  const { none } = wordsOf(locale);
  const named = of !== undefined && of !== '';
  const which = withoutUnit ? (dative ? 'aloneDative' : 'alone') : dative ? 'dative' : 'before';
  const number = value === 0 && (named || withoutUnit) ? none[which] : formatNumber(value, 0, locale);
  if (!named || withoutUnit) return number;
  const [one = '', many = one, inDative = many] = typeof of === 'string' ? [of] : of;
  return `${number}${NBSP}${value === 1 ? one : dative ? inDative : many}`;
}

/**
 * `+13,6 µs`, with parts `1,111 s ± 0,004 s`, `+13,6 µs [13,1; 14,0]`, `… (25 Läufe)`. `atLeast`: so many decimals,
 * where something beside it needs them.
 */
export function formatAmount(
  amount: Measured,
  locale: Locale,
  parts: readonly Part[] = [],
  atLeast = 0,
  withoutUnit = false,
): string | null {
  if (amount.value === null) return null;
  const decimals = Math.max(atLeast, amountDecimals(amount, parts.includes('sd') ? 'sd' : 'interval'));
  const one = (value: number, signed: boolean): string =>
    formatNumber(convert(value, amount.unit, amount.show), decimals, locale, signed);
  const unit = withoutUnit ? '' : unitBehind(amount.show, locale);
  let text = `${one(amount.value, amount.signed)}${unit}`;
  if (parts.includes('sd') && amount.sd !== undefined) {
    text += `${NBSP}±${NBSP}${one(amount.sd, false)}${unit}`;
  }
  const interval = parts.includes('interval') ? amountInterval(amount, locale, atLeast, decimals) : undefined;
  if (interval !== undefined) text += `${NBSP}${interval}`;
  if (parts.includes('n')) text += ` (${formatCounts(amount, locale)})`;
  return text;
}

/** `[13,1; 14,0]`, in the unit in which the amount is shown; undefined where it has no interval. `atLeast` as of the amount. */
export function amountInterval(
  amount: Measured,
  locale: Locale,
  atLeast = 0,
  decimals?: number,
): string | undefined {
  const ends = amountEnds(amount, atLeast, decimals);
  return (
    ends && formatInterval(ends, (end) => formatNumber(end, ends.decimals, locale, amount.signed), locale)
  );
}

/** The ends of an amount's interval as they are printed, in the unit in which it is shown, and with how many decimals. */
export function amountEnds(
  amount: Measured,
  atLeast = 0,
  decimals = Math.max(atLeast, amountDecimals(amount)),
): { low: number; high: number; decimals: number } | undefined {
  const { interval, unit, show } = amount;
  if (!interval) return undefined;
  const shown = (end: number): number => convert(end, unit, show);
  // What stands beside it needs the digits.
  const whole = { low: shown(interval.low), high: shown(interval.high) };
  return { ...(atLeast > 0 ? whole : printedEnds(interval, shown, decimals)), decimals };
}

/** `31 % (23.250/75.000 Ketten)`. Null when nothing was counted: 0 of 0 is no share. `atLeast` as of an amount. */
export function formatShare(
  share: Counts,
  locale: Locale,
  parts: readonly Part[] = ['kn'],
  atLeast = 0,
): string | null {
  if (share.n === 0) return null;
  const decimals = Math.max(atLeast, shareDecimals(share));
  let text = `${formatNumber(percent(share), decimals, locale)}${NBSP}%`;
  const interval = parts.includes('interval') ? shareInterval(share, locale, decimals) : undefined;
  if (interval !== undefined) text += `${NBSP}${interval}`;
  if (parts.includes('kn')) {
    const k = formatNumber(share.k, 0, locale);
    text += ` (${k}/${formatCounted(share.n, share.counted, locale)})`;
  }
  if (parts.includes('n')) text += ` (${formatCounted(share.runs, 'runs', locale)})`;
  return text;
}

/** `[30; 32]` in percent; undefined where the share has no interval. */
export function shareInterval(
  share: Counts,
  locale: Locale,
  decimals = shareDecimals(share),
): string | undefined {
  if (!share.interval) return undefined;
  return formatInterval(share.interval, (value) => formatNumber(value * 100, decimals, locale), locale);
}

/** `99,994 %`: k of n things that were all counted; never 0 % or 100 % unless it is none or all. */
export function formatPercent(k: number, n: number, locale: Locale): string {
  const decimals = decimalsApart(decimalsOfBare(percent({ k, n })), [percent({ k, n })], [0, 100]);
  return `${formatNumber(percent({ k, n }), decimals, locale)}${NBSP}%`;
}

/** `[13,1; 14,0]`, `[−1.2 to +0.4]`: in English a comma parts thousands, and a dash would look like a minus. */
function formatInterval(
  interval: Pick<Interval, 'low' | 'high'>,
  bound: (value: number) => string,
  locale: Locale,
): string {
  const between = locale === 'de' ? `;${NBSP}` : `${NBSP}to${NBSP}`;
  return `[${bound(interval.low)}${between}${bound(interval.high)}]`;
}

/** k/n in percent; 100 · k first, so that 31 of 100 is 31 and not 31.000000000000004. */
function percent({ k, n }: { k: number; n: number }): number {
  return n === 0 ? 0 : (100 * k) / n;
}
