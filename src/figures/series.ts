import type { FigureOf } from '../report/figure.ts';
import { formatCounted, type Locale } from '../report/format.ts';
import type { RunName } from '../report/quantity.ts';
import { tooFewIn } from '../report/shown/missing.ts';
import { altText } from './alt.ts';
import { type Axis, axisOf, isOnAxis, type Room, TICK_SIZE } from './axis.ts';
import { countLine } from './counts.ts';
import { type Cell, csv, keyText } from './csv.ts';
import { legend, legendHeight } from './legend.ts';
import { type Look, strokeOf, symbolOf, withOverlaidLooks } from './look.ts';
import { decimalsOf, numberText, shown, unitText } from './measure.ts';
import { acrossOf, heightAt, PANEL_HEAD, type Panel, PIXELS, panelFrame, panels } from './panel.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { cut } from './text.ts';
import { wordsIn, wordsOf } from './words.ts';

type Series = FigureOf<'series'>;
type Group = Series['groups'][number];

const HEIGHT = 200;

/** A value per run in the order of the runs, with the line of what rolls over them. */
export const series: Kind<Series> = {
  name: { de: 'Verlauf über die Läufe', en: 'Run series' },
  draw,
  alt,
  notes,
  table,
  csv: data,
  counts: seriesCounts,
  fields: ({ field }) => [field],
};

type Row = Group & { look: Look; empty: boolean; note: string };

function draw(figure: Series, pen: Pen): Drawing {
  const { locale } = pen;
  const rows = withOverlaidLooks(figure.groups).map((group): Row => {
    const n = known(group).length;
    const note = n > 0 ? `n = ${formatCounted(n, 'runs', locale)}` : whyEmpty(group, locale);
    return { ...group, empty: n === 0, note };
  });
  const top = legendHeight(rows);
  const key = legend(pen, rows, 'dot');
  const values = figure.groups.flatMap((group) =>
    group.points.flatMap(({ value, rolling }) => [value ?? [], rolling ?? []].flat()),
  );
  if (values.length === 0) return { height: top, x: PIXELS, textures: [], marks: [key] };
  const heights = values.map((value) => shown(figure, value));
  const { panels: placed, bottom } = panels(top, (room) => runAxis(figure.runs, room), [
    { height: HEIGHT, head: PANEL_HEAD, y: (room) => axisOf(heights, figure.scale, locale, room) },
  ]);
  const name = wordsOf(locale).axis(figure.field.label, figure.show, figure.scale);
  return {
    height: bottom,
    x: PIXELS,
    textures: [],
    marks: [
      key,
      placed.map((panel) => [
        panelFrame(pen, panel, { x: WORDS[locale].axis, y: name }, columnsOf(figure.runs, panel)),
        rows.map((row) => [lines(pen, figure, row, panel), dots(pen, figure, row, panel)]),
      ]),
    ],
  };
}

/** Grid lines: at the ticks, of several archives between them. */
function columnsOf(runs: readonly RunName[], { x }: Panel): number[] {
  return typeof runs[0] === 'string' ? batches(runs).map((place) => place - 0.5) : x.ticks;
}

function known(group: Group): { run: RunName; value: number }[] {
  return group.points.flatMap(({ run, value }) => (value === null ? [] : [{ run, value }]));
}

/** Of "archive/number" the archive; a bare number has none. */
function archiveOf(run: RunName): string {
  return String(run).split('/').slice(0, -1).join('/');
}

/** The places of the first run of each archive but the first. */
function batches(runs: readonly RunName[]): number[] {
  const begins = runs.flatMap((run, index) => {
    const before = runs[index - 1];
    return before === undefined || archiveOf(before) === archiveOf(run) ? [] : [index + 1];
  });
  return begins;
}

