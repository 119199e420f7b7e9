import { sum } from 'd3-array';
import type { FigureOf } from '../report/figure.ts';
import { formatCounted, formatNumber, type Locale } from '../report/format.ts';
import { altText } from './alt.ts';
import { axisOf } from './axis.ts';
import { countLine, missingOf } from './counts.ts';
import { type Cell, csv, keyText } from './csv.ts';
import { fillOf, TEXTURES } from './look.ts';
import { numberText, shown, unitText } from './measure.ts';
import { type PrintedSum, printedSum } from './printed-sum.ts';
import {
  type DataTable,
  type Drawing,
  type Kind,
  type Mark,
  NONE,
  type Pen,
  type Texture,
} from './rendered.ts';
import { type RowMark, type RowPicture, rowAxis, ticksOf } from './row-picture.ts';
import {
  frame,
  HEADING,
  heightOf,
  NOTE_SIZE,
  type Placed,
  SIDE,
  stack,
  textAt,
  textsAt,
  WIDTH,
} from './rows.ts';
import { cut } from './text.ts';
import { wordsIn, wordsOf } from './words.ts';

type Stages = FigureOf<'stages'>;
type Group = Stages['groups'][number];

const BAR = 18;
const LINE = 16;
const SWATCH = 9;
/** Columns of the key; more stages go on a second line. */
const COLUMNS = 3;

/** Mean durations of consecutive stages as one stacked bar per group; the numbers stand below in the columns of the key. */
export const stages: Kind<Stages> = {
  name: { de: 'Gestapelte Balken', en: 'Stacked bars' },
  draw,
  rows: picture,
  alt,
  notes,
  table,
  csv: data,
  counts,
  fields: ({ field }) => [field],
};

/** A stage's place in the key and in every row of numbers. */
interface Place {
  x: number;
  line: number;
  texture: Texture;
}

type Row = Placed<Group>;

function draw(figure: Stages, pen: Pen): Drawing {
  const places = placesOf(figure.stages.length);
  const lines = Math.ceil(figure.stages.length / COLUMNS);
  const height = HEADING + BAR + 4 + lines * LINE + 12;
  const { rows, bottom } = stack(figure.groups, hasNoMeans, height, lines * 2 * LINE + 8);
  const ends = figure.groups.flatMap((group) => segments(figure, group)).flatMap(({ x1, x2 }) => [x1, x2]);
  const axis = axisOf([0, ...ends], 'linear', pen.locale);
  const words = wordsOf(pen.locale);
  const framed = rows.map((row) => ({
    ...row,
    note: totalText(figure, row, pen.locale),
    why: WORDS[pen.locale].noMeans,
    grid: [HEADING, HEADING + BAR] as const,
  }));
  const drawn = rows.filter((row) => !row.empty);
  return {
    height: heightOf(rows, bottom),
    x: axis,
    textures: places.map(({ texture }) => texture),
    marks: [
      key(pen, figure, places),
      frame(pen, axis, words.axis(figure.field.label, figure.show, 'linear'), framed, bottom),
      drawn.map((row) => bar(pen, figure, row, places)),
    ],
  };
}

function picture(figure: Stages, locale: Locale): RowPicture {
  const ends = figure.groups.flatMap((group) => segments(figure, group)).flatMap(({ x1, x2 }) => [x1, x2]);
  const { axis, place } = rowAxis([0, ...ends], 'linear', locale);
  const rows = figure.groups.map((group) => {
    const numbers = textOf(figure, group, locale, numberText);
    const parts = group.means.map((mean) => (mean === null ? NONE : numbers(mean))).join(' + ');
    const { total } = group;
    return {
      label: group.label,
      note: hasNoMeans(group) ? '' : `n = ${formatCounted(group.runs, 'runs', locale)}`,
      value: hasNoMeans(group)
        ? WORDS[locale].noMeans
        : total === null
          ? parts
          : `${parts} = ${textOf(figure, group, locale)(total)}`,
      marks: segments(figure, group).map(
        ({ stage, x1, x2 }): RowMark => ({
          kind: 'bar',
          from: place.at(x1),
          to: place.at(x2),
          colour: 'plot-stage',
          part: stage,
        }),
      ),
    };
  });
  const name = wordsOf(locale).axis(figure.field.label, figure.show, 'linear');
  const key = figure.stages.map(({ from, to }, part) => ({ text: `${from} → ${to}`, part }));
  const drawn = figure.groups.some((group) => !hasNoMeans(group));
  return { key, fields: [{ axis: drawn ? ticksOf(axis, name) : undefined, rows }] };
}

