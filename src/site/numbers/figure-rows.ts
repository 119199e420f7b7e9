import { wordsOf } from '../../figures/words/index.ts';
import { type OriginPart, originId } from '../../prose/origins.ts';
import type { Figure } from '../../report/figure.ts';
import type { Locale } from '../../report/format.ts';
import { type Fact, factsOf } from '../facts.ts';
import { messages } from '../i18n/index.ts';
import { figureCounts } from './figure-counts.ts';
import { linkRow, type Making } from './number-rows.ts';

/** Of what kind a figure is, what it is drawn from, and how many things it shows per group and leaves out. */
export function figureRows(figure: Figure, making: Making): Fact[] {
  const { locale } = making;
  const words = messages(locale);
  return factsOf([
    [words.numberKind, wordsOf(locale).kind[figure.kind]],
    ...sourceRows(figure, making),
    ...fieldRows(figure, locale),
    [words.numberCounts, figureCounts(figure, locale).join('; ')],
  ]);
}

/** The part of the report that holds the same numbers, with a way to it. */
function sourceRows(figure: Figure, making: Making): Fact[] {
  const words = messages(making.locale);
  if (figure.kind === 'differences') {
    return figure.comparisons.map(({ name }) => linkRow({ part: 'comparisons', name }, making));
  }
  const { report } = making;
  const from = (part: OriginPart, name: string, title = name): Fact[] => [
    { term: words.numberFrom, text: title, href: `#${originId(part, name)}` },
  ];
  if ('table' in figure) return from('table', figure.table, report.tables[figure.table]?.title);
  if (figure.kind === 'series') return from('series', figure.from, report.series[figure.from]?.title);
  return [{ term: words.numberFrom, text: words.numberFromArchive }];
}

function fieldRows(figure: Figure, locale: Locale): Fact[] {
  const words = messages(locale);
  const field = ({ label, sql }: { label: string; sql: string }, axis = ''): Fact[] => [
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
