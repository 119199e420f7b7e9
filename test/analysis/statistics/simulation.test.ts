import { describe, expect, test } from 'vitest';
import { medianInterval } from '../../../src/analysis/statistics/median.ts';
import { pairedPower } from '../../../src/analysis/statistics/power.ts';
import { twoSampleShift } from '../../../src/analysis/statistics/rank-sum.ts';
import { pairedShift } from '../../../src/analysis/statistics/signed-rank.ts';
import { meanInterval } from '../../../src/analysis/statistics/studentised.ts';
import { BOOTSTRAP } from '../../stats/bootstrap-cases.ts';
import { finds, IDLE_AGAINST_IDLE, PLANTED } from '../../stats/claims-cases.ts';
import { ALIKE, claims, coversDifference, RARE, STEADY } from '../../stats/contrast-cases.ts';
import { FEW, HODGES_LEHMANN, MANY } from '../../stats/exact-cases.ts';
import { coverage, frequency, SEEDS, standardError } from '../../stats/measure.ts';

import { BURSTING, ORDINARY } from '../../stats/share-cases.ts';

// The short version of `npm run test:stats`: as many archives as a few seconds allow, and the chance of so few on top.
const ARCHIVES = 200;
const [SEED = 0] = SEEDS;

/** Three standard errors: a right method is outside in one of some hundred cases, and the seed is fixed. */
const chance = (share: number, archives: number): number => 3 * standardError(share, archives);

test.each([...FEW, ...MANY, ...HODGES_LEHMANN])('$name: covers at its own level', (one) => {
  const { share, level } = coverage(one, SEED, ARCHIVES);
  expect(level).toBeGreaterThanOrEqual(0.95);
  expect(share).toBeGreaterThanOrEqual(level - chance(level, ARCHIVES));
});

// Each of these intervals draws 10,000 times.
const DRAWN = ['mean over 25 runs, heavy', 'standard deviation over 20'];

test.each(BOOTSTRAP.filter(({ name }) => DRAWN.some((start) => name.startsWith(start))))(
  '$name: covers in about 95 %%',
  (one) => {
    const { share } = coverage(one, SEED, ARCHIVES / 2);
    expect(share).toBeGreaterThanOrEqual(0.93 - chance(0.93, ARCHIVES / 2));
  },
);

test.each(IDLE_AGAINST_IDLE)('$name: claims little', ({ claims }) => {
  expect(frequency(claims, SEED, ARCHIVES)).toBeLessThanOrEqual(0.05 + chance(0.05, ARCHIVES));
});

test('a planted shift of 1 µs among σ = 10 µs is found at the power of the formula', () => {
  const power = pairedPower({ ...PLANTED, pairs: 400 });
  const found = frequency((random) => finds(400, random), SEED, ARCHIVES);
  expect(Math.abs(found - power)).toBeLessThanOrEqual(chance(power, ARCHIVES));
});

describe('below the smallest number of runs there is no interval', () => {
  const runs = (count: number): number[] => Array.from({ length: count }, (_, index) => (index * 7) % 11);

  test.each([
    ['median', 6, (count: number) => medianInterval(runs(count))],
    ['paired shift', 6, (count: number) => pairedShift(runs(count)).interval],
    ['two-sample shift', 4, (count: number) => twoSampleShift(runs(count), runs(count)).interval],
    ['mean', 10, (count: number) => meanInterval(runs(count).map((value) => [value]))],
  ] as const)('%s: %i', (_, smallest, interval) => {
    for (let count = 0; count < smallest; count++) expect(interval(count)).toBeUndefined();
    expect(interval(smallest)).toBeDefined();
  });
});

test.each([...ORDINARY.slice(0, 4), ...BURSTING.slice(0, 4)])('$name: covers in at least 93 %%', (one) => {
  const { share } = coverage(one, SEED, ARCHIVES);
  expect(share).toBeGreaterThanOrEqual(0.93 - chance(0.93, ARCHIVES));
});

test.each([...STEADY.slice(0, 2), ...RARE.slice(0, 2)])('$name: the difference covers', (one) => {
  const covered = frequency((random) => coversDifference(one, random), SEED, ARCHIVES / 2);
  expect(covered).toBeGreaterThanOrEqual(0.93 - chance(0.93, ARCHIVES / 2));
});

test.each(ALIKE.slice(0, 2))('alike, $name: claims little', (one) => {
  const claimed = frequency((random) => claims(one, random), SEED, ARCHIVES);
  expect(claimed).toBeLessThanOrEqual(0.05 + chance(0.05, ARCHIVES));
});
