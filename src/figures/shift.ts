import { max, sum } from 'd3-array';
import type { FigureOf } from '../report/figure.ts';
import { amountDecimals, formatAmount, formatCounts, formatNumber, type Locale } from '../report/format.ts';
import { isNominal, levelText } from '../report/level.ts';
import { percentileName, phrasesOf, whyText } from '../report/phrases/index.ts';
import type { Amount } from '../report/quantity.ts';
import { TAIL, tailSentence } from '../report/shown/tail.ts';
import { convert } from '../report/units.ts';
import { altText } from './alt.ts';
import { type Axis, across, axisOf, fraction, isOnAxis } from './axis.ts';
import { countLine, countRange } from './counts.ts';
import { type Cell, csv, INTERVAL, intervalCells } from './csv.ts';
import { levelNotes } from './levels.ts';
import { PIXELS } from './panel.ts';
import { type DataTable, type Drawing, type Kind, type Mark, NONE, type Pen } from './rendered.ts';
import { estimateMarks, type RowMark, type RowPicture, rowAxis, ticksOf } from './row-picture.ts';
import { LABEL_SIZE, NOTE_SIZE, textAt, WIDTH } from './rows.ts';
import { endsOf, fieldsOf, nothingOf, spansOf } from './shift-fields.ts';
import { cut, textWidth } from './text.ts';
import { wordsIn, wordsOf } from './words.ts';

type Shift = FigureOf<'shift'>;
type Quantile = Shift['quantiles'][number];

/** The two lines above the fields: the groups, and the reference. */
const HEAD = 44;
const ROW = 20;
/** Tick labels below a field, and what is free above the next one. */
const TICKS = 22;
const BETWEEN = 12;
/** The line below the last field: from how much, and the name of the axes. */
const FOOT = 16;
/** Where fields begin, right of the percentiles' names, and what the numbers at the right take at most. */
const LEFT = 40;
const NUMBERS = 190;

/** The effect on each percentile around "no difference", with the effect on the medians as a reference. */
export const shift: Kind<Shift> = {
  name: { de: 'Verschiebung je Perzentil', en: 'Shift by percentile' },
  draw,
  rows: picture,
  alt,
  notes,
  table,
  csv: data,
  counts,
  fields: () => [],
};

function draw(figure: Shift, pen: Pen): Drawing {
  const { locale } = pen;
  const fields = fieldsOf(figure);
  const numbers = max(figure.quantiles, (one) => textWidth(numberOf(one, locale), NOTE_SIZE)) ?? 0;
  const right = WIDTH - Math.min(NUMBERS, numbers) - 14;
  const name = wordsOf(locale).axis(WORDS[locale].axis[figure.as], figure.show, figure.scale);
  const last = fields.findLast(({ isEmpty }) => !isEmpty);
  let bottom = HEAD - BETWEEN;
  const marks = fields.map((field): Mark[] => {
    const top = bottom + BETWEEN;
    if (field.isEmpty) {
      const rows = emptyRows(pen, field.quantiles, top);
      bottom = top + rows.length * ROW;
      return rows;
    }
    bottom = top + field.quantiles.length * ROW + TICKS;
    const drawn = drawField(pen, figure, field.quantiles, { top, right });
    if (field !== last) return drawn;
    bottom += FOOT;
    const compared = figure.quantiles.flatMap(({ effect }) => (effect.value === null ? [] : [effect]));
    const counted = countRange(compared, locale);
    const below = { className: 'plot-note', y: bottom - 8 };
    return [
      ...drawn,
      textAt(pen, cut(`n = ${counted}`, NOTE_SIZE, WIDTH / 2), { ...below, x: 0 }),
      textAt(pen, cut(name, NOTE_SIZE, WIDTH / 2 - 8), { ...below, x: WIDTH, anchor: 'end' }),
    ];
  });
  return { height: bottom, x: PIXELS, textures: [], marks: [heading(figure, pen), marks] };
}

