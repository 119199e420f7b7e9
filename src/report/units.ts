/** Nanoseconds in one of each unit of time. */
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  min: 6e10,
  h: 3.6e12,
};

/** A unit of time: what an emulated machine cannot vouch for. */
export function isTimeUnit(unit: string): boolean {
  return Object.hasOwn(NANOSECONDS, unit);
}

/** Whether an amount in `unit` can be shown in `show`: the same unit, or two units of time. */
export function isConvertible(unit: string, show: string): boolean {
  return unit === show || (isTimeUnit(unit) && isTimeUnit(show));
}

/** `value` in `unit`, given in `show`. Throws a RangeError when one cannot be converted into the other. */
export function convert(value: number, unit: string, show: string): number {
  if (unit === show) return value;
  const from = NANOSECONDS[unit];
  const to = NANOSECONDS[show];
  if (from === undefined || to === undefined) throw new RangeError(`${unit} cannot be shown in ${show}`);
  // Division by a whole number keeps 13600 ns at 13.6 µs; a factor of 0.001 would not.
  return from >= to ? value * (from / to) : value / (to / from);
}
