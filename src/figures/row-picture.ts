import type { Locale } from '../report/format.ts';
import { type Axis, axisOf, fraction, isOnAxis, type Room } from './axis.ts';
import { textWidth } from './text.ts';

/** A figure of rows as a page shows it: text is the page's own, and only marks are drawn. */
export interface RowPicture {
  /** What the parts of a bar are, in their order. */
  key: { text: string; part: number }[];
  /** Rows below one another along one axis each. */
  fields: RowField[];
}

export interface RowField {
  /** Undefined where there is nothing to measure along it. */
  axis: RowAxis | undefined;
  rows: PictureRow[];
}

/** Places are in percent of the axis, 0 at the left. */
export interface RowAxis {
  /** What is measured along it, with its unit. */
  name: string;
  ticks: { at: number; text: string }[];
}

export interface PictureRow {
  label: string;
  /** How much is behind the value: `n = 25 Läufe`. */
  note: string;
  /** The value in words, or why there is none. */
  value: string;
  marks: RowMark[];
}

/** `y`: 0 at the top of the row, 1 at its foot; `colour`: a class of src/styles/figures.css. */
export type RowMark =
  | { kind: 'dot'; at: number; y: number; colour: string }
  | { kind: 'bar'; from: number; to: number; colour: string; part?: number }
  | { kind: 'span'; from: number; to: number }
  | { kind: 'centre'; at: number }
  | { kind: 'line'; at: number; dashed: boolean };

/** In CSS pixels: the narrowest that the marks become, so that tick labels stay apart. */
const NARROWEST = 250;
const SIZE = 13;
/** Tick labels are centred at their tick; those of the ends reach half into what is free beside the marks. */
export const ROW_ROOM: Room = {
  length: NARROWEST,
  side: 18,
  gap: 10,
  extent: (label) => textWidth(label, SIZE),
};

/** An axis for rows that holds all `values`, and the place of a value on it in percent. */
export function rowAxis(
  values: readonly number[],
  type: 'linear' | 'log',
  locale: Locale,
): { axis: Axis; place: Place } {
  const axis = axisOf(values, type, locale, ROW_ROOM);
  return { axis, place: placeOn(axis) };
}

/** Where values stand on an axis; ends of spans beyond it are drawn to its end. */
export interface Place {
  at: (value: number) => number;
  has: (value: number) => boolean;
  clamped: (value: number) => number;
}

export function placeOn(axis: Axis): Place {
  const at = (value: number): number => fraction(axis, value) * 100;
  const [low, high] = axis.domain;
  return {
    at,
    has: (value) => isOnAxis(axis, value),
    clamped: (value) => at(Math.min(high, Math.max(low, value))),
  };
}

export function ticksOf(axis: Axis, name: string): RowAxis | undefined {
  if (axis.ticks.length === 0) return undefined;
  const { at } = placeOn(axis);
  return { name, ticks: axis.ticks.map((tick) => ({ at: at(tick), text: axis.tickText(tick) })) };
}

/** An estimate with its interval, both in the unit of the axis; nothing of it where it is not on the axis. */
export function estimateMarks(
  value: number,
  interval: { low: number; high: number } | undefined,
  place: Place,
): RowMark[] {
  if (!place.has(value)) return [];
  return [
    ...(interval
      ? [{ kind: 'span' as const, from: place.clamped(interval.low), to: place.clamped(interval.high) }]
      : []),
    { kind: 'centre', at: place.at(value) },
  ];
}
