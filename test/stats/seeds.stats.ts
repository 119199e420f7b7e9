import { expect, test } from 'vitest';
import { shown } from './measure.ts';
import { dataSets, largestMove, RESAMPLED } from './seed-cases.ts';

test.each(RESAMPLED)('%s: under 20 other seeds ends move by less than the resolution', (name, intervalOf) => {
  const moves = dataSets([20, 25, 37, 50], 6).map((clusters) => largestMove(intervalOf, clusters));
  shown(`${name}: largest move`, 6, Math.max(...moves), 'of the resolution');
  expect(Math.max(...moves)).toBeLessThanOrEqual(1);
});
