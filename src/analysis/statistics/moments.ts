import { fsum } from 'd3-array';

/**
 * Exactly rounded sum (Shewchuk 1997, "Adaptive Precision Floating-Point Arithmetic"): independent of the values' order.
 * NaN where one of them is, where infinities cancel, and where partial sums are larger than a float holds.
 */
export function exactSum(values: ArrayLike<number>): number {
  // d3's fsum leaves NaN out, as if there were fewer values.
  for (let index = 0; index < values.length; index++) if (Number.isNaN(values[index])) return Number.NaN;
  return fsum(Array.from(values));
}

/**
 * Arithmetic mean with an exactly rounded sum: independent of the values' order, and finite for finite values. NaN when
 * empty, and where one of them is NaN.
 */
export function mean(values: readonly number[]): number {
  const n = values.length;
  const most = largest(values);
  if (!(most > Number.MAX_VALUE / n)) return exactSum(values) / n;
  // Halves of parts do not overflow; rounding may not carry the mean past the largest value.
  const half = exactSum(values.map((value) => value / (2 * n)));
  return 2 * Math.max(-most / 2, Math.min(most / 2, half));
}

/**
 * Sample standard deviation, √(Σ(x − x̄)² / (n − 1)), in two passes with exactly rounded sums
 * (Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance"). NaN below two values, and where one of
 * them is NaN; Infinity where values lie further apart than a float holds.
 */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  const deviations = values.map((value) => value - centre);
  const scale = scaleOf(largest(deviations));
  const squares = deviations.map((deviation) => deviation * scale * (deviation * scale));
  return Math.sqrt(exactSum(squares) / (values.length - 1)) / scale;
}

/** Brings deviations whose squares a float does not hold, or not to all digits, into its middle. */
function scaleOf(size: number): number {
  if (size > 1e150) return 1e-200;
  return size > 0 && size < 1e-150 ? 1e200 : 1;
}

/** 0 when empty. */
function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
