import { expect, test } from 'vitest';
import { drawnEnds } from '../../../src/analysis/statistics/draws.ts';
import { dataSets, largestMove, RESAMPLED } from '../../stats/seed-cases.ts';

test('ends are order statistics, and move as far as those near them in rank', () => {
  const sorted = Float64Array.from({ length: 10_000 }, (_, index) => index ** 2);
  // 4·√(2·10000·0.025·0.975) = 88.3: ranks 250 ± 89.
  const ends = drawnEnds(sorted.toReversed(), 250);
  expect(ends).toEqual({
    low: 249 ** 2,
    high: 9750 ** 2,
    lowMoves: (249 + 89) ** 2 - 249 ** 2,
    highMoves: (9750 + 89) ** 2 - 9750 ** 2,
  });
  expect(drawnEnds(Float64Array.from([3, 1, 2]), 1)).toEqual({ low: 1, high: 3, lowMoves: 2, highMoves: 2 });
});

// More data sets in `npm run test:stats`.
test.each(RESAMPLED)('%s: under 20 other seeds ends move by less than the resolution', (name, intervalOf) => {
  const sets = dataSets(name.startsWith('m') && name !== 'mean' ? [25] : [12, 25], 5).slice(0, 4);
  for (const clusters of sets) {
    const interval = intervalOf(clusters);
    expect(interval).toMatchObject({ seed: 1, resamples: 10_000 });
    expect(intervalOf(clusters, 9)?.seed).toBe(9);
    expect(largestMove(intervalOf, clusters)).toBeLessThanOrEqual(1);
    expect(largestMove(intervalOf, clusters)).toBeGreaterThan(0.1);
  }
});