function hasNoMeans(group: Group): boolean {
  return group.means.every((mean) => mean === null);
}

function placesOf(count: number): Place[] {
  const columns = Math.min(COLUMNS, Math.max(1, count));
  return Array.from({ length: count }, (_, index) => ({
    x: (index % columns) * (WIDTH / columns),
    line: Math.floor(index / columns),
    texture: { colour: 'plot-stage', texture: TEXTURES[index % TEXTURES.length] ?? 'solid' },
  }));
}

/** Where each stage lies on the axis: positive means from 0 to the right, negative ones to the left. */
function segments(figure: Stages, group: Group): { stage: number; x1: number; x2: number }[] {
  let right = 0;
  let left = 0;
  return group.means.flatMap((mean, stage) => {
    if (mean === null) return [];
    const length = shown(figure, mean);
    const x1 = length < 0 ? left : right;
    const x2 = x1 + length;
    if (length < 0) left = x2;
    else right = x2;
    return { stage, x1, x2 };
  });
}

function key(pen: Pen, figure: Stages, places: readonly Place[]): Mark[] {
  const room = WIDTH / Math.min(COLUMNS, places.length) - SWATCH - 12;
  return places.map((place, index) => {
    const { from, to } = figure.stages[index] ?? { from: '', to: '' };
    const y = place.line * 2 * LINE + 8;
    const texts = [from, `→ ${to}`].map((text, line) => ({
      text: cut(text, NOTE_SIZE, room),
      y: y + line * 14,
    }));
    return [swatch(pen, place, y), textsAt(pen, texts, { x: place.x + SWATCH + 5 })];
  });
}

function swatch(pen: Pen, place: Place, y: number): Mark {
  return pen.Plot.dot([y], {
    ...fillOf(pen.id, place.texture),
    symbol: 'square',
    r: (SWATCH / 2) * Math.sqrt(4 / Math.PI),
    frameAnchor: 'left',
    dx: place.x + SWATCH / 2 + 1 - SIDE,
    y: (value: number) => value,
  });
}

function bar(pen: Pen, figure: Stages, row: Row, places: readonly Place[]): Mark[] {
  const { Plot } = pen;
  const y1 = row.top + HEADING;
  const y2 = y1 + BAR;
  const text = textOf(figure, row, pen.locale);
  const numbers = places.map((place, index) => {
    const y = y2 + 4 + place.line * LINE + LINE / 2;
    const mean = row.means[index] ?? null;
    return [
      mean === null ? null : swatch(pen, place, y),
      textAt(pen, mean === null ? NONE : text(mean), { x: place.x + SWATCH + 5, y }),
    ];
  });
  return [
    segments(figure, row).map(({ stage, x1, x2 }) =>
      Plot.rect([stage], {
        ...fillOf(pen.id, places[stage]?.texture ?? { colour: 'plot-stage', texture: 'solid' }),
        x1,
        x2,
        y1,
        y2,
      }),
    ),
    Plot.ruleX([0], { y1: y1 - 2, y2: y2 + 2 }),
    numbers,
  ];
}

/** How the means of a group are printed: they have no interval, so to no more digits than adding them up asks for. */
function printedMeans(figure: Stages, group: Group): PrintedSum {
  const known = group.means.flatMap((mean) => mean ?? []);
  return printedSum(
    known.map((mean) => shown(figure, mean)),
    shown(figure, group.total ?? sum(known)),
  );
}

/** Writes all means of a group, and its total, to the same decimals. */
function textOf(figure: Stages, group: Group, locale: Locale, write = unitText): (value: number) => string {
  const { decimals } = printedMeans(figure, group);
  return (value) => write(figure, value, decimals, locale);
}

function totalText(figure: Stages, group: Group, locale: Locale): string {
  const n = `n = ${formatCounted(group.runs, 'runs', locale)}`;
  if (group.total === null) return n;
  return `${WORDS[locale].totalIs(textOf(figure, group, locale)(group.total))}, ${n}`;
}

