import { wordsOf } from '../figures/words/index.ts';
import { originId } from '../prose/origins.ts';
import type { Figure, FigureOf } from '../report/figure.ts';
import { formatCounted, formatNumber, type Locale } from '../report/format.ts';
import type { RunName } from '../report/quantity.ts';
import { runNames } from '../report/shown/run-names.ts';
import { messages } from './i18n/index.ts';
import { linkRow, type Making, type NumberRow, rowsOf } from './number-rows.ts';

type OfGroups = Extract<Figure, { groups: unknown }>;

/** Of what kind a figure is, what it is drawn from, and how many things it shows per group and leaves out. */
export function figureRows(figure: Figure, making: Making): NumberRow[] {
  const { locale } = making;
  const words = messages(locale);
  return rowsOf([
    [words.numberKind, wordsOf(locale).kind[figure.kind]],
    ...sourceRows(figure, making),
    ...fieldRows(figure, locale),
    [words.numberCounts, countsOf(figure, locale).join('; ')],
  ]);
}

/** The part of the report that holds the same numbers, with a way to it. */
function sourceRows(figure: Figure, making: Making): NumberRow[] {
  const words = messages(making.locale);
  if (figure.kind === 'differences') {
    return figure.comparisons.map(({ name }) => linkRow({ part: 'comparisons', name }, making));
  }
  const term = words.numberFrom;
  const [part, name] = partOf(figure, making) ?? [];
  const title = name === undefined ? undefined : (making.report[part ?? 'tables'][name]?.title ?? name);
  if (title === undefined || name === undefined) return [{ term, text: words.numberFromArchive }];
  const id = originId(part === 'series' ? 'series' : 'table', name);
  return [{ term, text: title, href: `#${id}` }];
}

/** A figure does not name its table or series: it is the one of the same field and the same groups. */
function partOf(figure: Figure, { report }: Making): ['tables' | 'series', string] | undefined {
  if (!('field' in figure) || figure.kind === 'stages') return undefined;
  const own = keysOf(figure.groups.map(({ key }) => key));
  const same = (sql: string, groups: readonly (readonly string[])[]): boolean =>
    sql === figure.field.sql && keysOf(groups) === own;
  if (figure.kind === 'series') {
    const found = Object.entries(report.series).find(
      ([, { field, groups, rolling }]) =>
        same(
          field.sql,
          groups.map(({ key }) => key),
        ) &&
        rolling?.window === figure.rolling?.window &&
        rolling?.statistic === figure.rolling?.statistic,
    );
    return found && ['series', found[0]];
  }
  const found = Object.entries(report.tables).find(([, { field, rows }]) =>
    same(
      field.sql,
      rows.map(({ group }) => group),
    ),
  );
  return found && ['tables', found[0]];
}

function keysOf(groups: readonly (readonly string[])[]): string {
  return JSON.stringify(groups.map((key) => JSON.stringify(key)).sort());
}

function fieldRows(figure: Figure, locale: Locale): NumberRow[] {
  const words = messages(locale);
  const field = ({ label, sql }: { label: string; sql: string }, axis = ''): NumberRow[] => [
    { term: `${words.numberIs}${axis}`, text: label },
    { term: `${words.numberSql}${axis}`, text: sql, code: true },
  ];
  switch (figure.kind) {
    case 'scatter':
      return [...field(figure.x, ' x'), ...field(figure.y, ' y')];
    case 'timeline':
      return figure.chosen.by === 'largest' ? field(figure.chosen.field) : [];
    case 'differences':
      return [];
    default:
      return field(figure.field);
  }
}

/** A group each: its name, its n, what has no value, and which runs have too few chains. */
function countsOf(figure: Figure, locale: Locale): string[] {
  if (figure.kind === 'timeline') return timelineCounts(figure, locale);
  if (figure.kind === 'differences') {
    return figure.comparisons.map(
      ({ comparison: { title, effect } }) => `${title}: ${formatCounted(effect.n, effect.counted, locale)}`,
    );
  }
  return groupsOf(figure, locale).map(({ label, parts }) => `${label}: ${parts.join(', ')}`);
}

interface Counted {
  label: string;
  parts: string[];
}

function groupsOf(figure: OfGroups, locale: Locale): Counted[] {
  const words = messages(locale);
  const counted = (n: number, things: 'runs' | 'chains'): string => formatCounted(n, things, locale);
  const missing = (n: number): string[] => (n === 0 ? [] : [words.withoutValue(words.number(n))]);
  const tooFew = (runs: readonly RunName[]): string[] =>
    runs.length === 0 ? [] : [words.tooFewRuns(runNames(runs))];
  switch (figure.kind) {
    case 'strip':
      return figure.groups.map(({ label, runs, tooFew: few }) => ({
        label,
        parts: [counted(runs.length, 'runs'), ...tooFew(few)],
      }));
    case 'histogram':
      return figure.groups.map(({ label, counts, below, above, missing: none }) => {
        const n = counts.reduce((sum, count) => sum + count, below + above);
        return { label, parts: [counted(n, 'chains'), ...missing(none)] };
      });
    case 'shares':
      return figure.groups.map(({ label, k, n, runs }) => {
        const of = `${formatNumber(k, 0, locale)}/${formatCounted(n, figure.counted, locale)}`;
        return { label, parts: figure.counted === 'runs' ? [of] : [of, counted(runs, 'runs')] };
      });
    case 'stages':
    case 'ecdf':
      return figure.groups.map((group) => ({
        label: group.label,
        parts: [
          counted('n' in group ? group.n : group.chains, 'chains'),
          counted(group.runs, 'runs'),
          ...missing(group.missing),
        ],
      }));
    case 'scatter':
      return figure.groups.map(({ label, points, total, missing: none }) => {
        const all = counted(total, figure.of);
        const text = wordsOf(locale).scatter.shownOf(formatNumber(points.length, 0, locale), all);
        return { label, parts: [points.length < total ? text : all, ...missing(none)] };
      });
    case 'series':
      return figure.groups.map(({ label, points }) => {
        const none = points.filter(({ value }) => value === null).map(({ run }) => run);
        return { label, parts: [counted(points.length - none.length, 'runs'), ...tooFew(none)] };
      });
  }
}

function timelineCounts({ chain, events }: FigureOf<'timeline'>, locale: Locale): string[] {
  const words = wordsOf(locale).timeline;
  if (!chain) return [];
  return [
    words.chain(String(chain.run), chain.id),
    ...(events ? [formatCounted(events.shown.length, 'events', locale)] : []),
  ];
}
