import { wordsOf } from '../../figures/words/index.ts';
import type { Figure, FigureOf } from '../../report/figure.ts';
import { formatCounted, formatNumber, type Locale } from '../../report/format.ts';
import { phrasesOf } from '../../report/phrases/index.ts';
import type { RunName } from '../../report/quantity.ts';
import type { Series } from '../../report/series.ts';
import { runNames } from '../../report/shown/run-names.ts';
import { messages } from '../i18n/index.ts';

/** Of each group that a figure shows: its name, its n, what has no value, and which runs have too few chains. */
export function figureCounts(figure: Figure, locale: Locale): string[] {
  const counted = (n: number, things: 'runs' | 'chains'): string => formatCounted(n, things, locale);
  const missing = (n: number): string[] =>
    n === 0 ? [] : [phrasesOf(locale).withoutValue(formatNumber(n, 0, locale))];
  switch (figure.kind) {
    case 'strip':
      return figure.groups.map(({ label, runs, tooFew }) =>
        line(label, [counted(runs.length, 'runs'), ...tooFewIn(tooFew, locale)]),
      );
    case 'histogram':
      return figure.groups.map(({ label, counts, below, above, missing: none }) => {
        const n = counts.reduce((sum, count) => sum + count, below + above);
        return line(label, [counted(n, 'chains'), ...missing(none)]);
      });
    case 'shares':
      return figure.groups.map(({ label, k, n, runs }) => {
        const of = `${formatNumber(k, 0, locale)}/${formatCounted(n, figure.counted, locale)}`;
        return line(label, figure.counted === 'runs' ? [of] : [of, counted(runs, 'runs')]);
      });
    case 'stages':
      return figure.groups.map(({ label, chains, runs, missing: none }) =>
        line(label, [counted(chains, 'chains'), counted(runs, 'runs'), ...missing(none)]),
      );
    case 'ecdf':
      return figure.groups.map(({ label, n, runs, missing: none }) =>
        line(label, [counted(n, 'chains'), counted(runs, 'runs'), ...missing(none)]),
      );
    case 'scatter':
      return figure.groups.map(({ label, points, total, missing: none }) => {
        const all = counted(total, figure.of);
        const part = wordsOf(locale).scatter.shownOf(formatNumber(points.length, 0, locale), all);
        return line(label, [points.length < total ? part : all, ...missing(none)]);
      });
    case 'series':
      return seriesCounts(figure, locale);
    case 'timeline':
      return timelineCounts(figure, locale);
    case 'differences':
      return figure.comparisons.map(({ comparison: { title, effect } }) =>
        line(title, [formatCounted(effect.n, effect.counted, locale)]),
      );
  }
}

/** Of each group of a series: its runs with a value, and those with too few chains. */
export function seriesCounts({ groups }: Pick<Series, 'groups'>, locale: Locale): string[] {
  return groups.map(({ label, points }) => {
    const none = points.filter(({ value }) => value === null).map(({ run }) => run);
    const n = formatCounted(points.length - none.length, 'runs', locale);
    return line(label, [n, ...tooFewIn(none, locale)]);
  });
}

function line(label: string, parts: readonly string[]): string {
  return `${label}: ${parts.join(', ')}`;
}

function tooFewIn(runs: readonly RunName[], locale: Locale): string[] {
  return runs.length === 0 ? [] : [messages(locale).tooFewRuns(runNames(runs))];
}

function timelineCounts({ chain, events }: FigureOf<'timeline'>, locale: Locale): string[] {
  if (!chain) return [];
  const which = wordsOf(locale).timeline.chain(String(chain.run), chain.id);
  return [which, ...(events ? [formatCounted(events.shown.length, 'events', locale)] : [])];
}
