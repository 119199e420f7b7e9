import { max } from 'd3-array';
import type { FigureOf } from '../report/figure.ts';
import {
  type Counts,
  countedNoun,
  formatCounted,
  formatNumber,
  formatShare,
  type Locale,
  shareDecimals,
} from '../report/format.ts';
import { levelText } from '../report/level.ts';
import type { Interval } from '../report/quantity.ts';
import { altText } from './alt.ts';
import { axisFor } from './axis.ts';
import { countLine } from './counts.ts';
import { csv, intervalCells, keyText } from './csv.ts';
import { levelNotes } from './levels.ts';
import { fillOf, type Look, textureOf, withLooks } from './look.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { placeOn, ROW_ROOM, type RowMark, type RowPicture, ticksOf } from './row-picture.ts';
import { frame, HEADING, heightOf, type Placed, stack } from './rows.ts';
import { wordsIn, wordsOf } from './words.ts';

type Shares = FigureOf<'shares'>;
type Group = Shares['groups'][number];

const BAR = 16;
const ROW = HEADING + BAR + 24;

/** k of n as a bar per group, with its interval as a whisker. */
export const shares: Kind<Shares> = {
  name: { de: 'Balkendiagramm von Anteilen', en: 'Bars of shares' },
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

function draw(figure: Shares, pen: Pen): Drawing {
  const { rows, bottom } = stack(withLooks(figure.groups), ({ n }) => n === 0, ROW);
  const axis = axisFor([0, roundEnd(figure.groups)], 'linear', pen.locale);
  const name = wordsOf(pen.locale).axis(figure.field.label, '%', 'linear');
  const framed = rows.map((row) => {
    const text = shareText(figure, row, pen.locale);
    return { ...row, note: row.empty ? '' : text, why: text, grid: [HEADING, HEADING + BAR + 14] as const };
  });
  const drawn = rows.filter((row) => !row.empty);
  return {
    height: heightOf(rows, bottom),
    x: axis,
    textures: drawn.map((row) => textureOf(row.look)),
    marks: [frame(pen, axis, name, framed, bottom), drawn.map((row) => bar(pen, row))],
  };
}

function picture(figure: Shares, locale: Locale): RowPicture {
  const axis = axisFor([0, roundEnd(figure.groups)], 'linear', locale, ROW_ROOM);
  const place = placeOn(axis);
  const rows = withLooks(figure.groups).map((group) => {
    const { label, k, n, interval, look } = group;
    const bar: RowMark[] =
      n === 0 ? [] : [{ kind: 'bar', from: 0, to: place.at((100 * k) / n), colour: look.colour }];
    const span: RowMark[] = interval
      ? [{ kind: 'span', from: place.at(100 * interval.low), to: place.at(100 * interval.high) }]
      : [];
    const share = shareOf(figure, group);
    return {
      label,
      note: n === 0 ? '' : `${formatNumber(k, 0, locale)}/${formatCounted(n, figure.counted, locale)}`,
      value: formatShare(share, locale, ['interval']) ?? shareText(figure, group, locale),
      marks: [...bar, ...span],
    };
  });
  const drawn = figure.groups.some(({ n }) => n > 0);
  const name = wordsOf(locale).axis(figure.field.label, '%', 'linear');
  return { key: [], fields: [{ axis: drawn ? ticksOf(axis, name) : undefined, rows }] };
}

/** The end of the axis in percent: round, above every share and interval, at most 100. */
function roundEnd(groups: readonly Group[]): number {
  const highest = max(groups, ({ k, n, interval }) => Math.max(n > 0 ? k / n : 0, interval?.high ?? 0)) ?? 0;
  const ends = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 40, 50, 60, 80, 100];
  return highest > 0 ? (ends.find((end) => end >= highest * 100) ?? 100) : 100;
}

