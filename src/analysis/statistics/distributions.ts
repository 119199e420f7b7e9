import betaQuantileOf from '@stdlib/stats-base-dists-beta-quantile';
import studentCdfOf from '@stdlib/stats-base-dists-t-cdf';
import studentQuantileOf from '@stdlib/stats-base-dists-t-quantile';

/** The `p`-quantile (0..1) of the beta distribution with shapes `a`, `b` > 0; NaN outside of these. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantileOf(p, a, b);
}

/** P(T ≤ x) of Student's t with `degrees` > 0 of freedom, which need not be whole. */
export function studentCdf(x: number, degrees: number): number {
  return studentCdfOf(x, degrees);
}

/** The `p`-quantile (0..1) of Student's t with `degrees` > 0 of freedom, which need not be whole. */
export function studentQuantile(p: number, degrees: number): number {
  return studentQuantileOf(p, degrees);
}