function picture(figure: Shift, locale: Locale): RowPicture {
  const fields = fieldsOf(figure);
  const name = wordsOf(locale).axis(WORDS[locale].axis[figure.as], figure.show, figure.scale);
  const [median] = endsOf(figure.effect);
  return {
    key: [],
    fields: fields.map(({ quantiles, isEmpty }) => {
      const marked = [nothingOf(figure), ...(median === undefined ? [] : [median])];
      const ends = quantiles.flatMap(({ effect }) => endsOf(effect));
      const { axis, place } = rowAxis([...marked, ...ends], figure.scale, locale);
      const lines = marked.flatMap((value, index): RowMark[] =>
        place.has(value) ? [{ kind: 'line', at: place.at(value), dashed: index > 0 }] : [],
      );
      const rows = isEmpty
        ? spansOf(quantiles, (one) => whyNot(one, locale), locale).map(({ name: label, said }) => ({
            label,
            note: '',
            value: said,
            marks: [],
          }))
        : quantiles.map(({ percentile, effect }) => {
            const [value = Number.NaN, low, high] = endsOf(effect);
            const interval = low === undefined || high === undefined ? undefined : { low, high };
            return {
              label: percentileName(percentile, locale),
              note: '',
              value: formatAmount(effect, locale, ['interval']) ?? NONE,
              marks: [...lines, ...estimateMarks(value, interval, place)],
            };
          });
      return { axis: isEmpty ? undefined : ticksOf(axis, name), rows };
    }),
  };
}

/** Who is compared, and the reference with its dash. */
function heading(figure: Shift, pen: Pen): Mark[] {
  const { Plot, locale } = pen;
  const median = formatAmount(figure.effect, locale, ['interval']);
  const reference = `${WORDS[locale].reference[figure.as]} ${median ?? NONE}`;
  return [
    textAt(pen, cut(groupsOf(figure, locale), LABEL_SIZE, WIDTH), { x: 0, y: 8, className: 'plot-label' }),
    median === null ? [] : Plot.ruleX([4], { x: [4], y1: 20, y2: 34, ...DASHED }),
    textAt(pen, cut(reference, NOTE_SIZE, WIDTH - 14), { x: median === null ? 0 : 14, y: 27 }),
  ];
}

const DASHED = { stroke: 'currentColor', strokeWidth: 1.4, strokeDasharray: '4 2.5' } as const;

function drawField(
  pen: Pen,
  figure: Shift,
  field: readonly Quantile[],
  { top, right }: { top: number; right: number },
): Mark[] {
  const { Plot } = pen;
  const [median] = endsOf(figure.effect);
  const marked = [nothingOf(figure), ...(median === undefined ? [] : [median])];
  const ends = field.flatMap(({ effect }) => endsOf(effect));
  const axis = axisOf([...marked, ...ends], figure.scale, pen.locale, across(right - LEFT));
  const at = (value: number): number => LEFT + fraction(axis, value) * (right - LEFT);
  const height = { y1: top, y2: top + field.length * ROW };
  const [nothing = [], dashed = []] = marked.map((value) => (isOnAxis(axis, value) ? [at(value)] : []));
  const ticks = axis.ticks.map((tick) => ({ x: at(tick), text: axis.tickText(tick) }));
  return [
    Plot.ruleX(ticks, { x: 'x', ...height, className: 'plot-grid', stroke: '#ccc' }),
    Plot.ruleX(nothing, { ...height, className: 'plot-note', stroke: 'currentColor', strokeWidth: 2.4 }),
    Plot.ruleX(dashed, { ...height, ...DASHED }),
    field.map((quantile, index) => drawRow(pen, quantile, { axis, at, y: top + (index + 0.5) * ROW })),
    Plot.text(ticks, { x: 'x', y: height.y2 + 11, text: 'text', className: 'plot-tick' }),
  ];
}

