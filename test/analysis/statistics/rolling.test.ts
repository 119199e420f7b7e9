import { expect, test } from 'vitest';
import { median } from '../../../src/analysis/statistics/median.ts';
import { mean } from '../../../src/analysis/statistics/moments.ts';
import { rolling } from '../../../src/analysis/statistics/rolling.ts';

test('a moving median steps over a spike, a moving mean spreads it', () => {
  const runs = [1, 2, 90, 4, 5, 6];
  expect(rolling(runs, 3, median)).toEqual([null, null, 2, 4, 5, 5]);
  expect(rolling(runs, 3, mean)).toEqual([null, null, 31, 32, 33, 5]);
});

test('a window with a run that has no value is not full', () => {
  expect(rolling([1, 2, null, 4, 6, 8], 2, mean)).toEqual([null, 1.5, null, null, 5, 7]);
});

test('a window of one run is the run, one longer than the series stays empty', () => {
  expect(rolling([3, null, 5], 1, median)).toEqual([3, null, 5]);
  expect(rolling([3, 4], 5, median)).toEqual([null, null]);
  expect(rolling([], 2, median)).toEqual([]);
});
