import { ascending } from './confidence.ts';
import { exp, ln } from './elementary.ts';
import { sizeOf } from './noise.ts';
import { twoSample } from './rank-sum.ts';
import { type MaybeSample, type Shift, type ShiftOptions, shiftOf } from './shift.ts';
import { pairedSample } from './signed-rank.ts';

/**
 * Ratio of two groups of run values, paired by block: exp of the Hodges–Lehmann shift of their natural logarithms, and of
 * the ends of its interval, at the same level since exp keeps the order, with the p of that test (of the ratio 1). Holds
 * for log ratios that are symmetric around their centre. NaN where a value is not above 0 (it has no logarithm) and where
 * a ratio is more or less than a float holds, with the reason.
 */
export function pairedRatio(
  pairs: readonly (readonly [value: number, baseline: number])[],
  options: ShiftOptions = {},
): Shift {
  return shiftOf(pairedRatioSample(pairs), options);
}

/** The same of two independent groups, by the two-sample shift of the logarithms. */
export function twoSampleRatio(
  values: readonly number[],
  baseline: readonly number[],
  options: ShiftOptions = {},
): Shift {
  return shiftOf(twoSampleRatioSample(values, baseline), options);
}

/** What a paired ratio is read from, for tests against other ratios than 1. */
export function pairedRatioSample(
  pairs: readonly (readonly [value: number, baseline: number])[],
): MaybeSample {
  const none = whyNoLogarithm(pairs.flat());
  return (
    none ??
    exponential(
      pairedSample(
        pairs.map(([value, baseline]) => ln(value) - ln(baseline)),
        sizeOf(pairs.flat().map(ln)),
      ),
    )
  );
}

/** What a ratio of two independent groups is read from. */
export function twoSampleRatioSample(values: readonly number[], baseline: readonly number[]): MaybeSample {
  const none = whyNoLogarithm([...values, ...baseline]);
  return none ?? exponential(twoSample(values.map(ln), baseline.map(ln)));
}

function whyNoLogarithm(values: readonly number[]): Exclude<MaybeSample, { method: unknown }> | undefined {
  if (!values.every(Number.isFinite)) return { why: 'beyond-float' };
  return values.every((value) => value > 0) ? undefined : { why: 'not-positive' };
}

/** Logarithms of 6/2 and 1/3 do not quite cancel: to 14 digits ratios are equal that are, and the interval's ends are the tested ones. */
function exponential(sample: MaybeSample): MaybeSample {
  if ('why' in sample) return sample;
  const averages = ascending(sample.averages.map(ratioOf));
  const [smallest = 0, largest = 0] = [averages[0], averages.at(-1)];
  if (smallest === 0 || largest === Number.POSITIVE_INFINITY) return { why: 'beyond-float' };
  return { ...sample, averages, value: ratioOf(sample.value), same: 1 };
}

function ratioOf(logarithm: number): number {
  return Number(exp(logarithm).toPrecision(14));
}
