import { effectText as effectInSentence, signsOf, verdictWords } from '../report/effect-text.ts';
import type { FigureOf } from '../report/figure.ts';
import { amountDecimals, formatAmount, formatCounts, formatNumber, type Locale } from '../report/format.ts';
import { levelText } from '../report/level.ts';
import { whyText } from '../report/phrases/index.ts';
import type { Amount } from '../report/quantity.ts';
import { convert } from '../report/units.ts';
import { formatDelta, formatP, tagsOf, verdictText } from '../report/wording.ts';
import { wordsOf as sharedWords } from '../report/words/index.ts';
import { altText } from './alt.ts';
import { type Axis, axisOf, isOnAxis } from './axis.ts';
import { countLine } from './counts.ts';
import { type Cell, csv, INTERVAL, intervalCells, keyText } from './csv.ts';
import { levelNotes } from './levels.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { estimateMarks, type RowMark, type RowPicture, rowAxis, ticksOf } from './row-picture.ts';
import {
  frame,
  HEADING,
  heightOf,
  LABEL_SIZE,
  NOTE_SIZE,
  type Place,
  type Placed,
  stack,
  textAt,
  WIDTH,
} from './rows.ts';
import { cut, textWidth } from './text.ts';
import { wordsIn, wordsOf } from './words.ts';

type Differences = FigureOf<'differences'>;
type Item = Differences['comparisons'][number];

const LINE = 18;
/** The lines of words below the span: what the comparison allows to say, and from how much. */
const SAID = 16;
const ROW = HEADING + LINE + 2 * SAID + 12;

/** Effects with their intervals around the line that means "no difference". */
export const differences: Kind<Differences> = {
  name: { de: 'Unterschiede mit Intervallen', en: 'Differences with intervals' },
  draw,
  rows: picture,
  alt,
  notes,
  table,
  csv: data,
  counts,
  fields: () => [],
};

type Row = Placed<Item>;

/** 0, of ratios 1, in the unit of the axis. */
function nothingOf({ as }: Differences): number {
  return as === 'ratio' ? 1 : 0;
}

function draw(figure: Differences, pen: Pen): Drawing {
  const { rows, bottom } = stack(
    figure.comparisons,
    ({ comparison }) => comparison.effect.value === null,
    ROW,
  );
  const ends = figure.comparisons.flatMap(({ comparison: { effect } }) => endsOf(effect));
  const axis = axisOf([nothingOf(figure), ...ends], figure.scale, pen.locale);
  const words = wordsOf(pen.locale);
  const framed = rows.map((row) => ({
    ...row,
    label: cut(
      row.comparison.title,
      LABEL_SIZE,
      WIDTH - 16 - textWidth(effectText(row, pen.locale), NOTE_SIZE),
    ),
    note: row.empty ? countText(row, pen.locale) : '',
    why: whyEmpty(row, pen.locale) ?? words.none,
    grid: [HEADING, HEADING + LINE] as const,
  }));
  const name = words.axis(sharedWords(pen.locale).effect[figure.as], figure.show, figure.scale);
  return {
    height: heightOf(rows, bottom),
    x: axis,
    textures: [],
    marks: [
      frame(pen, axis, name, framed, bottom),
      rows.filter((row) => !row.empty).map((row) => span(pen, figure, axis, row)),
    ],
  };
}

function picture(figure: Differences, locale: Locale): RowPicture {
  const ends = figure.comparisons.flatMap(({ comparison: { effect } }) => endsOf(effect));
  const { axis, place } = rowAxis([nothingOf(figure), ...ends], figure.scale, locale);
  const zero: RowMark = { kind: 'line', at: place.at(nothingOf(figure)), dashed: false };
  const rows = figure.comparisons.map((item) => {
    const { comparison } = item;
    const { effect } = comparison;
    const [value, low, high] = endsOf(effect);
    const interval = low === undefined || high === undefined ? undefined : { low, high };
    return {
      label: comparison.title,
      note: value === undefined ? '' : `n = ${formatCounts(effect, locale)}`,
      value: effectInSentence(comparison, locale, 'signs'),
      marks: value === undefined ? [] : [zero, ...estimateMarks(value, interval, place)],
    };
  });
  const name = wordsOf(locale).axis(sharedWords(locale).effect[figure.as], figure.show, figure.scale);
  return { key: [], fields: [{ axis: ends.length === 0 ? undefined : ticksOf(axis, name), rows }] };
}