function alt(figure: Stages, locale: Locale): string {
  const groups = figure.groups.map((group) => `${group.label}: ${groupText(figure, group, locale)}`);
  return altText(stages.name[locale], groups, locale);
}

function groupText(figure: Stages, group: Group, locale: Locale): string {
  if (hasNoMeans(group)) return WORDS[locale].noMeans;
  const text = textOf(figure, group, locale);
  if (group.total !== null) return WORDS[locale].totalIs(text(group.total));
  return group.means.map((mean) => (mean === null ? NONE : text(mean))).join(' + ');
}

function notes(figure: Stages, locale: Locale): string[] {
  const own = WORDS[locale];
  const missing = figure.groups.filter((group) => group.missing > 0);
  const rounded = figure.groups.filter((group) => !printedMeans(figure, group).addsUp);
  return [
    own.reading,
    ...rounded.map((group) => own.rounded(group.label)),
    ...missing.map((group) => own.missing(group.label, formatCounted(group.missing, 'chains', locale))),
  ];
}

function table(figure: Stages, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const number = (label: string) => ({ label, numeric: true });
  const count = (value: number): string => formatNumber(value, 0, locale);
  return {
    columns: [
      { label: words.group, numeric: false },
      ...figure.stages.map(({ from, to }) => number(words.inUnit(`${from}→${to}`, figure.show))),
      number(words.inUnit(WORDS[locale].total, figure.show)),
      number(words.runs),
      number(words.chains),
      number(words.missing),
    ],
    rows: figure.groups.map((group) => {
      const text = textOf(figure, group, locale, numberText);
      return [
        group.label,
        ...[...figure.stages.map((_, index) => group.means[index] ?? null), group.total].map((value) =>
          value === null ? NONE : text(value),
        ),
        count(group.runs),
        count(group.chains),
        count(group.missing),
      ];
    }),
  };
}

/** A line per group and stage, and one for its total (`record` says which). */
function data(figure: Stages): string {
  const header = ['record', 'group', 'key', 'from', 'to', 'mean', 'unit', 'runs', 'chains', 'missing'];
  const rows = figure.groups.flatMap((group): Cell[][] => {
    const of = [group.label, keyText(group.key)];
    const counted = [figure.unit, group.runs, group.chains, group.missing];
    const line = (record: string, from: string | null, to: string | null, mean: number | null): Cell[] => {
      return [record, ...of, from, to, mean, ...counted];
    };
    return [
      ...figure.stages.map(({ from, to }, index) => line('stage', from, to, group.means[index] ?? null)),
      line('total', figure.stages[0]?.from ?? null, figure.stages.at(-1)?.to ?? null, group.total),
    ];
  });
  return csv(header, rows);
}

function counts({ groups }: Stages, locale: Locale): string[] {
  return groups.map((group) => {
    const n = [formatCounted(group.chains, 'chains', locale), formatCounted(group.runs, 'runs', locale)];
    return countLine(group.label, [...n, ...missingOf(group, locale)]);
  });
}

const WORDS = wordsIn({
  de: {
    reading:
      'Mittel über die Läufe der Laufmittel, denn Mittel lassen sich addieren, Mediane nicht. Die Achse beginnt bei null und ist linear.',
    total: 'gesamt',
    noMeans: 'kein Mittel: in keinem Lauf genug Ketten',
    totalIs: (value: string) => `gesamt ${value}`,
    rounded: (group: string) =>
      `${group}: Etappen und Summe sind jede für sich gerundet; wie gedruckt ergeben die Etappen nicht genau die Summe.`,
    missing: (group: string, chains: string) =>
      `${group}: ${chains} ohne eine der Etappen, nicht in den Mitteln.`,
  },
  en: {
    reading:
      'Mean over runs of the run means, because means add up and medians do not. The axis starts at zero and is linear.',
    total: 'total',
    noMeans: 'no mean: no run with enough chains',
    totalIs: (value) => `total ${value}`,
    rounded: (group) =>
      `${group}: stages and total are each rounded by themselves; as printed the stages do not quite add up to the total.`,
    missing: (group, chains) => `${group}: ${chains} lacking one of the stages, not in the means.`,
  },
});
