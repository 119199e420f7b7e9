import { type Locale, unitAfterIn } from '../../report/format.ts';

/** The name of an axis or a column with its unit, as both languages have it. */
export function inUnit(name: string, unit: string, locale: Locale): string {
  return unit === '1' ? name : `${name} in ${unitAfterIn(unit, locale)}`;
}
