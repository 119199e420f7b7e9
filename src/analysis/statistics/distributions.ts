import inverseErrorFunction from '@stdlib/math-base-special-erfcinv';
import beta from '@stdlib/stats-base-dists-beta-quantile';
import cdf from '@stdlib/stats-base-dists-normal-cdf';
import studentCumulative from '@stdlib/stats-base-dists-t-cdf';
import student from '@stdlib/stats-base-dists-t-quantile';

/*
 * Distributions in the same pinned arithmetic as elementary.ts: ports of the rational approximations and inverses of
 * Boost.Math, whose relative error is a few units in the last place (far in a tail of the normal, some hundred).
 */

/** Φ(x) = P(Z ≤ x) of the standard normal distribution, 0..1 (by the complementary error function of fdlibm). */
export function normalCdf(x: number): number {
  return cdf(x, 0, 1);
}

/** Φ⁻¹(p) = −√2·erfc⁻¹(2p) of the standard normal distribution; p in 0..1, ∓Infinity at the ends, NaN outside. */
export function normalQuantile(p: number): number {
  return p === 0.5 ? 0 : -Math.SQRT2 * inverseErrorFunction(2 * p);
}

/** P(T ≤ x) of Student's t with `degrees` > 0 of freedom, not necessarily whole; 0..1. */
export function studentCdf(x: number, degrees: number): number {
  return studentCumulative(x, degrees);
}

/** The p-quantile of Student's t with `degrees` > 0 of freedom, not necessarily whole; p in 0..1, NaN outside. */
export function studentQuantile(p: number, degrees: number): number {
  return student(p, degrees);
}

/**
 * The p-quantile, 0..1, of the beta distribution with shapes a, b > 0, not necessarily whole; p in 0..1. NaN outside.
 * P(X ≥ k) of a binomial share is I(k, n − k + 1), so that these are the ends of Clopper and Pearson's interval
 * (Clopper and Pearson 1934, "The use of confidence or fiducial limits illustrated in the case of the binomial").
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return beta(p, a, b);
}
