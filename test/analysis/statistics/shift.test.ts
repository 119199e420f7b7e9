import { describe, expect, test } from 'vitest';
import { testAgainst } from '../../../src/analysis/statistics/against.ts';
import { twoSidedP } from '../../../src/analysis/statistics/null-distribution.ts';
import { twoSample, twoSampleShift } from '../../../src/analysis/statistics/rank-sum.ts';
import {
  pairedRatio,
  pairedRatioSample,
  twoSampleRatio,
  twoSampleRatioSample,
} from '../../../src/analysis/statistics/ratio.ts';
import type { MaybeSample, Shift } from '../../../src/analysis/statistics/shift.ts';
import { shiftOf } from '../../../src/analysis/statistics/shift.ts';
import { pairedSample, pairedShift, signedRankNull } from '../../../src/analysis/statistics/signed-rank.ts';
import {
  pairedQuantileShift,
  QUANTILES,
  SIMULTANEOUS,
  twoSampleQuantileShift,
} from '../../../src/analysis/statistics/simultaneous.ts';
import { fc } from '../../property.ts';

const LEVELS = [0.8, 0.9, 0.95, 0.99, SIMULTANEOUS];

/** Few distinct integers: ties and zeros are the rule. */
const tied = (most: number, minLength: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((reach) => fc.array(fc.integer({ min: -reach, max: reach }), { minLength, maxLength: 60 }));

/** The interval at a level leaves out the shift of "no difference" exactly where p reaches what it leaves. */
function agrees(sample: MaybeSample, same: number): void {
  for (const level of LEVELS) {
    const { interval, p } = shiftOf(sample, { level });
    if (!interval || p === undefined) continue;
    const leavesOut = interval.low > same || interval.high < same;
    // 1 − level, less what its own rounding takes away: the p of the next rank is farther away by orders.
    expect({ level, leavesOut }).toEqual({ level, leavesOut: p <= 1 - interval.level + 1e-12 });
    expect(interval.level).toBeGreaterThanOrEqual(level - 1e-12);
  }
  const { interval, p } = shiftOf(sample);
  if (interval && p !== undefined) expect(interval.low > same || interval.high < same).toBe(p <= 0.05);
}

/** Each claim against ±matters holds at 5 % exactly where the intervals say so. */
function agreesAgainst(sample: MaybeSample, low: number, high: number, matters: number): void {
  const tests = testAgainst(sample, matters);
  if (!tests) return;
  const [wide, narrow] = [shiftOf(sample).interval, shiftOf(sample, { level: 0.9 }).interval];
  expect([tests.larger <= 0.05, tests.smaller <= 0.05, tests.equivalent <= 0.05]).toEqual([
    (wide?.low ?? low) > high,
    (wide?.high ?? high) < low,
    narrow !== undefined && narrow.low > low && narrow.high < high,
  ]);
}

describe('interval and p never disagree', () => {
  const matters = fc.integer({ min: 1, max: 12 }).map((half) => half / 2);

  test('paired differences with ties and zeros, 1 to 60 of them', () => {
    fc.assert(
      fc.property(tied(20, 1), matters, (differences, delta) => {
        agrees(pairedSample(differences), 0);
        agreesAgainst(pairedSample(differences), -delta, delta, delta);
      }),
      { numRuns: 1500 },
    );
  });

  test('two samples with ties', () => {
    fc.assert(
      fc.property(
        tied(20, 1),
        tied(20, 1),
        matters,
        fc.integer({ min: 0, max: 6 }),
        (values, baseline, delta, by) => {
          const sample = twoSample(
            values.map((value) => value + by),
            baseline,
          );
          agrees(sample, 0);
          agreesAgainst(sample, -delta, delta, delta);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('ratios of small whole numbers, paired and not', () => {
    const positive = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 });
    const factor = fc.constantFrom(1.1, 1.25, 1.5, 2);
    fc.assert(
      fc.property(positive, positive, factor, (values, baseline, delta) => {
        const pairs = values
          .slice(0, baseline.length)
          .map((value, index): [number, number] => [value, baseline[index] ?? 1]);
        for (const sample of [pairedRatioSample(pairs), twoSampleRatioSample(values, baseline)]) {
          agrees(sample, 1);
          agreesAgainst(sample, 1 / delta, delta, delta);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a p that equals 5 % reaches it: one run above 39 others', () => {
    // P(U = 0) = 1/40.
    const others = Array.from({ length: 39 }, (_, index) => index);
    const { p, interval } = twoSampleShift([100], others);
    expect(p).toBe(0.05);
    expect(interval?.low).toBe(62);
    expect(testAgainst(twoSample([100], others), 61)?.larger).toBe(0.05);
    expect(testAgainst(twoSample([100], others), 62)?.larger).toBe(0.1);
  });
});

test('levels are reached as decimals are read', () => {
  // P(U = 0) = 1/20, and twice its float is a little more than 0.1.
  expect(twoSampleShift([7, 8, 9], [1, 2, 3], { level: 0.9 }).interval).toMatchObject({ low: 4, high: 8 });
});

test('ratios that are equal count as equal, although their logarithms do not cancel', () => {
  const positive = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 6,
    maxLength: 20,
  });
  fc.assert(
    fc.property(positive, (pairs) => {
      // The Walsh averages of the logarithms against 0, in whole numbers: a·c against b·d.
      let [notAbove, notBelow] = [0, 0];
      for (const [i, [a, b]] of pairs.entries()) {
        for (const [c, d] of pairs.slice(i)) {
          if (a * c <= b * d) notAbove++;
          if (a * c >= b * d) notBelow++;
        }
      }
      expect(pairedRatio(pairs).p).toBe(twoSidedP(signedRankNull(pairs.length), notAbove, notBelow));
    }),
  );
});

test('p turns with the sign, and never falls when a value moves towards the other side', () => {
  fc.assert(
    fc.property(tied(8, 6), fc.nat(), (differences, which) => {
      const { p = 2 } = pairedShift(differences);
      expect(pairedShift(differences.map((one) => 0 - one)).p).toBe(p);
      const index = which % differences.length;
      const { equivalent: _, ...before } = testAgainst(pairedSample(differences), 1) ?? {
        larger: 2,
        smaller: 2,
        equivalent: 2,
      };
      const moved = differences.map((one, place) => (place === index ? one + 3 : one));
      expect(testAgainst(pairedSample(moved), 1)?.larger).toBeLessThanOrEqual(before.larger);
      expect(testAgainst(pairedSample(moved), 1)?.smaller).toBeGreaterThanOrEqual(before.smaller);
    }),
  );
});

describe('what is missing says why', () => {
  const MAX = Number.MAX_VALUE;

  test('fewer than six pairs, or 3 against 4 runs, are not tested', () => {
    expect(pairedShift([1, 2, 3, 4, 5])).toEqual({ value: 3, why: 'too-few' });
    expect(pairedShift([1, 2, 3, 4, 5, 6]).p).toBe(2 / 64);
    // Five pairs have an interval at 90 %, and still no p.
    expect(pairedShift([1, 2, 3, 4, 5], { level: 0.9 })).toMatchObject({
      interval: { low: 1, high: 5, level: 1 - 2 / 32 },
      why: 'too-few',
    });
    expect(pairedShift([1, 2, 3, 4, 5], { level: 0.9 })).not.toHaveProperty('p');
    expect(testAgainst(pairedSample([1, 2, 3, 4, 5]), 9)).toBeUndefined();
    expect(twoSampleShift([5, 6, 7], [1, 2, 3, 4])).toEqual({ value: 3.5, why: 'too-few' });
    expect(twoSampleShift([5, 6, 7, 8], [1, 2, 3, 4]).p).toBe(0.02857142857143);
  });

  test('nothing, and what is no number', () => {
    expect(pairedShift([])).toEqual({ value: Number.NaN, why: 'empty' });
    expect(twoSampleShift([], [1])).toEqual({ value: Number.NaN, why: 'empty' });
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(pairedShift([1, bad, 2])).toEqual({ value: Number.NaN, why: 'beyond-float' });
      expect(twoSampleShift([1, bad], [2])).toEqual({ value: Number.NaN, why: 'beyond-float' });
      expect(twoSampleRatio([1, bad], [2])).toEqual({ value: Number.NaN, why: 'beyond-float' });
    }
    expect(testAgainst(pairedSample([]), 1)).toBeUndefined();
  });

  test('the largest floats give finite results, or are refused', () => {
    const large = [MAX, MAX / 2, -MAX, MAX / 3, MAX, -MAX / 7, MAX];
    const finite = ({ value, interval }: Shift): boolean =>
      [value, interval?.low, interval?.high].every(Number.isFinite);
    expect(finite(pairedShift(large))).toBe(true);
    expect(pairedShift(Array(6).fill(MAX))).toMatchObject({ value: MAX, interval: { low: MAX, high: MAX } });
    expect(twoSampleShift(large, large)).toEqual({ value: Number.NaN, why: 'beyond-float' });
    expect(
      finite(
        twoSampleShift(
          large.map((value) => value / 2),
          large.map((value) => value / 2),
        ),
      ),
    ).toBe(true);
    expect(pairedRatio(Array.from({ length: 7 }, () => [MAX, 1e-300] as const))).toEqual({
      value: Number.NaN,
      why: 'beyond-float',
    });
    expect(pairedRatio(Array.from({ length: 7 }, () => [1e-300, MAX] as const))).toEqual({
      value: Number.NaN,
      why: 'beyond-float',
    });
  });

  test('an effect that matters is above 0, of ratios above 1', () => {
    expect(() => testAgainst(pairedSample([1, 2, 3, 4, 5, 6]), 0)).toThrow('more than 0, not 0');
    expect(() => testAgainst(pairedSample([]), Number.NaN)).toThrow('more than 0, not NaN');
    expect(() => testAgainst(pairedRatioSample([[1, 2]]), 1)).toThrow('more than 1, not 1');
  });
});

describe('eleven quantiles at once', () => {
  test('need 9 pairs, or 5 against 6 runs', () => {
    const runs = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
    expect(QUANTILES).toHaveLength(11);
    expect(pairedQuantileShift(runs(8)).interval).toBeUndefined();
    // R: 1 - 2 * psignrank(0, 9); 1 - 2 * pwilcox(0, 5, 6) is 0.9956710; 1 - 2 * pwilcox(0, 5, 5) only 0.9920635.
    expect(pairedQuantileShift(runs(9)).interval).toMatchObject({ low: 1, high: 9, level: 1 - 0.00390625 });
    expect(twoSampleQuantileShift(runs(5), runs(5)).interval).toBeUndefined();
    expect(twoSampleQuantileShift(runs(5), runs(6)).interval?.level).toBeCloseTo(0.995670995670996, 14);
  });
});

test('what floats leave of a difference that is 0 is no effect', () => {
  // 2.01 − 2.00 and 2.00 − 2.01 are 0.00999…99 and −0.00999…99: their Walsh averages are 0, not 1e-17.
  const [up, down] = [2.01 - 2, 2 - 2.01];
  const differences = [up, down, up, down, 0, 2.03 - 2, 2.02 - 2];
  expect(pairedSample([0.1 + 0.2 - 0.3, 1], 1)).toMatchObject({ averages: Float64Array.of(0, 0.5, 1) });
  const sample = pairedSample(differences, 2.03);
  if ('why' in sample) throw new Error(sample.why);
  expect([...sample.averages].filter((one) => one !== 0 && Math.abs(one) < 1e-12)).toEqual([]);
  expect(twoSample([0.1 + 0.2, 5], [0.3])).toMatchObject({ averages: Float64Array.of(0, 4.7) });
});
