import { max, min } from 'd3-array';
import { countedNoun, formatCounted, formatNumber, type Locale } from '../report/format.ts';
import type { Amount, Counted } from '../report/quantity.ts';
import { withoutValue } from '../report/shown/missing.ts';
import { wordsOf as sharedWords } from '../report/words/index.ts';
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

/** `25 Blöcke`; where they differ, from the fewest to the most: `9–25 gegen 8–24 Läufe`. Empty of nothing. */
export function countRange(
  amounts: readonly Pick<Amount, 'n' | 'others' | 'counted'>[],
  locale: Locale,
): string {
  const [first] = amounts;
  if (!first) return '';
  const sides = [amounts.map(({ n }) => n), amounts.flatMap(({ others }) => others ?? [])];
  const ranges = sides.flatMap((counts) => {
    const ends = [...new Set([min(counts), max(counts)])];
    return counts.length === 0 ? [] : ends.map((count) => formatNumber(count ?? 0, 0, locale)).join('–');
  });
  const most = max(sides.at(ranges.length - 1) ?? []) ?? 0;
  return `${ranges.join(` ${sharedWords(locale).against} `)}\u00a0${countedNoun(most, first.counted, locale)}`;
}
