import { max, min, nice, ticks as niceTicks } from 'd3-array';
import { formatNumber, type Locale } from '../report/format.ts';
import { decimalsOfBare } from '../report/precision.ts';
import { textWidth } from './text.ts';

/** An axis in the unit that people read. */
export interface Axis {
  type: 'linear' | 'log';
  domain: [number, number];
  ticks: number[];
  tickText: (value: number) => string;
}

/** In drawing units: how long an axis is, what is free beyond its ends, how large tick labels are and how far apart. */
export const AXIS_LENGTH = 308;
export const AXIS_SIDE = 16;
export const TICK_SIZE = 12.5;

/** The room that an axis has, in drawing units. `side`: what is free beyond its ends; `extent`: what a label takes along it. */
export interface Room {
  length: number;
  side: number;
  gap: number;
  extent: (label: string) => number;
}

/** Below a drawing of `length`. */
export function across(length: number): Room {
  return { length, side: AXIS_SIDE, gap: 8, extent: (label) => textWidth(label, TICK_SIZE) };
}

/** Beside a drawing of `length`. */
export function upright(length: number): Room {
  return { length, side: TICK_SIZE, gap: 8, extent: () => TICK_SIZE };
}

const WHOLE = across(AXIS_LENGTH);

/**
 * An axis that holds all `values` with round ends. On a log axis values of 0 and below have no place: they are left out
 * (`isOnAxis` tells). Without any value it is an empty axis with no ticks.
 */
export function axisOf(
  values: readonly number[],
  type: 'linear' | 'log',
  locale: Locale,
  room: Room = WHOLE,
): Axis {
  const placed = type === 'log' ? values.filter((value) => value > 0) : values;
  const low = min(placed);
  const high = max(placed);
  if (low === undefined || high === undefined) return { type, domain: [1, 10], ticks: [], tickText: String };
  const domain = type === 'log' ? logDomain(low, high) : linearDomain(low, high);
  return axisFor(domain, type, locale, room);
}

/** An axis with exactly these ends. */
export function axisFor(
  domain: [number, number],
  type: 'linear' | 'log',
  locale: Locale,
  room: Room = WHOLE,
): Axis {
  const byDecades = type === 'log' && domain[1] / domain[0] >= 5;
  const choices = (byDecades ? logTicks(domain) : linearTicks(domain)).map(
    (ticks): Axis => ({ type, domain, ticks, tickText: tickTexts(ticks, byDecades, locale) }),
  );
  // Rather a linear axis with fewer ticks than without its ends; rather decades without the last than every third.
  const order = byDecades
    ? choices.flatMap((axis) => [axis, withoutOverhang(axis, room)])
    : [...choices, ...choices.map((axis) => withoutOverhang(axis, room))];
  return order.find((axis) => fits(axis, room)) ?? { type, domain, ticks: [], tickText: String };
}

/** Whether there are at least two, labels differ, neighbours leave a gap, and the outer ones stay in the drawing. */
function fits(axis: Axis, room: Room): boolean {
  if (axis.ticks.length < 2) return false;
  if (new Set(axis.ticks.map(axis.tickText)).size < axis.ticks.length) return false;
  const spans = axis.ticks.map((tick) => spanOf(axis, tick, room));
  return spans.every(
    (span, index) => isInside(span, room) && span.from - (spans[index - 1]?.to ?? -Infinity) >= room.gap,
  );
}

/** The same axis without the ticks at its ends whose labels would leave the drawing. */
function withoutOverhang(axis: Axis, room: Room): Axis {
  return { ...axis, ticks: axis.ticks.filter((tick) => isInside(spanOf(axis, tick, room), room)) };
}

interface Span {
  from: number;
  to: number;
}

/** The space that a tick's label takes, in drawing units from the beginning of the axis. */
function spanOf(axis: Axis, tick: number, room: Room): Span {
  const middle = fraction(axis, tick) * room.length;
  const half = room.extent(axis.tickText(tick)) / 2;
  return { from: middle - half, to: middle + half };
}

function isInside({ from, to }: Span, { length, side }: Room): boolean {
  return from >= -side && to <= length + side;
}

