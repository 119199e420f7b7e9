import { AXIS_LENGTH, AXIS_SIDE, type Axis, fraction, TICK_SIZE } from './axis.ts';
import type { Mark, Pen } from './rendered.ts';
import { cut, textWidth } from './text.ts';

/** Drawing units: 400 of them on a column of 345 px keep text of 12.5 at 10.8 px. */
export const SIDE = AXIS_SIDE;
export const WIDTH = AXIS_LENGTH + 2 * SIDE;
export const LABEL_SIZE = 13;
export const NOTE_SIZE = TICK_SIZE;
export const HEADING = 20;

/** What the axis and its name take below the rows, and the height of an empty row. */
const FOOT = 40;
const EMPTY = HEADING + 22;

/** What a name keeps beside the widest note, so that groups can be told apart. */
const LABEL_LEAST = 110;

/** A group in its place; an `empty` one has only a line of words under its heading. */
export type Placed<G> = G & { top: number; empty: boolean };

/** Puts groups below one another from `top` down, `height` each. */
export function stack<G>(
  groups: readonly G[],
  isEmpty: (group: G) => boolean,
  height: number,
  top = 0,
): { rows: Placed<G>[]; bottom: number } {
  let bottom = top;
  const rows = groups.map((group) => {
    const row = { ...group, top: bottom, empty: isEmpty(group) };
    bottom += row.empty ? EMPTY : height;
    return row;
  });
  return { rows, bottom };
}

/** What surrounds the drawing of a group: its name, its n at the right, and where its grid lines run. */
export interface FramedRow {
  top: number;
  empty: boolean;
  label: string;
  note: string;
  /** Said in place of a drawing where there is nothing to draw. */
  why: string;
  /** Distances from the row's top between which grid lines run: not through its texts. */
  grid: readonly [from: number, to: number];
}

/** Headings, grid, axis, and the words of empty rows; no axis where there is nothing to measure along it. */
export function frame(
  pen: Pen,
  axis: Axis,
  name: string,
  rows: readonly FramedRow[],
  bottom: number,
): Mark[] {
  const texts = [grid(pen, axis, rows), headings(pen, rows), emptyRows(pen, rows)];
  return rows.every((row) => row.empty) ? texts : [...texts, axisTexts(pen, axis, name, bottom)];
}

/** Height of a drawing whose rows end at `bottom`. */
export function heightOf(rows: readonly { empty: boolean }[], bottom: number): number {
  return rows.every((row) => row.empty) ? bottom : bottom + FOOT;
}

function grid(pen: Pen, axis: Axis, rows: readonly FramedRow[]): Mark {
  const lines = rows
    .filter((row) => !row.empty)
    .flatMap(({ top, grid: [from, to] }) =>
      axis.ticks.map((tick) => ({ tick, y1: top + from, y2: top + to })),
    );
  return pen.Plot.ruleX(lines, { className: 'plot-grid', stroke: '#ccc', x: 'tick', y1: 'y1', y2: 'y2' });
}

function headings(pen: Pen, rows: readonly FramedRow[]): Mark[] {
  const y = (row: FramedRow): number => row.top + 8;
  const note = (row: FramedRow): string => cut(row.note, NOTE_SIZE, WIDTH - 16 - LABEL_LEAST);
  const room = (row: FramedRow): number => WIDTH - 16 - textWidth(note(row), NOTE_SIZE);
  const label = (row: FramedRow): string => cut(row.label, LABEL_SIZE, room(row));
  return [
    pen.Plot.text(rows, { className: 'plot-label', frameAnchor: 'left', dx: -SIDE, y, text: label }),
    pen.Plot.text(rows, { className: 'plot-note', frameAnchor: 'right', dx: SIDE, y, text: note }),
  ];
}

function emptyRows(pen: Pen, rows: readonly FramedRow[]): Mark {
  const empty = rows.filter((row) => row.empty);
  return pen.Plot.text(empty, {
    className: 'plot-note plot-empty',
    frameAnchor: 'left',
    dx: -SIDE,
    y: (row: FramedRow) => row.top + HEADING + 6,
    text: (row: FramedRow) => cut(row.why, NOTE_SIZE, WIDTH),
  });
}

function axisTexts(pen: Pen, axis: Axis, name: string, bottom: number): Mark[] {
  const y = bottom + 11;
  return [
    pen.Plot.text(axis.ticks, { className: 'plot-tick', x: (tick: number) => tick, y, text: axis.tickText }),
    pen.Plot.text([cut(name, NOTE_SIZE, WIDTH)], {
      className: 'plot-note',
      frameAnchor: 'right',
      dx: SIDE,
      y: y + 18,
      text: (text: string) => text,
    }),
  ];
}

/** Pixels from the left edge of the drawing. */
export function xOf(axis: Axis, value: number): number {
  return SIDE + fraction(axis, value) * AXIS_LENGTH;
}

/**
 * Where a text of `size` goes that belongs to the span from `low` to `high` (pixels): right of it, else left of it,
 * else at the drawing's right edge. `edge` is the pixel where the text ends or begins.
 */
export function beside(
  text: string,
  size: number,
  low: number,
  high: number,
): { edge: number; anchor: 'start' | 'end' } {
  const width = textWidth(text, size);
  if (high + 6 + width <= WIDTH) return { edge: high + 6, anchor: 'start' };
  if (low - 6 - width >= 0) return { edge: low - 6, anchor: 'end' };
  return { edge: WIDTH, anchor: 'end' };
}

/**
 * Where a text stands in a drawing whose x is an axis, in pixels from its left and upper edge: it begins at `x`, or where
 * `anchor` is `end` ends there.
 */
export interface Place {
  x: number;
  y: number;
  className?: string;
  anchor?: 'start' | 'end';
}

export function textAt(pen: Pen, text: string, { y, ...place }: Place): Mark {
  return textsAt(pen, [{ text, y }], place);
}

/** Lines of text below one another. */
export function textsAt(
  pen: Pen,
  lines: readonly { text: string; y: number }[],
  { x, className, anchor = 'start' }: Omit<Place, 'y'>,
): Mark {
  return pen.Plot.text(lines, {
    ...(className === undefined ? {} : { className }),
    frameAnchor: 'left',
    dx: x - SIDE,
    y: 'y',
    textAnchor: anchor,
    text: 'text',
  });
}