/** Places 1 … n of the runs, labelled by their names; of several archives each by its name, in the middle of its runs. */
function runAxis(runs: readonly RunName[], room: Room): Axis {
  const length = Math.max(1, runs.length);
  const axis = (ticks: number[], tickText: (place: number) => string): Axis => {
    return { type: 'linear', domain: [0.5, length + 0.5], ticks, tickText };
  };
  const places = runs.map((_, index) => index + 1);
  if (typeof runs[0] === 'string') {
    const edges = [1, ...batches(runs), length + 1];
    const spans = edges.slice(1).map((end, index) => ({ begin: edges[index] ?? 1, end }));
    const texts = new Map(
      spans.map(({ begin, end }) => {
        const width = ((end - begin) / length) * room.length - room.gap;
        return [(begin + end - 1) / 2, cut(archiveOf(runs[begin - 1] ?? ''), TICK_SIZE, width)];
      }),
    );
    return axis([...texts.keys()], (place) => texts.get(place) ?? '');
  }
  const tickText = (place: number): string => String(runs[place - 1] ?? '');
  const widest = Math.max(0, ...places.map((place) => room.extent(tickText(place)))) + room.gap;
  const steps = [1, 10, 100, 1000, 10_000].flatMap((power) => [1, 2, 5].map((digit) => digit * power));
  const step = steps.find((one) => (one / length) * room.length >= widest) ?? length;
  const ticks = places.filter((place) => step === 1 || place % step === 0);
  return axis(ticks.length > 0 ? ticks : places.slice(0, 1), tickText);
}

function dots(pen: Pen, figure: Series, row: Row, panel: Panel): Mark {
  const points = known(row)
    .map(({ run, value }) => ({ run, at: shown(figure, value) }))
    .filter(({ at }) => isOnAxis(panel.y, at))
    .map(({ run, at }) => ({ x: placeOf(figure, run, panel), y: heightAt(panel, at) }));
  return pen.Plot.dot(points, { ...symbolOf(row.look), x: 'x', y: 'y', r: 3 });
}

function placeOf(figure: Series, run: RunName, panel: Panel): number {
  return acrossOf(panel, figure.runs.indexOf(run) + 1);
}

/** What rolls over the runs; interrupted where it is not known. */
function lines(pen: Pen, figure: Series, row: Row, panel: Panel): Mark {
  const points = row.points.map(({ run, rolling = null }) => {
    const at = rolling === null ? Number.NaN : shown(figure, rolling);
    const y = isOnAxis(panel.y, at) ? heightAt(panel, at) : Number.NaN;
    return { x: placeOf(figure, run, panel), y };
  });
  if (points.every(({ y }) => Number.isNaN(y))) return null;
  return pen.Plot.line(points, { ...strokeOf(row.look), x: 'x', y: 'y' });
}

function whyEmpty({ points }: Group, locale: Locale): string {
  const words = wordsOf(locale);
  return points.length > 0 ? words.tooFew(formatCounted(points.length, 'runs', locale)) : words.none;
}

function alt(figure: Series, locale: Locale): string {
  const groups = figure.groups.map((group) => `${group.label}: ${groupText(figure, group, locale)}`);
  return altText(series.name[locale], groups, locale);
}

function groupText(figure: Series, group: Group, locale: Locale): string {
  const points = known(group);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return whyEmpty(group, locale);
  const text = (value: number): string => unitText(figure, value, decimalsOf(figure, value), locale);
  const own = WORDS[locale];
  const parts = [own.first(String(first.run), text(first.value))];
  if (points.length > 1) parts.push(own.last(String(last.run), text(last.value)));
  return parts.join(', ');
}

function notes(figure: Series, locale: Locale): string[] {
  const words = WORDS[locale];
  const count = (runs: number): string => formatCounted(runs, 'runs', locale);
  const said = [words.reading];
  const rolling = rollingText(figure, locale);
  if (rolling !== undefined) said.push(words.line(rolling));
  for (const group of figure.groups) {
    const none = group.points.length - known(group).length;
    const off = figure.scale === 'log' ? known(group).filter(({ value }) => value <= 0).length : 0;
    if (off > 0) said.push(words.offAxis(group.label, count(off)));
    if (none > 0) said.push(words.tooFew(group.label, count(none)));
  }
  return said;
}