/** Percentiles without an effect, and why. */
function emptyRows(pen: Pen, quantiles: readonly Quantile[], top: number): Mark[] {
  return spansOf(quantiles, (one) => whyNot(one, pen.locale), pen.locale).map(({ name, said }, index) => {
    const place = { x: 0, y: top + (index + 0.5) * ROW, className: 'plot-note plot-empty' };
    return textAt(pen, cut(`${name}: ${said}`, NOTE_SIZE, WIDTH), place);
  });
}

function drawRow(
  pen: Pen,
  quantile: Quantile,
  { axis, at, y }: { axis: Axis; at: (value: number) => number; y: number },
): Mark[] {
  const { Plot, locale } = pen;
  const name = textAt(pen, percentileName(quantile.percentile, locale), { x: 0, y });
  const [value, low, high] = endsOf(quantile.effect);
  if (value === undefined) return [];
  const clamped = (end: number): number => at(Math.min(axis.domain[1], Math.max(axis.domain[0], end)));
  const [from, to] = [clamped(low ?? value), clamped(high ?? value)];
  const ends = low === undefined ? [] : [from, to];
  const text = cut(numberOf(quantile, locale), NOTE_SIZE, NUMBERS);
  return [
    name,
    Plot.ruleY([y], { x1: from, x2: to, strokeWidth: 2 }),
    Plot.ruleX(ends, { y1: y - 4, y2: y + 4, strokeWidth: 2 }),
    Plot.dot(isOnAxis(axis, value) ? [at(value)] : [], {
      ...{ x: (x: number) => x, y, symbol: 'diamond', r: 4, fill: 'currentColor' },
    }),
    textAt(pen, text, { x: WIDTH, y, className: 'plot-value', anchor: 'end' }),
  ];
}

function numberOf({ effect }: Quantile, locale: Locale): string {
  return formatAmount(effect, locale) ?? '';
}

function whyNot({ effect }: Quantile, locale: Locale): string {
  return effect.why ? whyText(effect.why, locale) : wordsOf(locale).none;
}

function groupsOf(figure: Shift, locale: Locale): string {
  return phrasesOf(locale).comparison.against(figure.of, figure.with);
}

/** The ends of the middle, and of the tail. */
function alt(figure: Shift, locale: Locale): string {
  const known = figure.quantiles.filter(({ effect }) => effect.value !== null);
  const middle = known.filter(({ percentile }) => percentile < TAIL);
  const tail = known.filter(({ percentile }) => percentile >= TAIL);
  const told = [...new Set([middle[0], middle.at(-1), ...tail])].flatMap((one) =>
    one ? `${percentileName(one.percentile, locale)}\u00a0${numberOf(one, locale)}` : [],
  );
  return altText(shift.name[locale], [groupsOf(figure, locale), ...told], locale);
}

function notes(figure: Shift, locale: Locale): string[] {
  const own = WORDS[locale];
  const intervals = figure.quantiles.flatMap(({ effect }) => effect.interval ?? []);
  // Bonferroni: all hold at once with at least 1 less what each may miss.
  const joint = 1 - sum(intervals, ({ level }) => 1 - level);
  const percent = `${formatNumber(Math.floor(joint * 1000 + 1e-9) / 10, 1, locale)}\u00a0%`;
  const bare = figure.quantiles.filter(({ effect: { interval } }) => !interval);
  const without = spansOf(bare, (one) => whyNot(one, locale), locale);
  return [
    ...[tailSentence(figure, locale) ?? []].flat(),
    own.reading(formatNumber(nothingOf(figure), 0, locale)),
    ...(fieldsOf(figure).filter(({ isEmpty }) => !isEmpty).length > 1 ? [own.fields] : []),
    ...levelNotes(intervals, locale),
    ...(figure.effect.interval ? [own.level(levelText(figure.effect.interval, locale))] : []),
    ...(intervals.length > 1 && joint > 0 && !intervals.some(isNominal)
      ? [own.joint(String(intervals.length), percent)]
      : []),
    ...without.map(({ name, said }) => own.without(name, said)),
  ];
}

