import { wordsOf } from '../figures/words/index.ts';
import { originId } from '../prose/origins.ts';
import type { Figure } from '../report/figure.ts';
import type { Locale } from '../report/format.ts';
import type { Report } from '../report/schema.ts';
import { figureCounts } from './figure-counts.ts';
import { messages } from './i18n/index.ts';
import { linkRow, type Making, type NumberRow, rowsOf } from './number-rows.ts';

/** Of what kind a figure is, what it is drawn from, and how many things it shows per group and leaves out. */
export function figureRows(figure: Figure, making: Making): NumberRow[] {
  const { locale } = making;
  const words = messages(locale);
  return rowsOf([
    [words.numberKind, wordsOf(locale).kind[figure.kind]],
    ...sourceRows(figure, making),
    ...fieldRows(figure, locale),
    [words.numberCounts, figureCounts(figure, locale).join('; ')],
  ]);
}

/** The part of the report that holds the same numbers, with a way to it. */
function sourceRows(figure: Figure, making: Making): NumberRow[] {
  const words = messages(making.locale);
  if (figure.kind === 'differences') {
    return figure.comparisons.map(({ name }) => linkRow({ part: 'comparisons', name }, making));
  }
  const source = sourceOf(figure, making.report);
  return [
    source
      ? { term: words.numberFrom, text: source.title, href: `#${source.id}` }
      : { term: words.numberFrom, text: words.numberFromArchive },
  ];
}

/** A figure does not name its table or series: it is the one of the same field and the same groups. */
function sourceOf(figure: Figure, { tables, series }: Report): { id: string; title: string } | undefined {
  if (!('field' in figure) || figure.kind === 'stages') return undefined;
  const { sql } = figure.field;
  const groups = keysOf(figure.groups.map(({ key }) => key));
  if (figure.kind === 'series') {
    const { window, statistic } = figure.rolling ?? {};
    const found = Object.entries(series).find(
      ([, one]) =>
        one.field.sql === sql &&
        keysOf(one.groups.map(({ key }) => key)) === groups &&
        one.rolling?.window === window &&
        one.rolling?.statistic === statistic,
    );
    return found && { id: originId('series', found[0]), title: found[1].title };
  }
  const found = Object.entries(tables).find(
    ([, { field, rows }]) => field.sql === sql && keysOf(rows.map(({ group }) => group)) === groups,
  );
  return found && { id: originId('table', found[0]), title: found[1].title };
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
