import { describe, expect, test } from 'vitest';
import { FEW, HODGES_LEHMANN, MANY } from './exact-cases.ts';
import { coverage, percent, SEEDS, shown } from './measure.ts';

describe.each(SEEDS)('seed %i', (seed) => {
  test.each([...FEW, ...MANY, ...HODGES_LEHMANN])('$name: at least its own level less 1.5 points', (one) => {
    const { share, level } = coverage(one, seed);
    shown(one.name, seed, share, `of its own level ${percent(level)}`);
    expect(level).toBeGreaterThanOrEqual(0.95);
    expect(share).toBeGreaterThanOrEqual(level - 0.015);
  });

  test.each(HODGES_LEHMANN)('$name: 93–97 %%', (one) => {
    const { share } = coverage(one, seed);
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });
});
