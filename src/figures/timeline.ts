import { groups } from 'd3-array';
import type { FigureOf } from '../report/figure.ts';
import { formatCounted, formatNumber, type Locale } from '../report/format.ts';
import { altText } from './alt.ts';
import { axisOf } from './axis.ts';
import { type Cell, csv } from './csv.ts';
import { type Look, symbolOf } from './look.ts';
import { decimalsOf, shown, unitText } from './measure.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { frame, HEADING, heightOf, LABEL_SIZE, type Placed, SIDE, stack, WIDTH } from './rows.ts';
import { cut } from './text.ts';
import { chainTexts, cpuText, nanoseconds, timeText, WORDS } from './timeline-words.ts';
import { wordsOf } from './words.ts';

type Timeline = FigureOf<'timeline'>;
type Stage = Timeline['stages'][number];
type Event = NonNullable<Timeline['events']>['shown'][number];

const TOP = 40;
const TRACK = 14;
const ROW = HEADING + TRACK + 8;
/** More kinds of events than these stand in the table only. */
const KINDS = 10;
/** More CPUs than these are counted, not named. */
const MOST_CPUS = 4;

/** A chain on a time axis: a row per stage with its CPU, and a row per kind of event in the same span. */
export const timeline: Kind<Timeline> = {
  name: { de: 'Zeitleiste', en: 'Timeline' },
  draw,
  alt,
  notes,
  table,
  csv: data,
  counts,
  fields: ({ chosen }) => (chosen.by === 'largest' ? [chosen.field] : []),
};

/** A row of the drawing: a stage and where its bar begins, or events of one kind. */
interface Line {
  label: string;
  note: string;
  stage?: { at: number; from: number; cpu: number | null };
  events?: Event[];
}

function draw(figure: Timeline, pen: Pen): Drawing {
  const { rows, bottom } = stack(
    linesOf(figure, pen.locale),
    ({ stage, events }) => !stage && !events,
    ROW,
    TOP,
  );
  const title = heading(pen, chainTexts(figure, pen.locale));
  const times = figure.stages.flatMap(({ at }) => (at === null ? [] : [shown(nanoseconds(figure), at)]));
  if (times.length === 0)
    return { height: TOP, x: { type: 'linear', domain: [0, 1] }, textures: [], marks: [title] };
  const axis = axisOf(times, 'linear', pen.locale);
  const framed = rows.map((row) => ({
    ...row,
    why: WORDS[pen.locale].notObserved,
    grid: [HEADING, HEADING + TRACK] as const,
  }));
  const looks = looksOf(figure);
  return {
    height: heightOf(rows, bottom),
    x: axis,
    textures: [],
    marks: [
      title,
      frame(pen, axis, WORDS[pen.locale].axis(figure.origin, figure.show), framed, bottom),
      rows.map((row) => track(pen, figure, row, looks)),
    ],
  };
}

/** Which chain it is, on two lines. */
function heading(pen: Pen, texts: readonly string[]): Mark {
  const lines = [texts.slice(0, 1), texts.slice(1)].map((parts, index) => ({
    text: cut(parts.join(', '), LABEL_SIZE, WIDTH),
    y: 8 + index * 16,
  }));
  return pen.Plot.text(lines, {
    className: 'plot-note',
    frameAnchor: 'left',
    dx: -SIDE,
    y: 'y',
    text: 'text',
  });
}

function linesOf(figure: Timeline, locale: Locale): Placed<Line>[] | Line[] {
  const text = timeText(figure, locale);
  const stages = figure.stages.map((stage, index): Line => {
    const { name, at, cpu } = stage;
    if (at === null) return { label: name, note: '' };
    const before = figure.stages.slice(0, index).findLast((one) => one.at !== null)?.at ?? at;
    return { label: name, note: `${text(at)} · ${cpuText(cpu, locale)}`, stage: { at, from: before, cpu } };
  });
  const events = groups(figure.events?.shown ?? [], ({ event }) => event)
    .slice(0, KINDS)
    .map(([event, all]): Line => {
      const cpus = [...new Set(all.flatMap(({ cpu }) => cpu ?? []))].sort((a, b) => a - b);
      const note = [formatCounted(all.length, 'events', locale)];
      if (cpus.length > MOST_CPUS) note.push(WORDS[locale].cpus(formatNumber(cpus.length, 0, locale)));
      else if (cpus.length > 0) note.push(WORDS[locale].cpu(cpus.join(', ')));
      return { label: event, note: note.join(' · '), events: all };
    });
  return [...stages, ...events];
}

