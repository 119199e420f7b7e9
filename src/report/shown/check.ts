import type { Check, Subsets } from '../check.ts';
import { formatNumber, formatValue, type Locale, unitBehind } from '../format.ts';
import { decimalsOfBare, exactDecimals } from '../precision.ts';
import { whyNone } from '../wording.ts';
import { NONE, type Shown } from './shown.ts';
import { wordsOf } from './words.ts';

/** All checks: value, limits, margin; the first column names the check, the second is its verdict. */
export function shownChecks(checks: Readonly<Record<string, Check>>, locale: Locale): Shown {
  const words = wordsOf(locale);
  return {
    columns: [
      { label: words.check, numeric: false },
      { label: words.value, numeric: true },
      { label: words.warn, numeric: true },
      { label: words.fail, numeric: true },
      { label: words.margin, numeric: true },
    ],
    rows: Object.values(checks).map((check) => {
      const sign = check.bad === 'above' ? '>' : '<';
      const limit = (value: number | null): string =>
        value === null ? NONE : `${sign}\u00a0${limitText(value, check.unit, locale)}`;
      return [
        check.title,
        checkValue(check, locale),
        limit(check.warn),
        limit(check.fail),
        check.margin === null ? NONE : limitText(check.margin, check.unit, locale, true),
      ];
    }),
    notes: [],
  };
}

/** The value that was checked, with its interval; why there is none. */
export function checkValue({ value, why }: Check, locale: Locale): string {
  const text = formatValue(value, locale, value.kind === 'share' ? ['interval', 'kn'] : ['interval']);
  if (text !== null) return text;
  const reason = whyNone(value.kind === 'amount' ? (value.why ?? why) : why, locale);
  return reason === undefined ? NONE : `${NONE} (${reason})`;
}

/** A limit as its author wrote it; a margin to three digits. */
function limitText(value: number, unit: string, locale: Locale, margin = false): string {
  const decimals = margin ? decimalsOfBare(value) : exactDecimals(value);
  const text = formatNumber(value, decimals, locale, margin);
  return `${text}${unitBehind(unit, locale)}`;
}

/** `3 aus 6: PASS 12, WARN 8; 4 von 20 kippen`: how a verdict holds on fewer runs. */
export function subsetsText({ title, runs, size, verdicts, flips, total }: Subsets, locale: Locale): string {
  const words = wordsOf(locale);
  const count = (value: number): string => formatNumber(value, 0, locale);
  const per = Object.entries(verdicts)
    .filter(([, times]) => times > 0)
    .map(([verdict, times]) => `${verdict}\u00a0${count(times)}`);
  const of = locale === 'de' ? 'aus' : 'of';
  const chosen = `${count(size)}\u00a0${of}\u00a0${count(runs.length)}`;
  return `${title}, ${chosen}: ${per.join(', ')}; ${words.flips(count(flips), count(total))}.`;
}
