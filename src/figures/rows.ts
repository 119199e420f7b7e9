import type { Axis } from './axis.ts';
import { fraction, TICK_SIZE } from './axis.ts';
import type { Mark, Pen } from './rendered.ts';
import { cut, textWidth } from './text.ts';

/** Drawing units: 400 of them on a column of 358 px keep text of 12 at 10.7 px. */
export const WIDTH = 400;
/** Room at both sides for tick labels that stand at the ends of the axis. */
export const SIDE = 16;
export const LABEL_SIZE = 13;
export const NOTE_SIZE = TICK_SIZE;
/** Height of a row's heading, and what the axis and its name take below. */
export const HEADING = 20;
export const FOOT = 40;

/** A row's heading: the group at the left, its n at the right. */
export interface Heading {
  top: number;
  label: string;
  note: string;
}

export function headings(pen: Pen, rows: readonly Heading[]): Mark[] {
  const middle = (row: Heading): number => row.top + 8;
  const room = (row: Heading): number => WIDTH - 16 - textWidth(row.note, NOTE_SIZE);
  return [
    pen.Plot.text(rows, {
      className: 'label',
      frameAnchor: 'left',
      dx: -SIDE,
      y: middle,
      text: (row: Heading) => cut(row.label, LABEL_SIZE, room(row)),
    }),
    pen.Plot.text(rows, {
      className: 'note',
      frameAnchor: 'right',
      dx: SIDE,
      y: middle,
      text: 'note',
    }),
  ];
}

/** What stands where a group has nothing to draw. */
export function emptyRows(pen: Pen, rows: readonly { top: number; why: string }[]): Mark[] {
  const text = (row: { why: string }): string => cut(row.why, NOTE_SIZE, WIDTH);
  return [
    pen.Plot.text(rows, {
      className: 'note empty',
      frameAnchor: 'left',
      dx: -SIDE,
      y: (row: { top: number }) => row.top + HEADING + 7,
      text,
    }),
  ];
}

/** Grid lines over the rows, tick labels below them, and the axis's name. */
export function xAxis(pen: Pen, axis: Axis, name: string, bottom: number, top = HEADING): Mark[] {
  return [
    pen.Plot.ruleX(axis.ticks, { className: 'grid', y1: top, y2: bottom }),
    pen.Plot.text(axis.ticks, {
      className: 'tick',
      x: (tick: number) => tick,
      y: bottom + 11,
      text: axis.tickText,
    }),
    pen.Plot.text([cut(name, NOTE_SIZE, WIDTH)], {
      className: 'note',
      frameAnchor: 'right',
      dx: SIDE,
      y: bottom + 29,
      text: (text: string) => text,
    }),
  ];
}

/** Pixels from the left edge of the drawing. */
export function xOf(axis: Axis, value: number): number {
  return SIDE + fraction(axis, value) * (WIDTH - 2 * SIDE);
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
