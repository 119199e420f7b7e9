import { max, min, sum } from 'd3-array';
import type { FigureOf } from '../report/figure.ts';
import { countedNoun, formatCounted, formatNumber, type Locale } from '../report/format.ts';
import { wordsOf as sharedWords } from '../report/words/index.ts';
import { altText } from './alt.ts';
import { axisOf, isOnAxis } from './axis.ts';
import { countLine, missingOf, whyEmpty } from './counts.ts';
import { type Cell, csv, keyText } from './csv.ts';
import { legend, legendHeight } from './legend.ts';
import { type Look, symbolOf, withOverlaidLooks } from './look.ts';
import { decimalsOf, numberText, shown } from './measure.ts';
import { acrossOf, heightAt, PANEL_HEAD, type Panel, PIXELS, panelFrame, panels } from './panel.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { wordsIn, wordsOf } from './words.ts';

type Scatter = FigureOf<'scatter'>;
type Group = Scatter['groups'][number];
type Measured = Scatter['x'];

const HEIGHT = 250;
/** Radius of a run's dot, and of one of up to 2,000 chains. */
const DOT = { runs: 3.2, chains: 2 } as const;

/** Two fields against each other, a dot per run or per chain, all groups in one panel. */
export const scatter: Kind<Scatter> = {
  name: { de: 'Streudiagramm', en: 'Scatter plot' },
  draw,
  alt,
  notes,
  table,
  csv: data,
  counts,
  fields: ({ x, y }) => [
    { ...x, axis: 'x' },
    { ...y, axis: 'y' },
  ],
};

type Row = Group & { look: Look; empty: boolean; note: string };

function draw(figure: Scatter, pen: Pen): Drawing {
  const rows = withOverlaidLooks(figure.groups).map((group): Row => {
    const empty = group.points.length === 0;
    return {
      ...group,
      empty,
      note: empty ? whyEmpty(group, figure.of, pen.locale) : countText(figure, group, pen.locale),
    };
  });
  const top = legendHeight(rows);
  const key = legend(pen, rows, 'dot');
  const points = figure.groups.flatMap((group) => group.points);
  if (points.length === 0) return { height: top, x: PIXELS, textures: [], marks: [key] };
  const axis = (of: 'x' | 'y') => points.map((point) => shown(figure[of], point[of]));
  const { panels: placed, bottom } = panels(
    top,
    (room) => axisOf(axis('x'), figure.x.scale, pen.locale, room),
    [
      {
        height: HEIGHT,
        head: PANEL_HEAD,
        y: (room) => axisOf(axis('y'), figure.y.scale, pen.locale, room),
      },
    ],
  );
  return {
    height: bottom,
    x: PIXELS,
    textures: [],
    marks: [
      key,
      placed.map((panel) => [
        panelFrame(pen, panel, { x: nameOf(figure.x, pen.locale), y: nameOf(figure.y, pen.locale) }),
        rows.map((row) => dots(pen, figure, row, panel)),
      ]),
    ],
  };
}

function nameOf({ label, show, scale }: Measured, locale: Locale): string {
  return wordsOf(locale).axis(label, show, scale);
}

function onAxes(figure: Scatter, panel: Pick<Panel, 'x' | 'y'>, point: Group['points'][number]): boolean {
  return isOnAxis(panel.x, shown(figure.x, point.x)) && isOnAxis(panel.y, shown(figure.y, point.y));
}

/** Dots that would cover one another to half a unit of the drawing are drawn once. */
function dots(pen: Pen, figure: Scatter, row: Row, panel: Panel): Mark {
  const places = new Map<string, { x: number; y: number }>();
  for (const point of row.points) {
    if (!onAxes(figure, panel, point)) continue;
    const x = Math.round(2 * acrossOf(panel, shown(figure.x, point.x))) / 2;
    const y = Math.round(2 * heightAt(panel, shown(figure.y, point.y))) / 2;
    places.set(`${x} ${y}`, { x, y });
  }
  return pen.Plot.dot([...places.values()], { ...symbolOf(row.look), x: 'x', y: 'y', r: DOT[figure.of] });
}

/** `n = 25 Läufe, ρ = 0,42`; of a sample: `412 von 20.000 Ketten, ρ = …`. */
function countText(figure: Scatter, group: Group, locale: Locale): string {
  const all = formatCounted(group.total, figure.of, locale);
  const few = group.points.length;
  const n = few === group.total ? `n = ${all}` : WORDS[locale].shownOf(formatNumber(few, 0, locale), all);
  return `${n}, ${rhoText(group, locale)}`;
}

function rhoText({ rho }: Group, locale: Locale): string {
  const words = WORDS[locale];
  return rho === null ? words.noRho : words.rho(rhoNumber(rho, locale));
}

/** Two digits, and four where two would call it perfect. */
function rhoNumber(rho: number, locale: Locale): string {
  const nearlyOne = Math.abs(rho) >= 0.995 && Math.abs(rho) < 1;
  return formatNumber(rho, nearlyOne ? 4 : 2, locale);
}

function alt(figure: Scatter, locale: Locale): string {
  const groups = figure.groups.map((group) => `${group.label}: ${groupText(figure, group, locale)}`);
  const axes = `${figure.y.label} ${sharedWords(locale).against} ${figure.x.label}`;
  return altText(scatter.name[locale], [axes, ...groups], locale);
}

