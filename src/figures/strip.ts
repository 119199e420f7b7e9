import type { FigureOf } from '../report/figure.ts';
import { formatCounted, type Locale } from '../report/format.ts';
import { levelText } from '../report/level.ts';
import { tooFewIn } from '../report/shown/missing.ts';
import { altText } from './alt.ts';
import { type Axis, axisOf, isOnAxis } from './axis.ts';
import { countLine } from './counts.ts';
import { type Cell, csv, intervalCells, keyText } from './csv.ts';
import { levelNotes } from './levels.ts';
import { type Look, symbolOf, withLooks } from './look.ts';
import { decimalsOf, estimateText, numberText, shown, unitText } from './measure.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { estimateMarks, type RowMark, type RowPicture, rowAxis, ticksOf } from './row-picture.ts';
import { beside, frame, HEADING, heightOf, NOTE_SIZE, type Placed, stack, textAt, xOf } from './rows.ts';
import { wordsIn, wordsOf } from './words.ts';

type Strip = FigureOf<'strip'>;
type Group = Strip['groups'][number];

const BAND = 34;
/** The line of the median over runs, below the dots. */
const LINE = 20;
const ROW = HEADING + BAND + LINE + 10;

/** Every run's median as a dot, in run order from top to bottom; below, the median over runs with its interval. */
export const strip: Kind<Strip> = {
  name: { de: 'Streifendiagramm', en: 'Strip plot' },
  draw,
  rows: picture,
  alt,
  notes,
  table,
  csv: data,
  counts,
  fields: ({ field }) => [field],
};

type Row = Placed<Group & { look: Look }>;

function draw(figure: Strip, pen: Pen): Drawing {
  const { rows, bottom } = stack(withLooks(figure.groups), ({ runs }) => runs.length === 0, ROW);
  const axis = axisOf(
    figure.groups.flatMap((group) => extremes(figure, group)),
    figure.scale,
    pen.locale,
  );
  const name = wordsOf(pen.locale).axis(figure.field.label, figure.show, figure.scale);
  const framed = rows.map((row) => ({
    ...row,
    note: `n = ${formatCounted(row.runs.length, 'runs', pen.locale)}`,
    why: whyEmpty(row, pen.locale),
    grid: [HEADING, HEADING + BAND + LINE] as const,
  }));
  return {
    height: heightOf(rows, bottom),
    x: axis,
    textures: [],
    marks: [
      frame(pen, axis, name, framed, bottom),
      // The dots lie over the median's line: they are the data.
      rows.map((row) => [estimate(pen, figure, axis, row), dots(pen, figure, axis, row)]),
    ],
  };
}

function picture(figure: Strip, locale: Locale): RowPicture {
  const values = figure.groups.flatMap((group) => extremes(figure, group));
  const { axis, place } = rowAxis(values, figure.scale, locale);
  const name = wordsOf(locale).axis(figure.field.label, figure.show, figure.scale);
  const rows = withLooks(figure.groups).map((group) => {
    const { label, runs, median, interval, look } = group;
    const dots = runs.flatMap(({ value }, index): RowMark[] => {
      const x = shown(figure, value);
      const y = (index + 0.5) / runs.length;
      return place.has(x) ? [{ kind: 'dot', at: place.at(x), y, colour: look.colour }] : [];
    });
    const ends = interval && { low: shown(figure, interval.low), high: shown(figure, interval.high) };
    const estimate = median === null ? [] : estimateMarks(shown(figure, median), ends, place);
    return {
      label,
      note: runs.length === 0 ? '' : `n = ${formatCounted(runs.length, 'runs', locale)}`,
      value: median === null ? whyNone(group, locale) : estimateText(figure, median, interval, locale),
      marks: [...dots, ...estimate],
    };
  });
  return { key: [], fields: [{ axis: ticksOf(axis, name), rows }] };
}

/** Why a group has no median: it has no runs, or too few of them. */
function whyNone(group: Group, locale: Locale): string {
  return group.runs.length === 0 ? whyEmpty(group, locale) : wordsOf(locale).noMedian;
}

function extremes(figure: Strip, { runs, median, interval }: Group): number[] {
  const values = [...runs.map(({ value }) => value), ...(median === null ? [] : [median])];
  if (interval) values.push(interval.low, interval.high);
  return values.map((value) => shown(figure, value));
}

function dots(pen: Pen, figure: Strip, axis: Axis, row: Row): Mark {
  const step = BAND / Math.max(1, row.runs.length);
  const points = row.runs
    .map((run, index) => ({
      ...run,
      x: shown(figure, run.value),
      y: row.top + HEADING + 2 + (index + 0.5) * step,
    }))
    .filter((point) => isOnAxis(axis, point.x));
  return pen.Plot.dot(points, { ...symbolOf(row.look), x: 'x', y: 'y', r: 3 });
}

function estimate(pen: Pen, figure: Strip, axis: Axis, row: Row): Mark[] {
  if (row.median === null) return [];
  const median = shown(figure, row.median);
  if (!isOnAxis(axis, median)) return [];
  const { Plot } = pen;
  const y = row.top + HEADING + BAND + 10;
  const clamped = (value: number): number =>
    Math.min(axis.domain[1], Math.max(axis.domain[0], shown(figure, value)));
  const low = row.interval ? clamped(row.interval.low) : median;
  const high = row.interval ? clamped(row.interval.high) : median;
  const text = estimateText(figure, row.median, row.interval, pen.locale);
  const { edge, anchor } = beside(text, NOTE_SIZE, xOf(axis, low) - 5, xOf(axis, high) + 5);
  return [
    Plot.ruleX([median], { y1: row.top + HEADING, y2: y }),
    row.interval && Plot.ruleY([y], { x1: low, x2: high, strokeWidth: 2 }),
    row.interval && Plot.ruleX([low, high], { y1: y - 4, y2: y + 4, strokeWidth: 2 }),
    Plot.dot([median], { x: [median], y, symbol: 'diamond', r: 4, fill: 'currentColor' }),
    textAt(pen, text, { className: 'plot-value', x: edge, y, anchor }),
  ];
}