function whyEmpty({ comparison: { effect } }: Item, locale: Locale): string | undefined {
  return effect.why && whyText(effect.why, locale);
}

/** Estimate and ends of the interval in the unit of the axis. */
function endsOf({ value, interval, unit, show }: Amount): number[] {
  const all = [...(value === null ? [] : [value]), ...(interval ? [interval.low, interval.high] : [])];
  return all.map((end) => convert(end, unit, show));
}

/** `n = 25 Blöcke, p < 0,001 (Holm)`. */
function countText(item: Item, locale: Locale): string {
  const { effect } = item.comparison;
  const n = `n = ${formatCounts(effect, locale)}`;
  const p = pText(item, locale);
  return p === '' ? n : `${n}, ${p}`;
}

/** `+13,6 µs [+12,7; +14,5]`. */
function effectText({ comparison: { effect } }: Item, locale: Locale): string {
  return formatAmount(effect, locale, ['interval']) ?? '';
}

function span(pen: Pen, figure: Differences, axis: Axis, row: Row): Mark[] {
  const { effect } = row.comparison;
  const [value = Number.NaN, low = value, high = value] = endsOf(effect);
  const { Plot } = pen;
  const y = row.top + HEADING + LINE / 2;
  const clamped = (end: number): number => Math.min(axis.domain[1], Math.max(axis.domain[0], end));
  const ends = [low, high].map(clamped);
  const [from = low, to = high] = ends;
  const inside = isOnAxis(axis, value);
  const zero = nothingOf(figure);
  const said = (text: string, place: Place): Mark => textAt(pen, cut(text, NOTE_SIZE, WIDTH), place);
  const below = row.top + HEADING + LINE + SAID / 2 + 2;
  return [
    Plot.ruleX(isOnAxis(axis, zero) ? [zero] : [], {
      y1: row.top + HEADING - 2,
      y2: row.top + HEADING + LINE + 2,
      strokeWidth: 2.4,
      className: 'plot-note',
      stroke: 'currentColor',
    }),
    effect.interval && Plot.ruleY([y], { x1: from, x2: to, strokeWidth: 2 }),
    effect.interval && Plot.ruleX(ends, { y1: y - 4, y2: y + 4, strokeWidth: 2 }),
    Plot.dot(inside ? [value] : [], { x: [value], y, symbol: 'diamond', r: 4.5, fill: 'currentColor' }),
    said(effectText(row, pen.locale), { className: 'plot-value', x: WIDTH, y: row.top + 8, anchor: 'end' }),
    said(judged(row, pen.locale), { className: 'plot-note', x: 0, y: below }),
    said(countText(row, pen.locale), { className: 'plot-note', x: 0, y: below + SAID }),
  ];
}

/** `offen; Erkundung, beobachtet`: never the effect without what it is worth. */
function judged({ comparison }: Item, locale: Locale): string {
  return [verdictWords(comparison, locale), tagsOf(comparison, locale).join(', ')]
    .filter((part) => part !== '')
    .join('; ');
}

/** The p that counts: of an endpoint the one after Holm. */
function pText({ comparison: { p, pHolm } }: Item, locale: Locale): string {
  if (pHolm !== null) return `${formatP(pHolm, locale)} (Holm)`;
  return p === null ? '' : formatP(p, locale);
}

function alt(figure: Differences, locale: Locale): string {
  const all = figure.comparisons.map(({ comparison }) => {
    const said = [signsOf(comparison, locale).number, verdictWords(comparison, locale)].filter(
      (part) => part !== '',
    );
    return `${comparison.short ?? comparison.title}: ${said.join(', ')}`;
  });
  return altText(differences.name[locale], all, locale);
}

