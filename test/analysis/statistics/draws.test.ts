import { expect, test } from 'vitest';
import { drawsOf, RESAMPLES } from '../../../src/analysis/statistics/draws.ts';

test('every number of clusters has its own draws, the same each time, also after others', () => {
  const first = drawsOf(25);
  expect(first).toHaveLength(RESAMPLES * 25);
  expect([...first.subarray(0, 8)]).toEqual([21, 3, 6, 22, 15, 4, 22, 8]);
  const copy = Uint32Array.from(first);
  for (let m = 10; m < 20; m++) drawsOf(m);
  expect(drawsOf(25)).toEqual(copy);
});

test('all clusters are drawn, and about equally often', () => {
  const times = new Array<number>(25).fill(0);
  for (const index of drawsOf(25)) times[index] = (times[index] ?? Number.NaN) + 1;
  // Each is drawn 10,000 times, give or take 98: five standard deviations.
  for (const count of times) expect(Math.abs(count - RESAMPLES)).toBeLessThan(490);
});
