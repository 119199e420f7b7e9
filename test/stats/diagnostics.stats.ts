import { describe, expect, test } from 'vitest';
import { oneFar, PLANTED, QUIET } from './diagnostics-cases.ts';
import { frequency, SEEDS, shown } from './measure.ts';

describe.each(SEEDS)('seed %i', (seed) => {
  test.each(QUIET)('$name: at most 5 %% are marked', ({ name, marked }) => {
    expect(shown(name, seed, frequency(marked, seed), 'marked')).toBeLessThanOrEqual(0.05);
  });

  test.each(PLANTED)('$name: found', ({ name, finds, atLeast }) => {
    expect(shown(name, seed, frequency(finds, seed), 'found')).toBeGreaterThanOrEqual(atLeast);
  });

  test('a block that decides the mean is found and named', () => {
    const share = frequency(
      (random) => oneFar(random).leftOut.some(({ most, marked }) => marked && most === '10'),
      seed,
    );
    expect(shown('one block far away: named', seed, share, 'named')).toBe(1);
  });
});
