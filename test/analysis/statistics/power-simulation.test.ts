import { expect, test } from 'vitest';
import { powerCurves, SIMULATED_BLOCKS } from '../../../src/analysis/statistics/power-simulation.ts';

const PILOT = [14.286, 4.852, -0.125, -9.971, 8.375, 8.125, 6.442, 4.002, 17.279];

/** Standard deviation 1, so that an effect is in standard deviations. */
const UNIT = [-1, 1, 0.5, -0.5, 2, -2].map((value) => value / Math.sqrt(2.1));

/** Three standard errors of 5,000 archives here and of so many in R. */
const chance = (share: number, others: number): number =>
  3 * Math.sqrt(share * (1 - share) * (1 / 5000 + 1 / others));

test('normal differences are shown as often as in R', () => {
  // R 4.2, set.seed(21): 40,000 times d <- rnorm(n) + shift; T <- sum(rank(abs(d))[d > 0]);
  // min(T, n * (n + 1) / 2 - T) < qsignrank(0.025, n). That of 6 is Φ(1)⁶ + Φ(−1)⁶ = 0.3546.
  const simulated: [blocks: number, shift: number, share: number][] = [
    [6, 1, 0.352925],
    [8, 1, 0.61155],
    [10, 1, 0.783675],
    [15, 0.8, 0.799925],
    [25, 0.6, 0.798025],
    [25, 1, 0.996775],
    [50, 0.4, 0.774025],
  ];
  for (const [blocks, shift, share] of simulated) {
    const { normal } = powerCurves(UNIT, shift).shown(blocks);
    expect([blocks, Math.abs((normal ?? 0) - share) <= chance(share, 40_000)]).toEqual([blocks, true]);
  }
});

test('those of a pilot’s shape are shown as often as in R', () => {
  // R 4.2: residuals of the pilot around 6.442, its Hodges–Lehmann estimate, of either sign, times sd/rms; 20,000 times
  // sample(c(r, -r), n, TRUE) + effect, then all Walsh averages counted.
  const simulated: [blocks: number, effect: number, share: number][] = [
    [12, 6, 0.6348],
    [20, 6, 0.8863],
    [30, 4, 0.7214],
  ];
  for (const [blocks, effect, share] of simulated) {
    const { pilot } = powerCurves(PILOT, effect).shown(blocks);
    expect([blocks, Math.abs((pilot ?? 0) - share) <= chance(share, 20_000)]).toEqual([blocks, true]);
  }
});

test('from 50 blocks on the formula agrees with normal differences', () => {
  for (const shift of [0.2, 0.3, 0.4, 0.5]) {
    const { shown } = powerCurves(UNIT, shift);
    for (const blocks of [50, 75, 100]) {
      const { normal, formula } = shown(blocks);
      expect(Math.abs((normal ?? 0) - (formula ?? 0))).toBeLessThan(0.03);
    }
  }
});

test('the blocks needed are those that the curve gives', () => {
  const { shown, needed } = powerCurves(PILOT, 6);
  for (const power of [0.8, 0.9]) {
    const { pilot, normal, formula } = needed(power);
    expect(shown(pilot ?? 0).pilot).toBeGreaterThanOrEqual(power);
    expect(shown((pilot ?? 0) - 1).pilot).toBeLessThan(power);
    expect(shown(normal ?? 0).normal).toBeGreaterThanOrEqual(power);
    expect(shown(formula ?? 0).formula).toBeGreaterThanOrEqual(power);
  }
  // An effect of four standard deviations: six blocks, of which no test can do with fewer.
  expect(powerCurves(UNIT, 4).needed(0.9)).toMatchObject({ pilot: 6, normal: 6 });
});

test('without an effect it is the test’s size, and the sign of an effect does not matter', () => {
  const { pilot, normal } = powerCurves(UNIT, 0).shown(25);
  expect(Math.abs((normal ?? 1) - 0.05)).toBeLessThan(chance(0.05, 5000));
  // Few distinct values, so many ties: the test holds back.
  expect(pilot).toBeLessThan(0.05);
  const [up, down] = [6, -6].map((effect) => powerCurves(PILOT, effect).shown(15));
  expect(Math.abs((up?.normal ?? 0) - (down?.normal ?? 1))).toBeLessThan(chance(0.7, 5000));
  expect(Math.abs((up?.pilot ?? 0) - (down?.pilot ?? 1))).toBeLessThan(chance(0.7, 5000));
});

test('what is not simulated is said, not guessed', () => {
  const { shown, needed } = powerCurves(PILOT, 0.1);
  expect(shown(5)).toMatchObject({ pilot: 0, normal: 0 });
  expect(shown(SIMULATED_BLOCKS + 1)).toMatchObject({ pilot: null, normal: null });
  expect(needed(0.8)).toMatchObject({ pilot: null, normal: null });
  expect(needed(0.8).formula).toBeGreaterThan(10_000);
  expect(powerCurves(PILOT, 0).needed(0.8)).toEqual({ pilot: null, normal: null, formula: null });
  expect(() => shown(2.5)).toThrow('2.5 is no number of blocks');
});

test('a pilot without blocks or spread is refused', () => {
  expect(() => powerCurves([1, 2, 3, 4, 5], 1)).toThrow('6 blocks at least, not 5');
  expect(() => powerCurves([3, 3, 3, 3, 3, 3], 1)).toThrow('do not differ');
  expect(() => powerCurves([1, 2, 3, 4, 5, Number.NaN], 1)).toThrow('do not differ, or by no finite number');
  expect(() => powerCurves([1, 2, 3, 4, 5, 6], Number.NaN)).toThrow('not NaN');
});

test('the same numbers every time', () => {
  const once = powerCurves(PILOT, 6).shown(12);
  powerCurves(UNIT, 1);
  expect(powerCurves(PILOT, 6).shown(12)).toEqual(once);
  expect(once).toMatchObject({ pilot: 0.6342, normal: 0.615 });
});
