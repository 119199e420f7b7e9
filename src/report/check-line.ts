import { visible } from '../archive/problems.ts';
import type { Check } from './check.ts';
import type { Locale } from './format.ts';
import { shownChecks } from './shown/check.ts';
import { whyNone } from './wording.ts';

/** A check in words for a terminal: verdict, title, value, limits, margin. Strangers' text cannot steer it. */
export function checkCells(check: Check, locale: Locale): string[] {
  const [row = []] = shownChecks({ check }, locale).rows;
  const [title = '', value = '', warn, fail, margin] = row;
  const { verdict } = check;
  const why = check.value.kind === 'amount' && check.value.value === null ? undefined : check.why;
  const because = why === undefined ? '' : ` (${whyNone(why, locale)})`;
  return [
    verdict,
    visible(title),
    `${visible(value)}${visible(because)}`,
    check.warn === null ? '' : `warn ${warn}`,
    check.fail === null ? '' : `fail ${fail}`,
    check.margin === null ? '' : `margin ${margin}`,
  ];
}
