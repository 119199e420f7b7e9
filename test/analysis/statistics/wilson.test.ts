import { expect, test } from 'vitest';
import { wilsonInterval } from '../../../src/analysis/statistics/wilson.ts';

test('the intervals of Newcombe’s table', () => {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
  const published: [k: number, n: number, low: number, high: number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ];
  for (const [k, n, low, high] of published) {
    expect(wilsonInterval(k, n)?.low).toBeCloseTo(low, 4);
    expect(wilsonInterval(k, n)?.high).toBeCloseTo(high, 4);
    // The complement mirrors it.
    expect(wilsonInterval(n - k, n)?.low).toBeCloseTo(1 - high, 4);
    expect(wilsonInterval(n - k, n)?.high).toBeCloseTo(1 - low, 4);
  }
  expect(wilsonInterval(1, 29)).toMatchObject({ level: 0.95, method: 'wilson' });
});

test('none and all reach the edge exactly, nothing counted has no interval', () => {
  expect(wilsonInterval(0, 163)?.low).toBe(0);
  expect(wilsonInterval(37, 37)?.high).toBe(1);
  expect(wilsonInterval(0, 0)).toBeUndefined();
});
