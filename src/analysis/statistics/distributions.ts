import beta from '@stdlib/stats-base-dists-beta-quantile';
import cdf from '@stdlib/stats-base-dists-normal-cdf';
import studentDistribution from '@stdlib/stats-base-dists-t-cdf';
import student from '@stdlib/stats-base-dists-t-quantile';

/** Φ(x) = P(Z ≤ x) of the standard normal distribution, 0..1. */
export function normalCdf(x: number): number {
  return cdf(x, 0, 1);
}

/** P(T ≤ x) of Student's t with `degrees` > 0 of freedom, not necessarily whole, 0..1. */
export function studentCdf(x: number, degrees: number): number {
  return studentDistribution(x, degrees);
}

/** The p-quantile of Student's t with `degrees` > 0 of freedom, not necessarily whole; p in 0..1, NaN outside. */
export function studentQuantile(p: number, degrees: number): number {
  return student(p, degrees);
}

/** The p-quantile, 0..1, of the beta distribution with shapes a, b > 0, not necessarily whole; p in 0..1, NaN outside. */
export function betaQuantile(p: number, a: number, b: number): number {
  return beta(p, a, b);
}
