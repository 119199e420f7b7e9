import { figureFacts } from '../../figures/index.ts';
import { type OriginPart, originId } from '../../prose/origins.ts';
import { drawnFrom, type Figure } from '../../report/figure.ts';
import { type Fact, factsOf } from '../facts.ts';
import { messages } from '../i18n/index.ts';
import type { Making } from './making.ts';

/** Of what kind a figure is, what it is drawn from, and how many things it shows per group and leaves out. */
export function figureRows(figure: Figure, making: Making): Fact[] {
  const words = messages(making.locale);
  const { kind, fields, counts } = figureFacts(figure, making.locale);
  return factsOf([
    [words.numberKind, kind],
    ...sourceRows(figure, making),
    ...fields.flatMap(({ axis, label, sql }): Fact[] => {
      const of = axis === undefined ? '' : ` ${axis}`;
      return [
        { term: `${words.numberIs}${of}`, text: label },
        { term: `${words.numberSql}${of}`, text: sql, code: true },
      ];
    }),
    [words.numberCounts, counts.join('; ')],
  ]);
}

const PARTS = { tables: 'table', series: 'series', comparisons: 'comparison' } as const satisfies Record<
  string,
  OriginPart
>;

/** The parts of the report that hold the same numbers, with a way to each. */
function sourceRows(figure: Figure, { report, locale }: Making): Fact[] {
  const words = messages(locale);
  const from = drawnFrom(figure);
  if (from.length === 0) return [{ term: words.numberFrom, text: words.numberFromArchive }];
  return from.map(({ part, name }): Fact => {
    const source = Object.hasOwn(report[part], name) ? report[part][name] : undefined;
    const fact = { term: words.numberFrom, text: source?.title ?? name };
    return source ? { ...fact, href: `#${originId(PARTS[part], name)}` } : fact;
  });
}