function bar(pen: Pen, row: Row): Mark[] {
  const { Plot } = pen;
  const y1 = row.top + HEADING;
  const y2 = y1 + BAR;
  const { interval } = row;
  const whisker = { strokeWidth: 2 };
  const y = y2 + 7;
  return [
    Plot.rect([row], { ...fillOf(pen.id, textureOf(row.look)), x1: 0, x2: (100 * row.k) / row.n, y1, y2 }),
    Plot.ruleX([0], { y1: y1 - 2, y2: y2 + 2 }),
    interval && Plot.ruleY([y], { ...whisker, x1: 100 * interval.low, x2: 100 * interval.high }),
    interval && Plot.ruleX([100 * interval.low, 100 * interval.high], { ...whisker, y1: y - 4, y2: y + 4 }),
  ];
}

function shareOf({ counted }: Shares, { k, n, runs, interval }: Group): Counts {
  return { counted, k, n, runs, ...(interval && { interval }) };
}

/** `31 % (23.250/75.000 Ketten)`, or that there was nothing to count. */
function shareText(figure: Shares, group: Group, locale: Locale): string {
  return (
    formatShare(shareOf(figure, group), locale) ??
    wordsOf(locale).nothing(countedNoun(0, figure.counted, locale))
  );
}

/** Ends of the interval to the digits of the share, in percent. */
function ends(figure: Shares, group: Group, interval: Interval, locale: Locale): [string, string] {
  const decimals = shareDecimals(shareOf(figure, group));
  const text = (end: number): string => `${formatNumber(100 * end, decimals, locale)}\u00a0%`;
  return [text(interval.low), text(interval.high)];
}

function alt(figure: Shares, locale: Locale): string {
  const groups = figure.groups.map((group) => {
    const share = formatShare(shareOf(figure, group), locale, []) ?? shareText(figure, group, locale);
    return `${group.label}: ${share}`;
  });
  return altText(shares.name[locale], groups, locale);
}

function notes(figure: Shares, locale: Locale): string[] {
  const intervals = figure.groups.flatMap(({ interval }) => interval ?? []);
  return intervals.length === 0 ? [] : [WORDS[locale].reading, ...levelNotes(intervals, locale)];
}

function table(figure: Shares, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const number = (label: string) => ({ label, numeric: true });
  const count = (value: number): string => formatNumber(value, 0, locale);
  return {
    columns: [
      { label: words.group, numeric: false },
      number(WORDS[locale].share),
      number(`k (${countedNoun(0, figure.counted, locale)})`),
      number('n'),
      number(words.runs),
      number(words.low),
      number(words.high),
      number(words.level),
    ],
    rows: figure.groups.map((group) => {
      const { interval } = group;
      return [
        group.label,
        formatShare(shareOf(figure, group), locale, []) ?? NONE,
        count(group.k),
        count(group.n),
        count(group.runs),
        ...(interval ? ends(figure, group, interval, locale) : [NONE, NONE]),
        interval ? levelText(interval, locale) : NONE,
      ];
    }),
  };
}

/** A line per group. */
function data(figure: Shares): string {
  const header = ['group', 'key', 'counted', 'k', 'n', 'share', 'low', 'high', 'level', 'method', 'runs'];
  const rows = figure.groups.map((group) => [
    group.label,
    keyText(group.key),
    figure.counted,
    group.k,
    group.n,
    group.n > 0 ? group.k / group.n : null,
    ...intervalCells(group.interval),
    group.runs,
  ]);
  return csv(header, rows);
}

function counts({ counted, groups }: Shares, locale: Locale): string[] {
  return groups.map(({ label, k, n, runs }) => {
    const of = `${formatNumber(k, 0, locale)}/${formatCounted(n, counted, locale)}`;
    return countLine(label, counted === 'runs' ? [of] : [of, formatCounted(runs, 'runs', locale)]);
  });
}

const WORDS = wordsIn({
  de: {
    reading: 'Balken: Anteil k/n; Spanne: sein Intervall, nach den Unterschieden der Blöcke oder Läufe.',
    share: 'Anteil',
  },
  en: {
    reading: 'Bar: share k/n; span: its interval, from how blocks or runs differ.',
    share: 'Share',
  },
});
