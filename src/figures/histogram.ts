import { max, sum } from 'd3-array';
import { UserError } from '../errors.ts';
import type { FigureOf } from '../report/figure.ts';
import { formatCounted, formatNumber, type Locale } from '../report/format.ts';
import { type Axis, axisFor, axisOf, isOnAxis } from './axis.ts';
import { type Cell, csv, keyText } from './csv.ts';
import { fillOf, type Look, looks, textureOf } from './look.ts';
import { decimalsOf, numberText, percentText, shown, unitText } from './measure.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { beside, emptyRows, FOOT, HEADING, headings, NOTE_SIZE, SIDE, xAxis, xOf } from './rows.ts';
import { wordsOf } from './words.ts';

type Histogram = FigureOf<'histogram'>;
type Group = Histogram['groups'][number];

/** Line for the median's text, and height of the fullest bin of all groups. */
const LINE = 15;
const BAND = 46;
const ROW = HEADING + LINE + BAND + 12;
const EMPTY_ROW = HEADING + 24;

/** Share of a group's chains per bin, one row per group to the same scale, with the median over runs. */
export const histogram: Kind<Histogram> = { draw, alt, notes, table, csv: data };

interface Row extends Group {
  top: number;
  /** Y of share 0. */
  base: number;
  look: Look;
  /** Chains with a value, in the picture or outside it. */
  n: number;
}

function draw(figure: Histogram, pen: Pen): Drawing {
  const { rows, bottom } = placed(figure);
  const axis = axisOfEdges(figure, pen.locale);
  const drawn = rows.filter((row) => row.n > 0);
  const tallest = max(drawn, (row) => (max(row.counts) ?? 0) / row.n) || 1;
  const words = wordsOf(pen.locale);
  return {
    height: bottom + FOOT,
    x: axis,
    textures: drawn.map((row) => textureOf(row.look)),
    marks: [
      xAxis(pen, axis, words.axis(figure.field.label, figure.show, figure.scale), bottom),
      headings(
        pen,
        rows.map((row) => ({ ...row, note: `n = ${formatCounted(row.n, 'chains', pen.locale)}` })),
      ),
      emptyRows(
        pen,
        rows.filter((row) => row.n === 0).map((row) => ({ ...row, why: words.nothing(words.chains) })),
      ),
      drawn.map((row) => bins(pen, figure, row, tallest)),
      drawn.map((row) => scaleMark(pen, row, tallest)),
      drawn.map((row) => median(pen, figure, axis, row)),
    ],
  };
}

function placed(figure: Histogram): { rows: Row[]; bottom: number } {
  const look = looks(figure.groups);
  let bottom = 0;
  const rows = figure.groups.map((group, index) => {
    const n = chainsOf(group);
    const top = bottom;
    bottom += n === 0 ? EMPTY_ROW : ROW;
    return {
      ...group,
      n,
      top,
      base: top + HEADING + LINE + BAND,
      look: look[index] ?? { colour: 's0', variant: 0 },
    };
  });
  return { rows, bottom };
}

function chainsOf(group: Group): number {
  return sum(group.counts) + group.below + group.above;
}

function axisOfEdges(figure: Histogram, locale: Locale): Axis {
  const edges = figure.edges.map((edge) => shown(figure, edge));
  const first = edges[0];
  const last = edges.at(-1);
  if (first === undefined || last === undefined || first >= last) return axisOf([], figure.scale, locale);
  if (figure.scale === 'log' && first <= 0) {
    throw new UserError(`histogram "${figure.title}": a log axis cannot begin at ${first} ${figure.show}`, {
      remedy: 'use "scale: linear", or bins that begin above 0',
    });
  }
  return axisFor([first, last], figure.scale, locale);
}

/** One path per group: steps along the bins. */
function bins(pen: Pen, figure: Histogram, row: Row, tallest: number): Mark {
  const steps = figure.edges.map((edge, index) => ({
    x: shown(figure, edge),
    // The last edge only closes the last step.
    y: row.base - (BAND * (row.counts[Math.min(index, row.counts.length - 1)] ?? 0)) / row.n / tallest,
  }));
  return pen.Plot.areaY(steps, {
    ...fillOf(pen.id, textureOf(row.look)),
    x: 'x',
    y1: row.base,
    y2: 'y',
    curve: 'step-after',
  });
}

/** The height of the tallest bin, in percent, so that heights can be read. */
function scaleMark(pen: Pen, row: Row, tallest: number): Mark[] {
  const { Plot } = pen;
  return [
    Plot.ruleY([row.base], { className: 'base' }),
    Plot.ruleY([row.base - BAND], { className: 'grid' }),
    Plot.text([percentText(tallest, pen.locale)], {
      className: 'tick',
      frameAnchor: 'left',
      dx: -SIDE,
      y: row.base - BAND - 7,
      text: (text: string) => text,
    }),
  ];
}

