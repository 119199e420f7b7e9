import { visible } from '../archive/problems.ts';
import type { Check } from './check.ts';
import type { Locale } from './format.ts';
import { whyText } from './phrases/index.ts';
import type { Value } from './quantity.ts';
import { shownChecks } from './shown/check.ts';

/** A check in words for a terminal: verdict, title, value, limits, margin. Strangers' text cannot steer it. */
export function checkCells(check: Check, locale: Locale): string[] {
  const [row = []] = shownChecks({ check }, locale).rows;
  const [title = '', value = '', warn, fail, margin] = row;
  const { verdict, why } = check;
  // Where there is no value, the reason stands in its place already.
  const because = why === undefined || lacksNumber(check.value) ? '' : ` (${whyText(why, locale)})`;
  return [
    verdict,
    visible(title),
    `${visible(value)}${visible(because)}`,
    check.warn === null ? '' : `warn ${warn}`,
    check.fail === null ? '' : `fail ${fail}`,
    check.margin === null ? '' : `margin ${margin}`,
  ];
}

function lacksNumber(value: Value): boolean {
  return (value.kind === 'amount' && value.value === null) || (value.kind === 'share' && value.n === 0);
}
