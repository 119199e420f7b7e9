import type { Locale } from '../report/format.ts';
import { isNominal, levelNumber } from '../report/level.ts';
import type { Interval } from '../report/quantity.ts';
import { wordsOf as sharedWords } from '../report/words/index.ts';
import { wordsOf } from './words.ts';

/** One sentence about the levels of a figure's intervals, reached ones apart from nominal ones; none without an interval. */
export function levelNotes(intervals: readonly Interval[], locale: Locale): string[] {
  const words = wordsOf(locale);
  const levelsOf = (all: readonly Interval[]): string =>
    [...new Set(all.map((interval) => levelNumber(interval, locale)))].join(', ');
  const nominal = intervals.filter(isNominal);
  const reached = levelsOf(intervals.filter((interval) => !isNominal(interval)));
  if (nominal.length === 0) return reached === '' ? [] : [words.levels(reached)];
  const methods = [...new Set(nominal.map(({ method }) => sharedWords(locale).method[method]))].join(', ');
  const aimed = levelsOf(nominal);
  return [reached === '' ? words.nominal(aimed, methods) : words.levelsAndNominal(reached, aimed, methods)];
}