/** A line for the medians, and one per percentile. */
function table(figure: Shift, locale: Locale): DataTable {
  const words = wordsOf(locale);
  const { axis, columns, medians } = WORDS[locale];
  const number = (label: string) => ({ label, numeric: true });
  const measure = (label: string) => number(words.inUnit(label, figure.show));
  const row = (name: string, effect: Amount): string[] => {
    const { interval, value, unit, show, signed } = effect;
    const end = (one: number): string =>
      formatNumber(convert(one, unit, show), amountDecimals(effect), locale, signed);
    return [
      name,
      value === null ? NONE : end(value),
      ...(interval
        ? [end(interval.low), end(interval.high), levelText(interval, locale)]
        : [NONE, NONE, NONE]),
      formatCounts(effect, locale),
    ];
  };
  return {
    columns: [
      { label: columns.percentile, numeric: false },
      measure(axis[figure.as]),
      ...[measure(words.low), measure(words.high), number(words.level), number('n')],
    ],
    rows: [
      row(medians, figure.effect),
      ...figure.quantiles.map(({ percentile, effect }) => row(percentileName(percentile, locale), effect)),
    ],
  };
}

/** A line for the medians, without a percentile, and one per percentile. */
function data(figure: Shift): string {
  const header = ['comparison', 'of', 'with', 'as', 'percentile', 'effect', 'unit', ...INTERVAL];
  const row = (percentile: number | null, { value, unit, interval, n, others, counted }: Amount): Cell[] => [
    ...[figure.comparison, figure.of, figure.with, figure.as, percentile, value, unit],
    ...[...intervalCells(interval), n, others ?? null, counted],
  ];
  const rows = figure.quantiles.map(({ percentile, effect }) => row(percentile, effect));
  return csv([...header, 'n', 'n_with', 'counted'], [row(null, figure.effect), ...rows]);
}

function counts({ quantiles }: Shift, locale: Locale): string[] {
  const spans = spansOf(quantiles, ({ effect }) => formatCounts(effect, locale), locale);
  return spans.map(({ name, said }) => countLine(name, [said]));
}

const WORDS = wordsIn({
  de: {
    axis: { difference: 'Verschiebung', ratio: 'Verhältnis' },
    reference: { difference: 'Verschiebung der Mediane', ratio: 'Verhältnis der Mediane' },
    medians: 'Mediane',
    reading: (nothing: string) =>
      `Je Zeile ein Perzentil der Ketten eines Laufs: die Raute ist der geschätzte Unterschied dieses Perzentils zwischen den Gruppen, die Spanne sein Intervall; die dicke senkrechte Linie bei ${nothing} heißt kein Unterschied, die gestrichelte ist der Unterschied der Mediane.`,
    fields:
      'Jedes Feld hat seine eigene Achse, denn die Unterschiede sind sehr verschieden groß: Längen in verschiedenen Feldern sind nicht vergleichbar.',
    level: (level: string) => `Niveau des Intervalls der Mediane: ${level}.`,
    joint: (count: string, level: string) =>
      `Mit einer Sicherheit von mindestens ${level} enthalten alle ${count} Intervalle zugleich ihren wahren Wert.`,
    without: (percentile: string, why: string) => `${percentile}: kein Intervall (${why}).`,
    columns: { percentile: 'Perzentil' },
  },
  en: {
    axis: { difference: 'Shift', ratio: 'Ratio' },
    reference: { difference: 'Shift of the medians', ratio: 'Ratio of the medians' },
    medians: 'Medians',
    reading: (nothing) =>
      `A row per percentile of the chains of a run: the diamond is the estimated difference of this percentile between the groups, the span its interval; the strong vertical line at ${nothing} means no difference, the dashed one is the difference of the medians.`,
    fields:
      'Each field has an axis of its own, because the differences are of very different sizes: lengths in different fields cannot be compared.',
    level: (level) => `Level of the interval of the medians: ${level}.`,
    joint: (count, level) =>
      `With a confidence of at least ${level} all ${count} intervals contain their true values at once.`,
    without: (percentile, why) => `${percentile}: no interval (${why}).`,
    columns: { percentile: 'Percentile' },
  },
});
