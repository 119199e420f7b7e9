import type { Locale } from './locale.ts';
import { exactDecimals } from './precision.ts';

const NBSP = '\u00a0';
const MINUS = '\u2212';
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const TIMES: Readonly<Record<Locale, string>> = { de: '·', en: '×' };

/** Numbers below this that need more decimals than these, and numbers of more than 21 digits, are written by a power of ten. */
const SMALL = { below: 1e-6, decimals: 12 } as const;
const LARGE = 1e21;
/** Intl.NumberFormat takes no more, and a float holds no more digits than these. */
const MOST = { decimals: 100, digits: 16 } as const;

/**
 * A number with exactly `decimals` decimals in the locale's marks, a real minus sign, and a plus where `signed`. One whose
 * digits lie far from the point is written by a power of ten: `3,2 · 10⁻²⁰`.
 */
export function formatNumber(value: number, decimals: number, locale: Locale, signed = false): string {
  if (isFar(value, decimals)) {
    const { digits, exponent } = byPowerOfTen(value, decimals);
    const power = exponent
      .replace('-', '⁻')
      .replace('+', '')
      .replaceAll(/\d/g, (digit) => SUPERSCRIPT[Number(digit)] ?? '');
    const mantissa = fixed(Number(digits), exactDecimals(digits), locale, signed);
    return `${mantissa}${NBSP}${TIMES[locale]}${NBSP}10${power}`;
  }
  return fixed(value, value === 0 && decimals > SMALL.decimals ? 0 : decimals, locale, signed);
}

/** A number as its author wrote it, in the locale's marks: all of its decimals and no more. */
export function formatExact(value: number, locale: Locale): string {
  return formatNumber(value, exactDecimals(value), locale);
}

/** The number that a reader reads where `value` is printed with so many decimals. */
export function asPrinted(value: number, decimals: number): number {
  if (!isFar(value, decimals)) return Number(formatterOf('en', decimals, false, false).format(value));
  const { digits, exponent } = byPowerOfTen(value, decimals);
  return Number(`${digits}e${exponent}`);
}

function isFar(value: number, decimals: number): boolean {
  const size = Math.abs(value);
  return (size > 0 && size < SMALL.below && decimals > SMALL.decimals) || size >= LARGE;
}

/** The digits before the power of ten: as many as there are behind the point; of a large number three. */
function byPowerOfTen(value: number, decimals: number): { digits: string; exponent: string } {
  const own = Number(value.toExponential().split('e')[1]);
  const places = own > 0 ? 2 : Math.min(MOST.digits, Math.max(0, decimals + own));
  const [digits = '', exponent = ''] = value.toExponential(places).split('e');
  return { digits, exponent };
}

function fixed(value: number, decimals: number, locale: Locale, signed: boolean): string {
  return formatterOf(locale, decimals, signed, true).format(value).replace('-', MINUS);
}

const FORMATTERS = new Map<string, Intl.NumberFormat>();

/** Made once: a page prints thousands of numbers. */
function formatterOf(locale: Locale, decimals: number, signed: boolean, grouped: boolean): Intl.NumberFormat {
  const key = `${locale} ${decimals} ${signed} ${grouped}`;
  const known = FORMATTERS.get(key);
  if (known) return known;
  const places = Math.min(decimals, MOST.decimals);
  const made = new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    signDisplay: signed ? 'exceptZero' : 'negative',
    useGrouping: grouped ? 'auto' : false,
  });
  FORMATTERS.set(key, made);
  return made;
}