function median(pen: Pen, figure: Histogram, axis: Axis, row: Row): Mark[] {
  if (row.median === null) return [];
  const value = shown(figure, row.median);
  const { Plot } = pen;
  const y = row.top + HEADING + 7;
  const text = wordsOf(pen.locale).median(medianText(figure, row.median, pen.locale));
  const inside = isOnAxis(axis, value);
  const at = xOf(axis, Math.min(axis.domain[1], Math.max(axis.domain[0], value)));
  const { edge, anchor } = beside(text, NOTE_SIZE, at, at);
  return [
    Plot.ruleX(inside ? [value] : [], { className: 'median', y1: y - 6, y2: row.base }),
    Plot.text([inside ? text : value < axis.domain[0] ? `← ${text}` : `${text} →`], {
      className: 'value',
      frameAnchor: 'left',
      dx: edge - SIDE,
      y,
      textAnchor: anchor,
      text: (shownText: string) => shownText,
    }),
  ];
}

function medianText(figure: Histogram, value: number, locale: Locale): string {
  return unitText(figure, value, decimalsOf(figure, value), locale);
}

function alt(figure: Histogram, locale: Locale): string {
  const words = wordsOf(locale);
  const axis = words.axis(figure.field.label, figure.show, figure.scale);
  const groups = figure.groups.map((group) => `${group.label}: ${groupText(figure, group, locale)}`);
  return `${words.histogram.alt(figure.title, axis)} ${words.list(groups) || words.none}.`;
}

function groupText(figure: Histogram, group: Group, locale: Locale): string {
  const words = wordsOf(locale);
  const n = chainsOf(group);
  if (n === 0) return words.nothing(words.chains);
  const parts = [formatCounted(n, 'chains', locale)];
  parts.push(group.median === null ? words.noMedian : words.median(medianText(figure, group.median, locale)));
  const most = Math.max(0, ...group.counts);
  const bin = group.counts.indexOf(most);
  if (most > 0) {
    const edge = edgeText(figure, locale, unitText);
    parts.push(words.histogram.most(percentText(most / n, locale), edge(bin), edge(bin + 1)));
  }
  return parts.join(', ');
}

/** Writes the edge at an index to the digits that tell neighbouring edges apart. */
function edgeText(figure: Histogram, locale: Locale, write = numberText): (index: number) => string {
  return (index) => {
    const edge = figure.edges[index] ?? 0;
    return write(figure, edge, decimalsOf(figure, edge), locale);
  };
}

function notes(figure: Histogram, locale: Locale): string[] {
  const words = wordsOf(locale).histogram;
  const chains = (count: number): string => formatCounted(count, 'chains', locale);
  const edge = edgeText(figure, locale, unitText);
  const said = figure.groups.flatMap((group) => {
    const parts = [
      group.below > 0 ? words.below(chains(group.below), edge(0)) : '',
      group.above > 0 ? words.above(chains(group.above), edge(figure.edges.length - 1)) : '',
      group.missing > 0 ? words.missing(chains(group.missing)) : '',
    ].filter((part) => part !== '');
    return parts.length > 0 ? words.outside(group.label, parts) : [];
  });
  return [words.reading, ...said];
}

/** A line per bin, a column per group, and what fell outside. */
function table(figure: Histogram, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const { histogram: own } = words;
  const number = (label: string) => ({ label, numeric: true });
  const count = (value: number): string => formatNumber(value, 0, locale);
  const edge = edgeText(figure, locale);
  const line = (from: string, to: string, of: (group: Group) => number): string[] => [
    from,
    to,
    ...figure.groups.map((group) => count(of(group))),
  ];
  const last = figure.edges.length - 1;
  const edged = last > 0;
  return {
    columns: [
      number(words.inUnit(own.columns.from, figure.show)),
      number(words.inUnit(own.columns.to, figure.show)),
      ...figure.groups.map(({ label }) => number(label)),
    ],
    rows: [
      ...(edged ? [line(NONE, edge(0), ({ below }) => below)] : []),
      ...figure.edges
        .slice(0, -1)
        .map((_, bin) => line(edge(bin), edge(bin + 1), ({ counts }) => counts[bin] ?? 0)),
      ...(edged ? [line(edge(last), NONE, ({ above }) => above)] : []),
      line(words.missing, NONE, ({ missing }) => missing),
    ],
  };
}

/** A line per group and bin, for what is below, above and missing, and for the median (`record` says which). */
function data(figure: Histogram): string {
  const header = ['record', 'group', 'key', 'from', 'to', 'unit', 'chains', 'value'];
  const rows = figure.groups.flatMap((group): Cell[][] => {
    const of = [group.label, keyText(group.key)];
    const { edges, unit } = figure;
    const at = (index: number): number | null => edges.at(index) ?? null;
    return [
      ['below', ...of, null, at(0), unit, group.below, null],
      ...group.counts.map((chains, bin) => ['bin', ...of, at(bin), at(bin + 1), unit, chains, null]),
      ['above', ...of, at(-1), null, unit, group.above, null],
      ['missing', ...of, null, null, unit, group.missing, null],
      ['median', ...of, null, null, unit, null, group.median],
    ];
  });
  return csv(header, rows);
}