function whyEmpty(group: Group, locale: Locale): string {
  const words = wordsOf(locale);
  return group.tooFew.length > 0
    ? words.tooFew(formatCounted(group.tooFew.length, 'runs', locale))
    : words.none;
}

function alt(figure: Strip, locale: Locale): string {
  const groups = figure.groups.map((group) => {
    const { label, median } = group;
    return `${label}: ${median === null ? whyNone(group, locale) : textOf(figure, group, locale)(median)}`;
  });
  return altText(strip.name[locale], groups, locale);
}

/** Writes values of a group to the digits of its median, all alike. */
function textOf(figure: Strip, group: Group, locale: Locale, write = unitText): (value: number) => string {
  const decimals = decimalsOf(figure, group.median ?? group.runs[0]?.value ?? 0, group.interval);
  return (value) => write(figure, value, decimals, locale);
}

function spanOf(group: Group, text: (value: number) => string): [smallest: string, largest: string] {
  const values = group.runs.map(({ value }) => value);
  return [text(Math.min(...values)), text(Math.max(...values))];
}

function notes(figure: Strip, locale: Locale): string[] {
  const own = WORDS[locale];
  const count = (runs: number): string => formatCounted(runs, 'runs', locale);
  const intervals = figure.groups.flatMap(({ interval }) => interval ?? []);
  const said = [own.reading, ...levelNotes(intervals, locale)];
  for (const group of figure.groups) {
    const off = figure.scale === 'log' ? group.runs.filter(({ value }) => value <= 0).length : 0;
    if (off > 0) said.push(own.offAxis(group.label, count(off)));
    if (group.tooFew.length > 0) {
      said.push(own.tooFewNote(group.label, count(group.tooFew.length)));
    }
  }
  return said;
}

function table(figure: Strip, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const { columns } = WORDS[locale];
  const number = (label: string) => ({ label, numeric: true });
  const measure = (label: string) => number(words.inUnit(label, figure.show));
  return {
    columns: [
      { label: words.group, numeric: false },
      number(words.runs),
      measure(columns.median),
      measure(words.low),
      measure(words.high),
      number(words.level),
      measure(columns.smallest),
      measure(columns.largest),
      number(columns.tooFew),
    ],
    rows: figure.groups.map((group) => {
      const { interval, median, runs } = group;
      const text = textOf(figure, group, locale, numberText);
      return [
        group.label,
        String(runs.length),
        median === null ? NONE : text(median),
        interval ? text(interval.low) : NONE,
        interval ? text(interval.high) : NONE,
        interval ? levelText(interval, locale) : NONE,
        ...(runs.length > 0 ? spanOf(group, text) : [NONE, NONE]),
        String(group.tooFew.length),
      ];
    }),
  };
}

/** A line per run, per run with too few chains, and per group with its estimate (`record` says which). */
function data(figure: Strip): string {
  const header = ['record', 'group', 'key', 'run', 'value', 'unit', 'low', 'high', 'level', 'method', 'runs'];
  const rows = figure.groups.flatMap((group): Cell[][] => {
    const of = [group.label, keyText(group.key)];
    const { interval } = group;
    return [
      ...group.runs.map(({ run, value }) => ['run', ...of, run, value, figure.unit, ...NOTHING]),
      ...group.tooFew.map((run) => ['too_few', ...of, run, null, figure.unit, ...NOTHING]),
      ['group', ...of, null, group.median, figure.unit, ...intervalCells(interval), group.runs.length],
    ];
  });
  return csv(header, rows);
}

const NOTHING = [null, null, null, null, null];

function counts({ groups }: Strip, locale: Locale): string[] {
  return groups.map(({ label, runs, tooFew }) => {
    const n = formatCounted(runs.length, 'runs', locale);
    return countLine(label, [n, ...(tooFew.length > 0 ? [tooFewIn(tooFew, locale)] : [])]);
  });
}

const WORDS = wordsIn({
  de: {
    reading:
      'Jeder Punkt ist ein Lauf (bei Messungen je Kette: der Median seiner Ketten), von oben nach unten in der Reihenfolge der Läufe; die Raute ist der Median über die Läufe, die Spanne darum sein Intervall.',
    offAxis: (group: string, runs: string) =>
      `${group}: ${runs} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    tooFewNote: (group: string, runs: string) => `${group}: ${runs} mit zu wenigen Ketten, nicht gezeichnet.`,
    columns: {
      median: 'Median',
      smallest: 'kleinster Lauf',
      largest: 'größter Lauf',
      tooFew: 'Läufe mit zu wenigen Ketten',
    },
  },
  en: {
    reading:
      'Each dot is one run (for measurements per chain: the median of its chains), from top to bottom in the order of the runs; the diamond is the median over runs, the span around it its interval.',
    offAxis: (group, runs) => `${group}: ${runs} with a value of zero or less, which a log axis cannot show.`,
    tooFewNote: (group, runs) => `${group}: ${runs} with too few chains, not drawn.`,
    columns: {
      median: 'Median',
      smallest: 'Smallest run',
      largest: 'Largest run',
      tooFew: 'Runs with too few chains',
    },
  },
});
