import { formatCounted, formatNumber, type Locale } from '../format.ts';
import { NONE, phrasesOf } from '../phrases/index.ts';
import { decimalsOfBare } from '../precision.ts';
import type { Series } from '../series.ts';
import { secondOf } from '../time.ts';
import { convert } from '../units.ts';
import { wordsOf } from '../words/index.ts';
import { STATISTIC_WORDS } from '../words/statistics.ts';
import { inUnit, type Shown } from './shown.ts';

/** Every run's value in order, with what rolls over it. */
export function shownSeries(series: Series, locale: Locale): Shown {
  const { heading } = wordsOf(locale);
  const { rolling, show, unit, groups } = series;
  const timed = groups.some(({ points }) => points.some(({ at }) => at !== undefined));
  const grouped = groups.length > 1;
  const number = (value: number | null | undefined): string => {
    if (value === null || value === undefined) return NONE;
    const shown = convert(value, unit, show);
    return formatNumber(shown, decimalsOfBare(shown), locale);
  };
  const rolls = rolling && rollingText(rolling, locale);
  return {
    columns: [
      { label: heading.run, numeric: true },
      ...(grouped ? [{ label: heading.group, numeric: false }] : []),
      ...(timed ? [{ label: heading.time, numeric: false }] : []),
      { label: inUnit(series.field.label, show, locale), numeric: true },
      ...(rolls === undefined ? [] : [{ label: inUnit(rolls, show, locale), numeric: true }]),
    ],
    rows: groups.flatMap(({ label, points }) =>
      points.map(({ run, at, value, rolling: rolled }) => [
        String(run),
        ...(grouped ? [label] : []),
        ...(timed ? [at === undefined ? NONE : secondOf(at)] : []),
        number(value),
        ...(rolling ? [number(rolled)] : []),
      ]),
    ),
    notes: [],
  };
}

/** `gleitender Median über 5 Läufe`. */
export function rollingText({ statistic, window }: NonNullable<Series['rolling']>, locale: Locale): string {
  const { noun } = STATISTIC_WORDS[locale][statistic];
  return phrasesOf(locale).rolling(noun, formatCounted(window, 'runs', locale));
}
