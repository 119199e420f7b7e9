import { max, sum } from 'd3-array';
import { UserError } from '../errors.ts';
import type { FigureOf } from '../report/figure.ts';
import { formatCounted, formatNumber, type Locale } from '../report/format.ts';
import type { Interval } from '../report/quantity.ts';
import { altText } from './alt.ts';
import { type Axis, axisFor, axisOf, isOnAxis, TICK_SIZE } from './axis.ts';
import { countLine, missingOf, whyEmpty } from './counts.ts';
import { type Cell, csv, keyText } from './csv.ts';
import { fillOf, type Look, textureOf, withLooks } from './look.ts';
import { decimalsOf, numberText, percentText, shown, unitText } from './measure.ts';
import type { DataTable, Drawing, Kind, Mark, Pen } from './rendered.ts';
import {
  beside,
  frame,
  HEADING,
  heightOf,
  NOTE_SIZE,
  type Placed,
  stack,
  textAt,
  WIDTH,
  xOf,
} from './rows.ts';
import { textWidth } from './text.ts';
import { wordsIn, wordsOf } from './words.ts';

type Histogram = FigureOf<'histogram'>;
type Group = Histogram['groups'][number];

/** Line for the median's text, and height of the fullest bin of all groups. */
const LINE = 15;
const BAND = 46;
const ROW = HEADING + LINE + BAND + 12;

/** Share of a group's chains per bin, one row per group to the same scale, with the median over runs. */
export const histogram: Kind<Histogram> = {
  name: { de: 'Histogramm', en: 'Histogram' },
  draw,
  alt,
  notes,
  table,
  csv: data,
  counts,
  fields: ({ field }) => [field],
};

/** `base`: y of share 0. `n`: chains with a value, in the picture or outside it. */
type Row = Placed<Group & { look: Look; n: number }> & { base: number };

