import { LEVEL } from './confidence.ts';
import { normalCdf, normalQuantile } from './distributions.ts';

/** How much of the t test's sample the signed-rank test makes use of, on normal differences (Lehmann 1975, A.5.4: 3/π). */
const EFFICIENCY = 3 / Math.PI;

/** A planned comparison of run values paired by block; `shift` and `sd` in one unit. */
export interface PairedDesign {
  /** The true shift. */
  shift: number;
  /** Standard deviation of the differences of a pair: √2·σ where each run has independent noise of σ. */
  sd: number;
  pairs: number;
}

/**
 * The probability, 0..1, that the two-sided signed-rank test at 5 % (its interval excludes 0) finds a shift of normal
 * differences: Φ(δ − z) + Φ(−δ − z) with δ = shift/sd·√(pairs·3/π), z = 1.96 (normal approximation; the efficiency 3/π is
 * Hodges and Lehmann's 1956). Good from about 20 pairs on; it takes the test's own size for 5 %.
 */
export function pairedPower({ shift, sd, pairs }: PairedDesign): number {
  const delta = (shift / sd) * Math.sqrt(pairs * EFFICIENCY);
  const z = -normalQuantile((1 - LEVEL) / 2);
  return normalCdf(delta - z) + normalCdf(-delta - z);
}

/** The fewest pairs with which that probability reaches `power`, 0..1; Infinity where no number that a float counts does. */
export function pairsNeeded({ shift, sd }: Omit<PairedDesign, 'pairs'>, power: number): number {
  if (!(pairedPower({ shift, sd, pairs: Number.MAX_SAFE_INTEGER }) >= power)) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = 1;
  while (pairedPower({ shift, sd, pairs: high }) < power) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const pairs = Math.floor((low + high) / 2);
    if (pairedPower({ shift, sd, pairs }) < power) low = pairs;
    else high = pairs;
  }
  return high;
}
