import {
  amountDecimals,
  formatAmount,
  formatNumber,
  formatPercent,
  type Locale,
  type Measured,
  unitBehind,
} from '../report/format.ts';
import type { Interval } from '../report/quantity.ts';
import { convert } from '../report/units.ts';

/** In which unit a figure's values are, and in which people read them. */
export interface Units {
  unit: string;
  show: string;
}

/** `value` in the unit of the axis. */
export function shown(units: Units, value: number): number {
  return convert(value, units.unit, units.show);
}

/** `28,4 µs [27,9; 29,0]`: an estimate as running text prints it. */
export function estimateText(
  units: Units,
  value: number,
  interval: Interval | undefined,
  locale: Locale,
): string {
  return formatAmount(amountOf(units, value, interval), locale, ['interval']) ?? '';
}

/** Decimals of an estimate where it is shown: by its interval, else three digits. */
export function decimalsOf(units: Units, value: number, interval?: Interval): number {
  return amountDecimals(amountOf(units, value, interval));
}

/** `28,4`. */
export function numberText(units: Units, value: number, decimals: number, locale: Locale): string {
  return formatNumber(shown(units, value), decimals, locale);
}

/** `28,4 µs`. */
export function unitText(units: Units, value: number, decimals: number, locale: Locale): string {
  return `${numberText(units, value, decimals, locale)}${unitBehind(units.show, locale)}`;
}

/** `31 %` to the digits that a number without an interval deserves; never 0 % or 100 % unless it is. */
export function percentText(share: number, locale: Locale): string {
  return formatPercent(share, 1, locale);
}

function amountOf(units: Units, value: number, interval: Interval | undefined): Measured {
  const of = { unit: units.unit, show: units.show, signed: false, n: 0, counted: 'runs' } as const;
  return { value, ...of, ...(interval && { interval }) };
}