function draw(figure: Histogram, pen: Pen): Drawing {
  const groups = withLooks(figure.groups).map((group) => ({ ...group, n: chainsOf(group) }));
  const { rows, bottom } = stack(groups, ({ n }) => n === 0, ROW);
  const axis = axisOfEdges(figure, pen.locale);
  const words = wordsOf(pen.locale);
  const framed = rows.map((row) => ({
    ...row,
    note: `n = ${formatCounted(row.n, 'chains', pen.locale)}`,
    why: whyEmpty(row, 'chains', pen.locale),
    grid: [HEADING + LINE, HEADING + LINE + BAND] as const,
  }));
  const drawn = rows
    .filter((row) => !row.empty)
    .map((row) => ({ ...row, base: row.top + HEADING + LINE + BAND }));
  const tallest = max(drawn, (row) => (max(row.counts) ?? 0) / row.n) || 1;
  const share = percentText(tallest, pen.locale);
  const labels = drawn.map((row) => medianLabel(pen, figure, axis, row));
  // What the height is of is said once, where nothing stands in the way.
  const needed = textWidth(WORDS[pen.locale].perBin(share), TICK_SIZE) + 4;
  const worded = labels.findIndex((label) => needed <= (label?.begin ?? WIDTH));
  return {
    height: heightOf(rows, bottom),
    x: axis,
    textures: drawn.map((row) => textureOf(row.look)),
    marks: [
      frame(pen, axis, words.axis(figure.field.label, figure.show, figure.scale), framed, bottom),
      drawn.map((row, index) => [
        bins(pen, figure, row, tallest),
        scaleMark(pen, row, index === worded ? WORDS[pen.locale].perBin(share) : share),
        labels[index] ? median(pen, figure, row, labels[index]) : [],
      ]),
    ],
  };
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

/** The height of the tallest bin, as `share` says it, so that heights can be read. */
function scaleMark(pen: Pen, row: Row, share: string): Mark[] {
  const { Plot } = pen;
  return [
    Plot.ruleY([row.base]),
    Plot.ruleY([row.base - BAND], { className: 'plot-grid', stroke: '#ccc' }),
    textAt(pen, share, { className: 'plot-tick', x: 0, y: row.base - BAND - 7 }),
  ];
}

/** The median of a group in words, where they stand and where they begin; undefined where it has none. */
function medianLabel(
  pen: Pen,
  figure: Histogram,
  axis: Axis,
  row: Row,
): (ReturnType<typeof beside> & { text: string; inside: boolean; begin: number }) | undefined {
  if (row.median === null) return undefined;
  const value = shown(figure, row.median);
  const written = wordsOf(pen.locale).median(medianText(figure, row.median, row.interval, pen.locale));
  const inside = isOnAxis(axis, value);
  const text = inside ? written : value < axis.domain[0] ? `← ${written}` : `${written} →`;
  const at = xOf(axis, Math.min(axis.domain[1], Math.max(axis.domain[0], value)));
  const { edge, anchor } = beside(text, NOTE_SIZE, at, at);
  const begin = anchor === 'start' ? Math.min(edge, at) : edge - textWidth(text, NOTE_SIZE);
  return { edge, anchor, text, inside, begin };
}

function median(
  pen: Pen,
  figure: Histogram,
  row: Row,
  { edge, anchor, text, inside }: NonNullable<ReturnType<typeof medianLabel>>,
): Mark[] {
  const { Plot } = pen;
  const y = row.top + HEADING + 7;
  const at = inside && row.median !== null ? [shown(figure, row.median)] : [];
  const ends = { y1: y - 6, y2: row.base };
  return [
    // An outline in the colour of the page keeps the line visible on the group's area.
    Plot.ruleX(at, { ...ends, className: 'plot-paper', stroke: 'none', strokeWidth: 4 }),
    Plot.ruleX(at, { ...ends, strokeWidth: 1.4 }),
    textAt(pen, text, { className: 'plot-value', x: edge, y, anchor }),
  ];
}

function medianText(
  figure: Histogram,
  value: number,
  interval: Interval | undefined,
  locale: Locale,
): string {
  return unitText(figure, value, decimalsOf(figure, value, interval), locale);
}

function alt(figure: Histogram, locale: Locale): string {
  const groups = figure.groups.map((group) => `${group.label}: ${groupText(figure, group, locale)}`);
  return altText(histogram.name[locale], groups, locale);
}

function groupText(figure: Histogram, group: Group, locale: Locale): string {
  const words = wordsOf(locale);
  if (chainsOf(group) === 0) return whyEmpty(group, 'chains', locale);
  if (group.median === null) return words.noMedian;
  return words.median(
    unitText(figure, group.median, decimalsOf(figure, group.median, group.interval), locale),
  );
}

/** Writes the edge at an index to a tenth of the narrower bin beside it: neighbours never look alike. */
function edgeText(figure: Histogram, locale: Locale, write = numberText): (index: number) => string {
  const edges = figure.edges.map((edge) => shown(figure, edge));
  return (index) => {
    const edge = edges[index] ?? 0;
    const width = Math.min(
      ...[edges[index - 1], edges[index + 1]].map((next) => Math.abs((next ?? NaN) - edge) || Infinity),
    );
    const decimals = Math.min(Math.max(0, Math.ceil(1 - Math.log10(width))), decimalsWritten(edge));
    return write(figure, figure.edges[index] ?? 0, decimals, locale);
  };
}

/** Decimals with which a number is written in full, noise in its last digits aside. */
function decimalsWritten(value: number): number {
  return Number(value.toPrecision(12)).toFixed(12).replace(/0+$/, '').split('.')[1]?.length ?? 0;
}

function notes(figure: Histogram, locale: Locale): string[] {
  const words = WORDS[locale];
  const { missing } = wordsOf(locale);
  const chains = (count: number): string => formatCounted(count, 'chains', locale);
  const edge = edgeText(figure, locale, unitText);
  const said = figure.groups.flatMap((group) => {
    const parts = [
      group.below > 0 ? `${chains(group.below)} ${words.below(edge(0))}` : '',
      group.above > 0 ? `${chains(group.above)} ${words.above(edge(figure.edges.length - 1))}` : '',
      group.missing > 0 ? `${chains(group.missing)} ${missing}` : '',
    ].filter((part) => part !== '');
    return parts.length > 0 ? words.outside(group.label, parts) : [];
  });
  return [words.reading, ...said];
}

/** A line per bin and for what fell outside, a column per group. */
function table(figure: Histogram, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const { bin, below, above } = WORDS[locale];
  const edge = edgeText(figure, locale);
  const line = (name: string, of: (group: Group) => number): string[] => [
    name,
    ...figure.groups.map((group) => formatNumber(of(group), 0, locale)),
  ];
  const last = figure.edges.length - 1;
  const bins = figure.edges
    .slice(0, -1)
    .map((_, index) => line(bin(edge(index), edge(index + 1)), ({ counts }) => counts[index] ?? 0));
  return {
    columns: [
      { label: words.inUnit(figure.field.label, figure.show), numeric: false },
      ...figure.groups.map(({ label }) => ({ label, numeric: true })),
    ],
    rows: [
      ...(last > 0 ? [line(below(edge(0)), (group) => group.below)] : []),
      ...bins,
      ...(last > 0 ? [line(above(edge(last)), (group) => group.above)] : []),
      line(words.missing, (group) => group.missing),
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

function counts({ groups }: Histogram, locale: Locale): string[] {
  return groups.map((group) => {
    const n = formatCounted(chainsOf(group), 'chains', locale);
    return countLine(group.label, [n, ...missingOf(group, locale)]);
  });
}

const WORDS = wordsIn({
  de: {
    reading:
      'Höhe: Anteil der Klasse an den Ketten der Gruppe, alle Gruppen im selben Maßstab; senkrechte Linie: Median über die Läufe.',
    perBin: (share: string) => `${share} je Klasse`,
    outside: (group: string, parts: string[]) => `${group}: nicht im Bild ${parts.join(', ')}.`,
    bin: (from: string, to: string) => `${from} bis unter ${to}`,
    below: (edge: string) => `unter ${edge}`,
    above: (edge: string) => `ab ${edge}`,
  },
  en: {
    reading:
      'Height: share of the bin in the chains of its group, all groups to the same scale; vertical line: median over runs.',
    perBin: (share) => `${share} per bin`,
    outside: (group, parts) => `${group}: not in the picture ${parts.join(', ')}.`,
    bin: (from, to) => `${from} to below ${to}`,
    below: (edge) => `below ${edge}`,
    above: (edge) => `at or above ${edge}`,
  },
});
