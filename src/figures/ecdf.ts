import { min } from 'd3-array';
import type { FigureOf } from '../report/figure.ts';
import { formatCounted, formatNumber, type Locale } from '../report/format.ts';
import { altText } from './alt.ts';
import { axisFor, axisOf, isOnAxis } from './axis.ts';
import { countLine, missingOf, whyEmpty } from './counts.ts';
import { csv, keyText } from './csv.ts';
import { legend, legendHeight } from './legend.ts';
import { type Look, strokeOf, withOverlaidLooks } from './look.ts';
import { decimalsOf, numberText, shown, unitText } from './measure.ts';
import { acrossOf, heightAt, PANEL_HEAD, type Panel, PIXELS, panelFrame, panels } from './panel.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { wordsIn, wordsOf } from './words.ts';

type Ecdf = FigureOf<'ecdf'>;
type Group = Ecdf['groups'][number];

const BODY = 130;
const TAIL = 130;

/** Share of a group's chains up to each value; below, to the same values, the share that is left, on a log axis. */
export const ecdf: Kind<Ecdf> = {
  name: { de: 'Empirische Verteilung', en: 'Empirical distribution' },
  draw,
  alt,
  notes,
  table,
  csv: data,
  counts,
  fields: ({ field }) => [field],
};

type Row = Group & { look: Look; empty: boolean; note: string };

function draw(figure: Ecdf, pen: Pen): Drawing {
  const words = wordsOf(pen.locale);
  const rows = withOverlaidLooks(figure.groups).map((group): Row => {
    const empty = group.n === 0;
    const note = empty
      ? whyEmpty(group, 'chains', pen.locale)
      : `n = ${formatCounted(group.n, 'chains', pen.locale)}`;
    return { ...group, empty, note };
  });
  const drawn = rows.filter(({ empty }) => !empty);
  const top = legendHeight(rows);
  const key = legend(pen, rows, 'line');
  if (drawn.length === 0) return { height: top, x: PIXELS, textures: [], marks: [key] };
  const values = drawn.flatMap(({ points }) => points.map(({ value }) => shown(figure, value)));
  const rarest = min(drawn, (row) => percentFrom(row, row.n)) ?? 1;
  const { panels: placed, bottom } = panels(top, (room) => axisOf(values, figure.scale, pen.locale, room), [
    { height: BODY, head: PANEL_HEAD, y: (room) => axisFor([0, 100], 'linear', pen.locale, room) },
    {
      height: TAIL,
      head: PANEL_HEAD + 12,
      y: (room) => axisOf([Math.min(10, rarest), 100], 'log', pen.locale, room),
    },
  ]);
  const [body, tail] = placed;
  const name = words.axis(figure.field.label, figure.show, figure.scale);
  return {
    height: bottom,
    x: PIXELS,
    textures: [],
    marks: [
      key,
      body && panelFrame(pen, body, { y: words.inUnit(WORDS[pen.locale].upTo, '%') }),
      tail && panelFrame(pen, tail, { x: name, y: words.inUnit(WORDS[pen.locale].from, '%') }),
      drawn.map((row) => [
        body && curve(pen, figure, row, body, percentUpTo, 'step-after'),
        tail && curve(pen, figure, row, tail, percentFrom, 'step-before'),
      ]),
    ],
  };
}

/** Chains up to and with the `rank`-th, and from it on, in percent. */
function percentUpTo({ n }: Group, rank: number): number {
  return (100 * rank) / n;
}
function percentFrom({ n }: Group, rank: number): number {
  return (100 * (n - rank + 1)) / n;
}

/** In steps where every chain is there; else a line through the order statistics, between which it is not known. */
function curve(
  pen: Pen,
  figure: Ecdf,
  row: Row,
  panel: Panel,
  percent: (group: Group, rank: number) => number,
  steps: 'step-after' | 'step-before',
): Mark {
  const points = row.points
    .map(({ rank, value }) => ({ x: shown(figure, value), y: percent(row, rank) }))
    .filter(({ x }) => isOnAxis(panel.x, x))
    .map(({ x, y }) => ({ x: acrossOf(panel, x), y: heightAt(panel, y) }));
  const whole = row.points.length === row.n;
  const [first] = points;
  const begin = steps === 'step-after' && first ? [{ x: first.x, y: panel.bottom }] : [];
  const all = [...begin, ...(whole ? points : thinned(points))];
  return pen.Plot.line(all, {
    ...strokeOf(row.look),
    x: 'x',
    y: 'y',
    curve: whole ? steps : 'linear',
    // Else a group of one chain would not be seen.
    strokeLinecap: 'round',
  });
}

/** Without points that lie less than a unit of the drawing from the one before; the last stays. */
function thinned(points: readonly { x: number; y: number }[]): { x: number; y: number }[] {
  const kept: { x: number; y: number }[] = [];
  for (const [index, point] of points.entries()) {
    const last = kept.at(-1);
    const far = !last || Math.abs(point.x - last.x) + Math.abs(point.y - last.y) >= 1;
    if (far || index === points.length - 1) kept.push(point);
  }
  return kept;
}

const QUANTILES = [0.5, 0.9, 0.95, 0.99, 0.999];