export function isOnAxis(axis: Axis, value: number): boolean {
  return value >= axis.domain[0] && value <= axis.domain[1];
}

/** Where `value` stands between the ends, 0..1 on the axis. */
export function fraction(axis: Axis, value: number): number {
  const [low, high] = axis.domain;
  if (axis.type === 'linear') return (value - low) / (high - low);
  return Math.log(value / low) / Math.log(high / low);
}

/** Round ends; where values differ in their last bits only, rounding may not lose one. */
function linearDomain(low: number, high: number): [number, number] {
  const margin = low === high ? Math.abs(low) / 10 || 1 : 0;
  const [from, to] = nice(low - margin, high + margin, margin > 0 ? 4 : 6);
  return [Math.min(from, low), Math.max(to, high)];
}

/** Ends at 1, 2 or 5 times a power of ten; closer together than a factor of 3, round linear ends. */
function logDomain(low: number, high: number): [number, number] {
  if (high / low < 3) {
    const [from, to] = linearDomain(low, high);
    if (from > 0) return [from, to];
  }
  const down = [5, 2, 1].map((digit) => digit * powerBelow(low)).find((end) => end <= low) ?? low;
  const up = [1, 2, 5, 10].map((digit) => digit * powerBelow(high)).find((end) => end >= high) ?? high;
  return down < up ? [down, up] : [down / 2, up * 2];
}

/** 10^n read as a decimal literal, which is exact to the last bit where 10 ** n is not. */
function power(exponent: number): number {
  return Number(`1e${exponent}`);
}

function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

function powerBelow(value: number): number {
  return power(exponentOf(value));
}

function logTicks([low, high]: [number, number]): number[][] {
  const exponents = Array.from(
    { length: exponentOf(high) - exponentOf(low) + 1 },
    (_, index) => exponentOf(low) + index,
  );
  const inside = (tick: number): boolean => tick >= low && tick <= high;
  // Little more than a decade has too few of 1, 2, 5 to read values between them.
  const digitSets =
    high / low < 25
      ? [
          [1, 1.5, 2, 3, 4, 5, 7],
          [1, 2, 3, 5],
          [1, 2, 5],
        ]
      : [[1, 2, 5]];
  const perDecade = [...digitSets, [1, 3], [1]].map((digits) =>
    exponents.flatMap((exponent) => digits.map((digit) => Number(`${digit}e${exponent}`))).filter(inside),
  );
  const sparse = [2, 3, 6, 12, 24, 60].map((step) =>
    exponents
      .filter((exponent) => exponent % step === 0)
      .map(power)
      .filter(inside),
  );
  return [...perDecade, ...sparse];
}

function linearTicks([low, high]: [number, number]): number[][] {
  return [8, 6, 5, 4, 3, 2].map((count) =>
    niceTicks(low, high, count).filter((tick) => tick >= low && tick <= high),
  );
}

/** Labels to the digits in which neighbouring ticks differ; all of them as powers where one would grow long. */
function tickTexts(ticks: readonly number[], byDecades: boolean, locale: Locale): (value: number) => string {
  const sizes = ticks.map(Math.abs).filter((size) => size > 0);
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  const step = Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0)) || largest;
  if (largest >= 1e7 || (byDecades ? smallest : largest) < 1e-4) {
    const digits = byDecades ? 1 : Math.min(15, 2 + Math.ceil(Math.log10(largest / step)));
    return (value) => scientific(value, digits, locale);
  }
  return (value) => formatNumber(value, decimalsOfBare(byDecades ? value : step), locale);
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁹`, `2,5·10⁹`; 0 stays 0. */
function scientific(value: number, precision: number, locale: Locale): string {
  if (value === 0) return '0';
  const [digits = '1', exponent = '0'] = Number(value.toPrecision(precision)).toExponential().split('e');
  const raised = [...exponent.replace('+', '')]
    .map((c) => (c === '-' ? '⁻' : SUPERSCRIPT[Number(c)]))
    .join('');
  if (digits === '1') return `10${raised}`;
  return `${formatNumber(Number(digits), digits.replace(/^-?\d\.?/, '').length, locale)}·10${raised}`;
}
