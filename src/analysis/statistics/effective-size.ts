import { midranks } from './ranks.ts';

/**
 * As how large a part of `values` (two or more, in the order of time) independent ones would say as much, 0..1: one over
 * 1 + 2·Σρ(k), the autocorrelations ρ of their ranks being added up in pairs while a pair is above 0 (Geyer 1992,
 * "Practical Markov chain Monte Carlo", Statistical Science 7, initial positive sequence); never more than 1, and 1 of equal values.
 */
export function effectiveShare(values: readonly number[]): number {
  const centre = (values.length + 1) / 2;
  const deviations = Float64Array.from(midranks(values), (rank) => rank - centre);
  const variance = productAt(deviations, 0);
  if (variance === 0) return 1;
  let sum = 0;
  for (let lag = 1; lag < deviations.length; lag += 2) {
    const pair = (productAt(deviations, lag) + productAt(deviations, lag + 1)) / variance;
    // The first pair of Geyer's sequence is that of the lags 0 and 1; here lags go in pairs from 1 on.
    if (pair <= 0) break;
    sum += pair;
  }
  return 1 / (1 + 2 * sum);
}

function productAt(deviations: Float64Array, lag: number): number {
  let sum = 0;
  for (let index = lag; index < deviations.length; index++) {
    sum += (deviations[index] as number) * (deviations[index - lag] as number);
  }
  return sum;
}
