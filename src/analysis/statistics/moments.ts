import { fsum } from 'd3-array';

/** Arithmetic mean with an exactly rounded sum (Shewchuk 1997): independent of the values' order. NaN when empty. */
export function mean(values: readonly number[]): number {
  return fsum(values) / values.length;
}

/**
 * Sample standard deviation, √(Σ(x − x̄)² / (n − 1)), in two passes with exactly rounded sums
 * (Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance"). NaN below two values.
 */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  const squares = values.map((value) => (value - centre) * (value - centre));
  return Math.sqrt(fsum(squares) / (values.length - 1));
}
