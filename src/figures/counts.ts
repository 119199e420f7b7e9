import { countedNoun, formatCounted, type Locale } from '../report/format.ts';
import type { Counted } from '../report/quantity.ts';
import { withoutValue } from '../report/shown/missing.ts';
import { wordsOf } from './words.ts';

/** `Last: 25 Läufe, 3 ohne Wert`: how many things of a group a figure shows and leaves out. */
export function countLine(label: string, parts: readonly string[]): string {
  return `${label}: ${parts.join(', ')}`;
}

/** Of a group, what has no value; nothing where all has. */
export function missingOf({ missing }: { missing: number }, locale: Locale): string[] {
  return missing === 0 ? [] : [withoutValue(missing, locale)];
}

/** Why there is nothing to draw of a group: nothing to count, or nothing of it has a value. */
export function whyEmpty({ missing }: { missing: number }, counted: Counted, locale: Locale): string {
  const words = wordsOf(locale);
  if (missing === 0) return words.nothing(countedNoun(0, counted, locale));
  return `${formatCounted(missing, counted, locale)} ${words.missing}`;
}