function notes(figure: Differences, locale: Locale): string[] {
  const words = WORDS[locale];
  const levels = figure.comparisons.flatMap(({ comparison: { effect } }) => effect.interval ?? []);
  return [words.reading(formatNumber(nothingOf(figure), 0, locale)), ...levelNotes(levels, locale)];
}

function table(figure: Differences, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const { columns } = WORDS[locale];
  const { heading } = sharedWords(locale);
  const text = (label: string) => ({ label, numeric: false });
  const number = (label: string) => ({ label, numeric: true });
  const measure = (label: string) => number(words.inUnit(label, figure.show));
  return {
    columns: [
      text(heading.comparison),
      measure(sharedWords(locale).effect[figure.as]),
      measure(words.low),
      measure(words.high),
      number(words.level),
      number('n'),
      number(columns.dominance),
      number('p'),
      number(columns.holm),
      text(heading.verdict),
      text(heading.role),
    ],
    rows: figure.comparisons.map(({ comparison }) => {
      const { effect, p, pHolm, dominance } = comparison;
      const { interval, value } = effect;
      const end = (amount: number): string =>
        formatNumber(
          convert(amount, effect.unit, effect.show),
          amountDecimals(effect),
          locale,
          effect.signed,
        );
      const probability = (one: number | null): string =>
        one === null ? NONE : formatP(one, locale).replace(/^p\s(?:=\s)?/, '');
      return [
        comparison.title,
        value === null ? NONE : end(value),
        interval ? end(interval.low) : NONE,
        interval ? end(interval.high) : NONE,
        interval ? levelText(interval, locale) : NONE,
        formatCounts(effect, locale),
        dominance ? formatDelta(dominance.value, locale) : NONE,
        probability(p),
        probability(pHolm),
        verdictText(comparison, locale),
        tagsOf(comparison, locale).join(', '),
      ];
    }),
  };
}

/** A line per comparison. */
function data(figure: Differences): string {
  const header = [
    ...['comparison', 'title', 'table', 'of', 'with', 'as', 'effect', 'unit', ...INTERVAL],
    ...['n', 'n_with', 'counted', 'dominance', 'dominance_of', 'p', 'p_holm', 'claims', 'lost', 'family'],
    ...['role', 'assigned'],
  ];
  const rows = figure.comparisons.map(({ name, comparison }): Cell[] => {
    const { effect, verdict } = comparison;
    return [
      name,
      comparison.title,
      comparison.table,
      keyText(comparison.of.group),
      keyText(comparison.with.group),
      comparison.as,
      effect.value,
      effect.unit,
      ...intervalCells(effect.interval),
      effect.n,
      effect.others ?? null,
      effect.counted,
      comparison.dominance?.value ?? null,
      comparison.dominance ? (comparison.dominance.paired ? 'blocks' : 'runs') : '',
      comparison.p,
      comparison.pHolm,
      verdict.tested ? verdict.claims.join(' ') || 'open' : '',
      verdict.lost.join(' '),
      verdict.family,
      comparison.role,
      comparison.assigned,
    ];
  });
  return csv(header, rows);
}

function counts({ comparisons }: Differences, locale: Locale): string[] {
  return comparisons.map(({ comparison: { title, effect } }) =>
    countLine(title, [formatCounts(effect, locale)]),
  );
}

const WORDS = wordsIn({
  de: {
    reading: (nothing: string) =>
      `Raute: geschätzter Unterschied; Spanne: sein Intervall; die dicke senkrechte Linie bei ${nothing} heißt kein Unterschied.`,
    columns: {
      dominance: 'Dominanz',
      holm: 'p nach Holm',
    },
  },
  en: {
    reading: (nothing) =>
      `Diamond: estimated difference; span: its interval; the strong vertical line at ${nothing} means no difference.`,
    columns: {
      dominance: 'Dominance',
      holm: 'p after Holm',
    },
  },
});
