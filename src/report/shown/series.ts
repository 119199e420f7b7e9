import { formatCounted, formatNumber, type Locale } from '../format.ts';
import { decimalsOfBare } from '../precision.ts';
import type { Series } from '../series.ts';
import { convert } from '../units.ts';
import { statisticLabel } from '../wording.ts';
import { inUnit, NONE, type Shown } from './shown.ts';
import { wordsOf } from './words.ts';

/** Every run's value in order, with what rolls over it. */
export function shownSeries(series: Series, locale: Locale): Shown {
  const words = wordsOf(locale);
  const { rolling, show, unit, groups } = series;
  const timed = groups.some(({ points }) => points.some(({ at }) => at !== undefined));
  const grouped = groups.length > 1;
  const number = (value: number | null | undefined): string => {
    if (value === null || value === undefined) return NONE;
    const shown = convert(value, unit, show);
    return formatNumber(shown, decimalsOfBare(shown), locale);
  };
  const name = rolling && statisticLabel({ statistic: rolling.statistic, label: rolling.statistic }, locale);
  return {
    columns: [
      { label: words.run, numeric: true },
      ...(grouped ? [{ label: words.group, numeric: false }] : []),
      ...(timed ? [{ label: words.time, numeric: false }] : []),
      { label: inUnit(series.field.label, show, locale), numeric: true },
      ...(rolling && name
        ? [
            {
              label: inUnit(words.rolling(name, formatCounted(rolling.window, 'runs', locale)), show, locale),
              numeric: true,
            },
          ]
        : []),
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

/** To the second, as the recording machine's clock had it. */
export function secondOf(iso: string): string {
  return iso
    .replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/, '$1\u00a0$2\u00a0$3')
    .replace('\u00a0Z', '\u00a0UTC');
}
