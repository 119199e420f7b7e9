import type { Check, Subsets } from '../check.ts';
import { decimalsUntil } from '../digits.ts';
import {
  amountDecimals,
  formatAmount,
  formatLimit,
  formatNumber,
  formatShare,
  formatValue,
  type Locale,
  shareDecimals,
  unitBehind,
} from '../format.ts';
import { isBeyond } from '../limit.ts';
import { asPrinted } from '../number.ts';
import { NONE, noneText, phrasesOf } from '../phrases/index.ts';
import { decimalsOfBare } from '../precision.ts';
import { convert } from '../units.ts';
import { wordsOf } from '../words/index.ts';
import type { Shown } from './shown.ts';

/** All checks: value, limits, margin; the first column names the check, the second is its verdict. */
export function shownChecks(checks: Readonly<Record<string, Check>>, locale: Locale): Shown {
  const { heading } = wordsOf(locale);
  return {
    columns: [
      { label: heading.check, numeric: false },
      { label: heading.value, numeric: true },
      { label: 'WARN', numeric: true },
      { label: 'FAIL', numeric: true },
      { label: heading.margin, numeric: true },
    ],
    rows: Object.values(checks).map((check) => [
      check.title,
      checkValue(check, locale),
      limitText(check, 'warn', locale) ?? NONE,
      limitText(check, 'fail', locale) ?? NONE,
      marginText(check, locale) ?? NONE,
    ]),
    notes: [],
  };
}

/** `> 55 µs`: a limit of a check; undefined where it has none. */
export function limitText(check: Check, level: 'warn' | 'fail', locale: Locale): string | undefined {
  const limit = check[level];
  return limit === null ? undefined : formatLimit(limit, check.bad, check.unit, locale);
}

/** The distance to the limit, to three digits. */
function marginText({ margin, unit }: Check, locale: Locale): string | undefined {
  if (margin === null) return undefined;
  return `${formatNumber(margin, decimalsOfBare(margin), locale, true)}${unitBehind(unit, locale)}`;
}

/**
 * The value that was checked, with its interval, to so many digits that it stands on the side of each limit on which it
 * was judged; why there is none.
 */
export function checkValue(check: Check, locale: Locale): string {
  const { value, why } = check;
  const known = shownValue(check, locale);
  if (known !== null) return known;
  return noneText((value.kind === 'amount' ? value.why : undefined) ?? why, locale);
}

function shownValue(check: Check, locale: Locale): string | null {
  const { value } = check;
  if (value.kind === 'amount') {
    const { interval, unit, show } = value;
    const numbers = [value.value, interval?.low, interval?.high].flatMap((one) => one ?? []);
    const shown = numbers.map((one) => convert(one, unit, show));
    return formatAmount(value, locale, ['interval'], decimalsBeside(check, shown, amountDecimals(value)));
  }
  if (value.kind === 'share') {
    const { k, n, interval } = value;
    const shares = [
      ...(interval ? [interval.low * 100, interval.high * 100] : []),
      (100 * k) / Math.max(n, 1),
    ];
    return formatShare(
      value,
      locale,
      ['interval', 'kn'],
      decimalsBeside(check, shares, shareDecimals(value)),
    );
  }
  return formatValue(value, locale);
}

/** Decimals with which every number is printed on the side of each limit on which it is. */
function decimalsBeside({ warn, fail, bad }: Check, numbers: readonly number[], decimals: number): number {
  const limits = [warn, fail].flatMap((limit) => limit ?? []);
  return decimalsUntil(decimals, (tried) =>
    limits.every((limit) =>
      numbers.every(
        (number) => isBeyond(limit, asPrinted(number, tried), bad) === isBeyond(limit, number, bad),
      ),
    ),
  );
}

/** `je 3 von 6 Läufen: 12 × PASS, 8 × WARN; bei 8 von 20 kippt das Urteil.`: how a verdict holds on fewer runs. */
export function subsetsText({ title, runs, size, verdicts, flips, total }: Subsets, locale: Locale): string {
  const count = (value: number): string => formatNumber(value, 0, locale);
  return phrasesOf(locale).note.subsets({
    title,
    size: count(size),
    of: runs.length,
    verdicts: Object.entries(verdicts)
      .filter(([, times]) => times > 0)
      .map(([verdict, times]) => ({ verdict, times: count(times) })),
    flips: count(flips),
    total: count(total),
  });
}
