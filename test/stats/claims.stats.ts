import { describe, expect, test } from 'vitest';
import { pairedPower, pairsNeeded } from '../../src/analysis/statistics/power.ts';
import {
  EQUIVALENT_AT_THE_LIMIT,
  finds,
  IDLE_AGAINST_IDLE,
  PLANTED,
  showsOneDeviation,
} from './claims-cases.ts';
import { ARCHIVES, frequency, percent, SEEDS, shown, standardError } from './measure.ts';

describe.each(SEEDS)('seed %i', (seed) => {
  test.each(IDLE_AGAINST_IDLE)('$name: at most 6.5 %%', ({ name, claims }) => {
    expect(shown(name, seed, frequency(claims, seed), 'claimed, of 5 %')).toBeLessThanOrEqual(0.065);
  });

  test.each(EQUIVALENT_AT_THE_LIMIT)('$name: at most 6.5 %%', ({ name, claims }) => {
    expect(shown(name, seed, frequency(claims, seed), 'claimed, of 5 %')).toBeLessThanOrEqual(0.065);
  });

  test('a shift of one standard deviation in 25 blocks: shown in at least 95 %', () => {
    const share = frequency(showsOneDeviation, seed);
    expect(shown('one standard deviation in 25 blocks', seed, share, 'shown')).toBeGreaterThanOrEqual(0.95);
  });

  test.each([
    [100, ARCHIVES],
    [400, ARCHIVES],
    // So many blocks give 80 %; each archive takes some 0.3 s.
    [pairsNeeded(PLANTED, 0.8), ARCHIVES / 10],
  ])('1 µs among σ = 10 µs over %i blocks: found as often as the formula says', (pairs, archives) => {
    const power = pairedPower({ ...PLANTED, pairs });
    const found = frequency((random) => finds(pairs, random), seed, archives);
    shown(
      `1 µs among σ = 10 µs over ${pairs} blocks`,
      seed,
      found,
      `found, of ${percent(power)} by the formula`,
    );
    expect(Math.abs(found - power)).toBeLessThanOrEqual(3.3 * standardError(power, archives));
  });
});