/** `gleitender Median über 5 Läufe`. */
function rollingText({ rolling }: Series, locale: Locale): string | undefined {
  if (!rolling) return undefined;
  const { statistic, rolling: text } = WORDS[locale];
  const known = new Map(Object.entries(statistic)).get(rolling.statistic);
  return text(known ?? rolling.statistic, formatCounted(rolling.window, 'runs', locale));
}

/** A line per run of each group. */
function table(figure: Series, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const measure = (label: string) => ({ label: words.inUnit(label, figure.show), numeric: true });
  const text = (value: number | null | undefined): string =>
    value == null ? NONE : numberText(figure, value, decimalsOf(figure, value), locale);
  const rolling = rollingText(figure, locale);
  return {
    columns: [
      { label: WORDS[locale].run, numeric: false },
      { label: words.group, numeric: false },
      measure(figure.field.label),
      ...(rolling === undefined ? [] : [measure(rolling)]),
    ],
    rows: figure.groups.flatMap((group) =>
      group.points.map((point) => [
        String(point.run),
        group.label,
        text(point.value),
        ...(rolling === undefined ? [] : [text(point.rolling)]),
      ]),
    ),
  };
}

/** A line per run of each group. */
function data(figure: Series): string {
  const header = ['group', 'key', 'run', 'value', 'rolling', 'unit'];
  const rows = figure.groups.flatMap(({ label, key, points }) =>
    points.map(({ run, value, rolling }): Cell[] => [
      label,
      keyText(key),
      run,
      value,
      rolling ?? null,
      figure.unit,
    ]),
  );
  return csv(header, rows);
}

/** Of each group of a series, drawn or not: its runs with a value, and those with too few chains. */
export function seriesCounts(
  { groups }: { groups: readonly Pick<Group, 'label' | 'points'>[] },
  locale: Locale,
): string[] {
  return groups.map(({ label, points }) => {
    const none = points.filter(({ value }) => value === null).map(({ run }) => run);
    const n = formatCounted(points.length - none.length, 'runs', locale);
    return countLine(label, [n, ...(none.length > 0 ? [tooFewIn(none, locale)] : [])]);
  });
}

const WORDS = wordsIn({
  de: {
    axis: 'Lauf',
    reading: 'Jeder Punkt ist der Wert eines Laufs, in der Reihenfolge der Läufe.',
    rolling: (statistic: string, window: string) => `gleitender ${statistic} über ${window}`,
    line: (rolling: string) => `Linie: ${rolling} der Gruppe.`,
    /** By the names that the report has. */
    statistic: { median: 'Median', mean: 'Mittelwert' },
    tooFew: (group: string, runs: string) => `${group}: ${runs} ohne Wert (zu wenige Ketten).`,
    offAxis: (group: string, runs: string) =>
      `${group}: ${runs} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    run: 'Lauf',
    first: (run: string, value: string) => `zuerst (Lauf ${run}) ${value}`,
    last: (run: string, value: string) => `zuletzt (Lauf ${run}) ${value}`,
  },
  en: {
    axis: 'Run',
    reading: 'Each dot is the value of one run, in the order of the runs.',
    rolling: (statistic, window) => `rolling ${statistic} over ${window}`,
    line: (rolling) => `Line: ${rolling} of the group.`,
    statistic: { median: 'median', mean: 'mean' },
    tooFew: (group, runs) => `${group}: ${runs} without a value (too few chains).`,
    offAxis: (group, runs) => `${group}: ${runs} with a value of zero or less, which a log axis cannot show.`,
    run: 'Run',
    first: (run, value) => `first (run ${run}) ${value}`,
    last: (run, value) => `last (run ${run}) ${value}`,
  },
});