/**
 * The order statistic ⌈pn⌉; null where so few chains say nothing about it: with less than 95 % probability one of n
 * lies above the quantile (1 − pⁿ; P99 needs 299).
 */
function quantile({ n, points }: Group, p: number): number | null {
  if (p > 0.5 && 1 - p ** n < 0.95) return null;
  // Whole numbers: 0.95 · 100 is 95.00000000000001 in floats.
  const rank = Math.ceil((Math.round(p * 1000) * n) / 1000);
  return points.find((point) => point.rank === rank)?.value ?? null;
}

function nameOf(p: number, locale: Locale): string {
  return p === 0.5 ? 'P50' : `P${formatNumber(p * 100, p > 0.99 ? 1 : 0, locale)}`;
}

function alt(figure: Ecdf, locale: Locale): string {
  const groups = figure.groups.map((group) => `${group.label}: ${groupText(figure, group, locale)}`);
  return altText(ecdf.name[locale], groups, locale);
}

function groupText(figure: Ecdf, group: Group, locale: Locale): string {
  if (group.n === 0) return whyEmpty(group, 'chains', locale);
  const text = (value: number): string => unitText(figure, value, decimalsOf(figure, value), locale);
  const parts = [0.5, 0.99].flatMap((p) => {
    const value = quantile(group, p);
    return value === null ? [] : [`${nameOf(p, locale)} ${text(value)}`];
  });
  return parts.join(', ') || formatCounted(group.n, 'chains', locale);
}

function notes(figure: Ecdf, locale: Locale): string[] {
  const words = wordsOf(locale);
  const chains = (count: number): string => formatCounted(count, 'chains', locale);
  const said = figure.groups.flatMap((group) => {
    const off = figure.scale === 'log' ? group.points.findLast(({ value }) => value <= 0)?.rank : undefined;
    return [
      ...(off === undefined ? [] : [WORDS[locale].offAxis(group.label, chains(off))]),
      ...(group.missing > 0 && group.n > 0
        ? [`${group.label}: ${chains(group.missing)} ${words.missing}.`]
        : []),
    ];
  });
  const thin = figure.groups.some(({ n, points }) => points.length < n);
  return [WORDS[locale].reading, ...(thin ? [WORDS[locale].thinned] : []), ...said];
}

function table(figure: Ecdf, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const number = (label: string) => ({ label, numeric: true });
  const measure = (label: string) => number(words.inUnit(label, figure.show));
  const count = (value: number): string => formatNumber(value, 0, locale);
  return {
    columns: [
      { label: words.group, numeric: false },
      number(words.runs),
      number(words.chains),
      number(words.missing),
      ...QUANTILES.map((p) => measure(nameOf(p, locale))),
      measure(WORDS[locale].largest),
    ],
    rows: figure.groups.map((group) => {
      const text = (value: number | null | undefined): string =>
        value == null ? NONE : numberText(figure, value, decimalsOf(figure, value), locale);
      return [
        group.label,
        count(group.runs),
        count(group.n),
        count(group.missing),
        ...QUANTILES.map((p) => text(quantile(group, p))),
        text(group.points.at(-1)?.value),
      ];
    }),
  };
}

/** A line per order statistic. */
function data(figure: Ecdf): string {
  const header = ['group', 'key', 'rank', 'n', 'share_up_to', 'value', 'unit'];
  const rows = figure.groups.flatMap(({ label, key, n, points }) =>
    points.map(({ rank, value }) => [label, keyText(key), rank, n, rank / n, value, figure.unit]),
  );
  return csv(header, rows);
}

function counts({ groups }: Ecdf, locale: Locale): string[] {
  return groups.map((group) => {
    const n = [formatCounted(group.n, 'chains', locale), formatCounted(group.runs, 'runs', locale)];
    return countLine(group.label, [...n, ...missingOf(group, locale)]);
  });
}

const WORDS = wordsIn({
  de: {
    reading:
      'Oben der Anteil der Ketten bis zu einem Wert, unten der Anteil ab diesem Wert auf einer logarithmischen Achse: dort sind die seltenen, langen zu sehen. Die Ketten aller Läufe einer Gruppe sind zusammengeworfen; was für Läufe gilt, steht in den Medianen der Läufe.',
    thinned:
      'Gezeichnet sind exakte Ordnungsstatistiken, am Rand dichter; der äußerste Punkt ist die größte Kette.',
    offAxis: (group: string, chains: string) =>
      `${group}: mindestens ${chains} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    upTo: 'Anteil der Ketten bis zum Wert',
    from: 'Anteil der Ketten ab dem Wert',
    largest: 'größte',
  },
  en: {
    reading:
      'Above: share of chains up to a value. Below: share at or above it, on a log axis, where the rare long ones show. The chains of all runs of a group are pooled; what holds for runs stands in the medians of the runs.',
    thinned:
      'Drawn are exact order statistics, denser in the tails; the outermost point is the largest chain.',
    offAxis: (group, chains) =>
      `${group}: at least ${chains} with a value of zero or less, which a log axis cannot show.`,
    upTo: 'Share of chains up to the value',
    from: 'Share of chains at or above the value',
    largest: 'largest',
  },
});
