import { decimalsFromUncertainty, decimalsOfBare } from './precision.ts';
import type { Amount, Counted, Interval, Share, Value } from './quantity.ts';
import { convert } from './units.ts';

export type Locale = 'de' | 'en';

/** What may stand behind a headline: its interval, its standard deviation over the counted things, its n. */
export const VALUE_PARTS = ['interval', 'sd', 'n', 'kn'] as const;
export type Part = (typeof VALUE_PARTS)[number];

const NBSP = '\u00a0';
const MINUS = '\u2212';

const COUNTED: Record<Locale, Record<Counted, [one: string, many: string]>> = {
  de: {
    runs: ['Lauf', 'Läufe'],
    blocks: ['Block', 'Blöcke'],
    chains: ['Kette', 'Ketten'],
    events: ['Ereignis', 'Ereignisse'],
  },
  en: {
    runs: ['run', 'runs'],
    blocks: ['block', 'blocks'],
    chains: ['chain', 'chains'],
    events: ['event', 'events'],
  },
};

/** Units that are words where others are a symbol: behind a number, and after the "in" of a heading. */
const UNIT_WORDS: Record<Locale, Readonly<Record<string, [number: string, heading: string]>>> = {
  de: { pp: ['PP', 'Prozentpunkten'] },
  en: { pp: ['pp', 'percentage points'] },
};

/** ` µs`, ` PP`: a unit as it stands behind a number; nothing of a bare number. */
export function unitBehind(unit: string, locale: Locale): string {
  return unit === '1' ? '' : `${NBSP}${unitWords(unit, locale)[0]}`;
}

/** `µs`, `Prozentpunkten`: a unit as it stands after the "in" of an axis or a column. */
export function unitAfterIn(unit: string, locale: Locale): string {
  return unitWords(unit, locale)[1];
}

function unitWords(unit: string, locale: Locale): readonly [string, string] {
  const words = UNIT_WORDS[locale];
  return (Object.hasOwn(words, unit) ? words[unit] : undefined) ?? [unit, unit];
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
  return `${formatNumber(n, 0, locale)} ${AGAINST[locale]} ${formatCounted(others, counted, locale)}`;
}

/** Between the counts of two samples. */
export const AGAINST: Readonly<Record<Locale, string>> = { de: 'gegen', en: 'vs' };

/** The noun alone, in the number that fits `n`. */
export function countedNoun(n: number, counted: Counted, locale: Locale): string {
  return COUNTED[locale][counted][n === 1 ? 0 : 1];
}

/** A number with exactly `decimals` decimals in the locale's marks, a real minus sign, and a plus where `signed`. */
export function formatNumber(value: number, decimals: number, locale: Locale, signed = false): string {
  const text = new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(value);
  return text.replace('-', MINUS);
}

/** Decimals of an amount in the unit in which it is shown: the author's, else by its interval, else by its sd. */
export function amountDecimals(amount: Amount, by: 'interval' | 'sd' = 'interval'): number {
  if (amount.decimals !== undefined) return amount.decimals;
  const shown = (value: number): number => convert(value, amount.unit, amount.show);
  const half = amount.interval && (amount.interval.high - amount.interval.low) / 2;
  const width = by === 'sd' ? (amount.sd ?? half) : (half ?? amount.sd);
  if (width !== undefined && width > 0) return decimalsFromUncertainty(shown(width));
  return decimalsOfBare(shown(amount.value ?? 0));
}

/** Decimals of a share in percent. */
export function shareDecimals(share: Share): number {
  if (share.decimals !== undefined) return share.decimals;
  const width = share.interval ? ((share.interval.high - share.interval.low) / 2) * 100 : 0;
  return width > 0 ? decimalsFromUncertainty(width) : decimalsOfBare(percent(share));
}

/**
 * A value as it stands in running text, with unit, and behind it the `parts` asked for.
 * A share prints k/n unless `parts` are given. Returns null where there is no number (too few runs, nothing observed).
 */
export function formatValue(value: Value, locale: Locale, parts?: readonly Part[]): string | null {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'count': {
      const number = formatNumber(value.value, 0, locale);
      return value.of ? `${number}${NBSP}${value.of}` : number;
    }
    case 'share':
      return formatShare(value, locale, parts ?? ['kn']);
    case 'amount':
      return formatAmount(value, locale, parts ?? []);
  }
}

/** `+13,6 µs`, with parts `1,111 s ± 0,004 s`, `+13,6 µs [13,1; 14,0]`, `… (25 Läufe)`. */
export function formatAmount(amount: Amount, locale: Locale, parts: readonly Part[] = []): string | null {
  if (amount.value === null) return null;
  const decimals = amountDecimals(amount, parts.includes('sd') ? 'sd' : 'interval');
  const one = (value: number, signed: boolean): string =>
    formatNumber(convert(value, amount.unit, amount.show), decimals, locale, signed);
  const unit = unitBehind(amount.show, locale);
  let text = `${one(amount.value, amount.signed)}${unit}`;
  if (parts.includes('sd') && amount.sd !== undefined) {
    text += `${NBSP}±${NBSP}${one(amount.sd, false)}${unit}`;
  }
  if (parts.includes('interval') && amount.interval) {
    text += `${NBSP}${formatInterval(amount.interval, (bound) => one(bound, amount.signed), locale)}`;
  }
  if (parts.includes('n')) text += ` (${formatCounts(amount, locale)})`;
  return text;
}

/** `31 % (23.250/75.000 Ketten)`. Null when nothing was counted: 0 of 0 is no share. */
export function formatShare(share: Share, locale: Locale, parts: readonly Part[] = ['kn']): string | null {
  if (share.n === 0) return null;
  const decimals = shareDecimals(share);
  let text = `${formatNumber(percent(share), decimals, locale)}${NBSP}%`;
  if (parts.includes('interval') && share.interval) {
    const bound = (value: number): string => formatNumber(value * 100, decimals, locale);
    text += `${NBSP}${formatInterval(share.interval, bound, locale)}`;
  }
  if (parts.includes('kn')) {
    const k = formatNumber(share.k, 0, locale);
    text += ` (${k}/${formatCounted(share.n, share.counted, locale)})`;
  }
  if (parts.includes('n')) text += ` (${formatCounted(share.runs, 'runs', locale)})`;
  return text;
}

/** `[13,1; 14,0]` in German, where the comma is taken; `[13.1, 14.0]` in English. */
function formatInterval(interval: Interval, bound: (value: number) => string, locale: Locale): string {
  const separator = locale === 'de' ? ';' : ',';
  return `[${bound(interval.low)}${separator}${NBSP}${bound(interval.high)}]`;
}

/** k/n in percent; 100 · k first, so that 31 of 100 is 31 and not 31.000000000000004. */
function percent(share: Share): number {
  return (100 * share.k) / share.n;
}