function groupText(figure: Scatter, group: Group, locale: Locale): string {
  return group.points.length === 0 ? whyEmpty(group, figure.of, locale) : countText(figure, group, locale);
}

function spanOf(
  measured: Measured,
  group: Group,
  of: 'x' | 'y',
  locale: Locale,
  write = numberText,
): [string, string] {
  const low = min(group.points, (point) => point[of]);
  const high = max(group.points, (point) => point[of]);
  if (low === undefined || high === undefined) return [NONE, NONE];
  const text = (value: number): string => write(measured, value, decimalsOf(measured, value), locale);
  return [text(low), text(high)];
}

function notes(figure: Scatter, locale: Locale): string[] {
  const words = WORDS[locale];
  const count = (things: number): string => formatCounted(things, figure.of, locale);
  const drawn = sum(figure.groups, ({ points }) => points.length);
  const total = sum(figure.groups, (group) => group.total);
  const said = figure.groups.flatMap((group) => {
    const off = group.points.filter(
      (point) => (figure.x.scale === 'log' && point.x <= 0) || (figure.y.scale === 'log' && point.y <= 0),
    ).length;
    return [
      ...(off > 0 ? [words.offAxis(group.label, count(off))] : []),
      ...(group.missing > 0 && group.points.length > 0
        ? [words.missing(group.label, count(group.missing))]
        : []),
    ];
  });
  return [
    figure.of === 'runs' ? words.readingRuns : words.readingChains,
    ...(drawn < total
      ? [`${words.shownOf(formatNumber(drawn, 0, locale), count(total))}. ${words.sample}`]
      : []),
    ...said,
  ];
}

function table(figure: Scatter, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const number = (label: string) => ({ label, numeric: true });
  const ends = ({ label, show }: Measured) => {
    const name = words.inUnit(label, show);
    return [number(`${name}, min`), number(`${name}, max`)];
  };
  const count = (value: number): string => formatNumber(value, 0, locale);
  return {
    columns: [
      { label: words.group, numeric: false },
      number(`n (${countedNoun(0, figure.of, locale)})`),
      number(WORDS[locale].columns.shown),
      number(words.missing),
      number(WORDS[locale].columns.rho),
      ...ends(figure.x),
      ...ends(figure.y),
    ],
    rows: figure.groups.map((group) => [
      group.label,
      count(group.total),
      count(group.points.length),
      count(group.missing),
      group.rho === null ? NONE : rhoNumber(group.rho, locale),
      ...spanOf(figure.x, group, 'x', locale),
      ...spanOf(figure.y, group, 'y', locale),
    ]),
  };
}

/** A line per dot. */
function data(figure: Scatter): string {
  const header = ['group', 'key', 'run', 'corr_id', 'x', 'x_unit', 'y', 'y_unit'];
  const rows = figure.groups.flatMap(({ label, key, points }) =>
    points.map(({ run, id, x, y }): Cell[] => [
      label,
      keyText(key),
      run,
      id ?? null,
      x,
      figure.x.unit,
      y,
      figure.y.unit,
    ]),
  );
  return csv(header, rows);
}

function counts({ of, groups }: Scatter, locale: Locale): string[] {
  return groups.map((group) => {
    const { label, points, total } = group;
    const all = formatCounted(total, of, locale);
    const part = WORDS[locale].shownOf(formatNumber(points.length, 0, locale), all);
    return countLine(label, [points.length < total ? part : all, ...missingOf(group, locale)]);
  });
}

const WORDS = wordsIn({
  de: {
    readingRuns: 'Jeder Punkt ist ein Lauf (bei Messungen je Kette: die Mediane seiner Ketten).',
    readingChains:
      'Jeder Punkt ist eine Kette; Ketten desselben Laufs sind nicht unabhängig voneinander, der Zusammenhang ist beobachtet und nicht zugewiesen.',
    shownOf: (shown: string, total: string) => `${shown} von ${total}`,
    sample:
      'Die gezeigten Ketten sind eine Stichprobe nach einem Hash von Lauf und Korrelations-ID, auf jeder Maschine dieselbe; ρ gilt für sie.',
    rho: (value: string) => `ρ = ${value}`,
    noRho: 'kein ρ',
    offAxis: (group: string, dots: string) =>
      `${group}: ${dots} mit einem Wert von höchstens null, auf einer logarithmischen Achse nicht darstellbar.`,
    missing: (group: string, things: string) => `${group}: ${things} ohne beide Werte.`,
    columns: { rho: 'Spearmans ρ', shown: 'gezeigt' },
  },
  en: {
    readingRuns: 'Each dot is one run (for measurements per chain: the medians of its chains).',
    readingChains:
      'Each dot is one chain; chains of the same run are not independent, and the relation is observed, not assigned.',
    shownOf: (shown, total) => `${shown} of ${total}`,
    sample:
      'The chains shown are a sample by a hash of run and correlation ID, the same on every machine; ρ is theirs.',
    rho: (value) => `ρ = ${value}`,
    noRho: 'no ρ',
    offAxis: (group, dots) => `${group}: ${dots} with a value of zero or less, which a log axis cannot show.`,
    missing: (group, things) => `${group}: ${things} lacking one of the values.`,
    columns: { rho: 'Spearman’s ρ', shown: 'Shown' },
  },
});
