import { expect, test } from 'vitest';
import { pairedPower, pairsNeeded } from '../../../src/analysis/statistics/power.ts';

test('follows the published numbers of the paired t test, divided by 3/π', () => {
  // Cohen 1988, "Statistical Power Analysis", table 2.4.1 by its formula: n = ((1.960 + 0.842)/d)² pairs for 80 %, and
  // ((1.960 + 1.282)/d)² for 90 %; the signed-rank test needs π/3 as many (Hodges and Lehmann 1956).
  for (const d of [0.2, 0.1, 1 / Math.sqrt(200)]) {
    expect(pairsNeeded({ shift: d, sd: 1 }, 0.8) / ((2.802 / d) ** 2 * (Math.PI / 3))).toBeCloseTo(1, 2);
    expect(pairsNeeded({ shift: d, sd: 1 }, 0.9) / ((3.242 / d) ** 2 * (Math.PI / 3))).toBeCloseTo(1, 2);
  }
});

test('without a shift it is the test’s 5 %, and the sign does not matter', () => {
  expect(pairedPower({ shift: 0, sd: 10, pairs: 100 })).toBeCloseTo(0.05, 6);
  expect(pairedPower({ shift: -3, sd: 10, pairs: 50 })).toBeCloseTo(
    pairedPower({ shift: 3, sd: 10, pairs: 50 }),
    12,
  );
  expect(pairsNeeded({ shift: 0, sd: 10 }, 0.8)).toBe(Number.POSITIVE_INFINITY);
});

test('the pairs needed are the fewest', () => {
  for (const shift of [1, 5, 20]) {
    const pairs = pairsNeeded({ shift, sd: 10 }, 0.8);
    expect(pairedPower({ shift, sd: 10, pairs })).toBeGreaterThanOrEqual(0.8);
    expect(pairedPower({ shift, sd: 10, pairs: pairs - 1 })).toBeLessThan(0.8);
  }
});

test('effects too small for any number of pairs end, without an answer', () => {
  // 1e-200 standard deviations: doubling the pairs would never end.
  expect(pairsNeeded({ shift: 1e-200, sd: 1 }, 0.8)).toBe(Number.POSITIVE_INFINITY);
  expect(pairsNeeded({ shift: 1, sd: Number.POSITIVE_INFINITY }, 0.8)).toBe(Number.POSITIVE_INFINITY);
  expect(pairsNeeded({ shift: Number.NaN, sd: 1 }, 0.8)).toBe(Number.POSITIVE_INFINITY);
});
