import { decimalsApart } from './digits.ts';
import { formatNumber, type Locale } from './format.ts';
import { decimalsOfBare } from './precision.ts';
import type { Interval } from './quantity.ts';
import { wordsOf } from './words/index.ts';

/**
 * Whether a method reaches the level that stands in its interval: order statistics and rank tests are exact, so that their
 * levels are whatever the number of runs allows. The others aim at a level, which is nominal.
 */
const REACHES: Readonly<Record<Interval['method'], boolean>> = {
  'order-statistic': true,
  'signed-rank': true,
  'rank-sum': true,
  bootstrap: false,
  'bootstrap-t': false,
  'korn-graubard': false,
  'clopper-pearson': false,
  'sign-flip': true,
  'square-and-add': false,
};

export function isNominal({ method }: Interval): boolean {
  return !REACHES[method];
}

/** `95,7 %`: the level that an interval reaches; `95 % nominell`: the one at which it aims. */
export function levelText(interval: Interval, locale: Locale): string {
  return isNominal(interval)
    ? `${levelNumber(interval, locale)} ${wordsOf(locale).nominal}`
    : levelNumber(interval, locale);
}

/** The level alone: to one decimal where it is reached, a nominal one as it was set; below 100 % it is not printed as that. */
export function levelNumber(interval: Interval, locale: Locale): string {
  const percent = interval.level * 100;
  const decimals = decimalsApart(isNominal(interval) ? decimalsOfBare(percent) : 1, [percent], [100]);
  return `${formatNumber(percent, decimals, locale)}\u00a0%`;
}
