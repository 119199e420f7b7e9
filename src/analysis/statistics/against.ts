import { isTestable } from './null-distribution.ts';
import { type MaybeSample, pAbove, pBelow } from './shift.ts';

/** p of where a shift lies, against the smallest effect that matters; each 0..1, so that Holm can correct them. */
export interface Against {
  /** That it does not lie within ±matters: at most 5 % exactly where the 90 % interval lies inside. */
  equivalent: number;
  /** Two-sided, that it is not above +matters: at most 5 % exactly where the 95 % interval lies above it. */
  larger: number;
  /** Two-sided, that it is not below −matters. */
  smaller: number;
}

/**
 * Tests a shift against ±`matters` (> 0, in its unit; of ratios a factor above 1, against 1/matters and matters), with the
 * tie-free null distribution of its own interval. Equivalence is two one-sided tests, of which the larger p counts
 * (Schuirmann 1987, "A comparison of the two one-sided tests procedure and the power approach", Journal of
 * Pharmacokinetics and Biopharmaceutics 15); a directed claim keeps the two-sided level, because either could be made. An
 * interval that ends at ±matters is not inside, and not beyond. Undefined where there is no sample, or none of its size
 * could reach 5 %. Throws RangeError where `matters` is none.
 */
export function testAgainst(sample: MaybeSample, matters: number): Against | undefined {
  if ('why' in sample) {
    requireMatters(matters, 0);
    return undefined;
  }
  requireMatters(matters, sample.same);
  if (!isTestable(sample.distribution)) return undefined;
  const [low, high] = sample.same === 1 ? [1 / matters, matters] : [-matters, matters];
  return {
    equivalent: Math.max(pAbove(sample, low), pBelow(sample, high)),
    larger: Math.min(1, 2 * pAbove(sample, high)),
    smaller: Math.min(1, 2 * pBelow(sample, low)),
  };
}

function requireMatters(matters: number, same: 0 | 1): void {
  if (!(matters > same && Number.isFinite(matters)))
    throw new RangeError(`an effect that matters is more than ${same}, not ${matters}`);
}
