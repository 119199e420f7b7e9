/**
 * How many decimals a number deserves whose uncertainty is `halfWidth` (> 0, same unit as the number).
 * Rule of the Particle Data Group (Review of Particle Physics, Introduction, 5.3): the uncertainty keeps two
 * digits when its three leading ones lie between 100 and 354, one digit from 355 to 949, and from 950 on it
 * counts as 1000 with two digits. The number is printed to the same decimal.
 */
export function decimalsFromUncertainty(halfWidth: number): number {
  const [digits = '', exponent = '0'] = halfWidth.toExponential(2).split('e');
  const leading = Number(digits.replace('.', ''));
  return clamp(leading < 355 ? 1 - Number(exponent) : -Number(exponent));
}

/**
 * The most decimals, 0 to 12, of which the last has a unit of at least `resolution` (≥ 0, same unit as the number): two
 * numbers that differ by no more than that are printed alike, or one unit of the last decimal apart. Of a resolution above 1
 * even 0 decimals are too many, which no number of decimals mends.
 */
export function decimalsWithin(resolution: number): number {
  return resolution === 0 ? FINEST : Math.min(FINEST, clamp(decimalsOfUnit(resolution)));
}

/** The decimals, negative above 1, of the smallest power of ten that is at least `resolution` (> 0). */
export function decimalsOfUnit(resolution: number): number {
  const exponent = Number(resolution.toExponential().split('e')[1]);
  // A power of ten (5e-324 has none that could be written) is its own unit, everything above it needs the next one.
  return Number(`1e${exponent}`) === resolution ? -exponent : -exponent - 1;
}

/** No more decimals are told to hold; parts of a sum have none beyond these, so that none needs a power of ten. */
const FINEST = 12;
const FINEST_PART = 10;

/** Without an uncertainty: up to three (or as many) significant digits, trailing zeros dropped. */
export function decimalsOfBare(value: number, most = 3): number {
  if (value === 0) return 0;
  const [digits = '', exponent = '0'] = Number(value.toPrecision(most)).toExponential().split('e');
  const significant = digits.replace(/^-/, '').replace('.', '').length;
  return clamp(significant - 1 - Number(exponent));
}

/**
 * Decimals that numbers without an uncertainty (≥ 0) share so that they can be added up: three digits of the largest,
 * one more only where the smallest would vanish, and no zeros that all of them end in.
 */
export function decimalsOfParts(values: readonly number[]): number {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return 0;
  const three = decimalsForDigits(Math.max(...positive), 3);
  const needed = Math.max(three, decimalsForDigits(Math.min(...positive), 1));
  return clamp(
    Math.min(needed, three + 1, Math.max(...positive.map((one) => decimalsOfBare(one))), FINEST_PART),
  );
}

/** Decimals that a number is written with, as in a limit or a whole number of nanoseconds in µs: 7 of 1e-7. */
export function exactDecimals(value: number | string): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const written = digits.split('.')[1]?.length ?? 0;
  return Math.max(0, written - Number(exponent));
}

/** Decimals that leave a number (> 0) as many digits, zeros at its end included; may be negative. */
function decimalsForDigits(value: number, digits: number): number {
  return digits - 1 - Number(value.toExponential(digits - 1).split('e')[1]);
}

/** Digits before the point are all written. */
function clamp(decimals: number): number {
  return Math.max(0, decimals);
}