/** CPUs in the order in which the stages came to them: each with a colour and a shape. */
function looksOf({ stages }: Timeline): Map<number | null, Look> {
  const cpus = [...new Set(stages.flatMap(({ at, cpu }) => (at === null || cpu === null ? [] : [cpu])))];
  return new Map(cpus.map((cpu, index) => [cpu, { colour: `plot-s${index % 4}`, variant: index }]));
}

function track(
  pen: Pen,
  figure: Timeline,
  row: Placed<Line>,
  looks: ReadonlyMap<number | null, Look>,
): Mark[] {
  const { Plot } = pen;
  const y = row.top + HEADING + TRACK / 2;
  const place = (at: number): number => shown(nanoseconds(figure), at);
  if (row.events) {
    const marks = (own: boolean): Mark =>
      Plot.dot(
        (row.events ?? []).filter((event) => event.own === own),
        {
          ...symbolOf({ colour: 'plot-stage', variant: own ? 0 : 1 }),
          x: ({ at }: Event) => place(at),
          y,
          r: 3.2,
        },
      );
    return [marks(false), marks(true)];
  }
  if (!row.stage) return [];
  const { at, from, cpu } = row.stage;
  const look = looks.get(cpu) ?? { colour: 'plot-note', variant: 1 };
  return [
    Plot.ruleY([y], {
      className: look.colour,
      stroke: 'currentColor',
      strokeWidth: 3,
      x1: place(from),
      x2: place(at),
    }),
    // The bar must not show through a hollow shape.
    Plot.dot([place(at)], {
      className: 'plot-paper',
      stroke: 'none',
      strokeWidth: 5,
      x: [place(at)],
      y,
      r: 2.5,
    }),
    Plot.dot([place(at)], {
      ...symbolOf(look),
      x: [place(at)],
      y,
      r: 4.5,
    }),
  ];
}

function alt(figure: Timeline, locale: Locale): string {
  const text = timeText(figure, locale);
  const stages = figure.stages.map(({ name, at }: Stage) =>
    at === null ? `${name} ${WORDS[locale].notObserved}` : `${name} ${text(at)}`,
  );
  return altText(timeline.name[locale], [...chainTexts(figure, locale).slice(0, 1), ...stages], locale);
}

function notes(figure: Timeline, locale: Locale): string[] {
  const words = WORDS[locale];
  const { chosen, chain, events } = figure;
  const said = chain ? [words.reading(figure.origin)] : [];
  if (chosen.by === 'name') said.push(words.named);
  else if (chosen.value !== null) {
    const value = unitText(chosen, chosen.value, decimalsOf(chosen, chosen.value), locale);
    said.push(words.largest(chosen.field.label, value));
  }
  if (!chain) return said;
  if (!events) return [...said, words.noTable];
  if (events.total === 0) return [...said, words.noEvents];
  if (events.shown.length < events.total) {
    const total = formatCounted(events.total, 'events', locale);
    said.push(words.events(formatNumber(events.shown.length, 0, locale), total));
  }
  return [...said, words.own];
}

function table(figure: Timeline, locale: Locale): DataTable {
  const { columns } = WORDS[locale];
  const { inUnit } = wordsOf(locale);
  const text = (label: string) => ({ label, numeric: false });
  const time = (at: number | null): string => (at === null ? NONE : formatNumber(at, 0, locale, true));
  const cpu = (number: number | null): string => (number === null ? NONE : String(number));
  return {
    columns: [
      text(columns.what),
      text(columns.kind),
      { label: inUnit(columns.time, 'ns'), numeric: true },
      { label: columns.cpu, numeric: true },
    ],
    rows: [
      ...figure.stages.map((stage) => [stage.name, columns.stage, time(stage.at), cpu(stage.cpu)]),
      ...(figure.events?.shown ?? []).map((one) => [one.event, columns.event, time(one.at), cpu(one.cpu)]),
    ],
  };
}

/** A line per stage and per event (`record` says which); times in ns from `origin`. */
function data(figure: Timeline): string {
  const header = ['record', 'run', 'corr_id', 'name', 'from', 'time', 'unit', 'cpu', 'own'];
  const of = [figure.chain?.run ?? null, figure.chain?.id ?? null];
  const rows: Cell[][] = [
    ...figure.stages.map(({ name, at, cpu }) => ['stage', ...of, name, figure.origin, at, 'ns', cpu, null]),
    ...(figure.events?.shown ?? []).map(({ event, at, cpu, own }) => [
      'event',
      ...of,
      event,
      figure.origin,
      at,
      'ns',
      cpu,
      String(own),
    ]),
  ];
  return csv(header, rows);
}

function counts({ chain, events }: Timeline, locale: Locale): string[] {
  if (!chain) return [];
  const which = WORDS[locale].chain(String(chain.run), chain.id);
  return [which, ...(events ? [formatCounted(events.shown.length, 'events', locale)] : [])];
}
