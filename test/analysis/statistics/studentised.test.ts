import { expect, test } from 'vitest';
import { meanInterval, standardDeviationInterval } from '../../../src/analysis/statistics/studentised.ts';

/** Normal scores: the expected order of 25 normal values, as symmetric and light-tailed as runs can be. */
const scores = [
  1.965, 1.524, 1.263, 1.067, 0.905, 0.764, 0.637, 0.519, 0.409, 0.303, 0.2, 0.1, 0, -0.1, -0.2, -0.303,
  -0.409, -0.519, -0.637, -0.764, -0.905, -1.067, -1.263, -1.524, -1.965,
];
const alone = (values: readonly number[]): number[][] => values.map((value) => [value]);

test('of normal scores it comes near Student’s and the χ² interval', () => {
  const runs = scores.map((score) => 1000 + 10 * score);
  const sd = Math.sqrt(scores.reduce((total, score) => total + (10 * score) ** 2, 0) / 24);
  const mean = meanInterval(alone(runs));
  // t(0.975, 24) = 2.0639 (any table); expanded, so somewhat wider.
  const half = (2.0639 * sd) / 5;
  for (const reach of [1000 - (mean?.low ?? 0), (mean?.high ?? 0) - 1000]) {
    expect(reach / half).toBeGreaterThan(0.95);
    expect(reach / half).toBeLessThan(1.2);
  }
  // χ²(0.025, 24) = 12.401, χ²(0.975, 24) = 39.364 (any table).
  const deviation = standardDeviationInterval(alone(runs));
  expect((deviation?.low ?? 0) / (sd * Math.sqrt(24 / 39.364))).toBeCloseTo(1, 0);
  expect((deviation?.high ?? 0) / (sd * Math.sqrt(24 / 12.401))).toBeCloseTo(1, 0);
});

test('moves and scales with the values, and says how it came about', () => {
  const far = 1_700_000_000_000_000;
  const [here, there] = [scores, scores.map((score) => far + 1000 * score)].map(alone);
  const [one, other] = [meanInterval(here ?? []), meanInterval(there ?? [])];
  expect((other?.low ?? 0) - far).toBeCloseTo(1000 * (one?.low ?? 0), -1);
  expect((other?.high ?? 0) - far).toBeCloseTo(1000 * (one?.high ?? 0), -1);
  const [spread, wide] = [standardDeviationInterval(here ?? []), standardDeviationInterval(there ?? [])];
  expect((wide?.high ?? 0) / (spread?.high ?? 1)).toBeCloseTo(1000, 0);
  expect(one).toEqual(meanInterval(here ?? []));
  expect(one).toMatchObject({ level: 0.95, method: 'bootstrap-t', resamples: 10_000, seed: 1 });
});

test('runs of a block that say the same count once', () => {
  const once = meanInterval(alone(scores));
  const thrice = meanInterval(scores.map((score) => [score, score, score]));
  expect(thrice?.low).toBeCloseTo(once?.low ?? 0, 10);
  expect(thrice?.high).toBeCloseTo(once?.high ?? 0, 10);
});

test('too few clusters, and values that hardly differ, have no interval', () => {
  const nearly = [...Array<number>(11).fill(5), 6];
  for (const interval of [meanInterval, standardDeviationInterval]) {
    expect(interval(alone(scores.slice(0, 9)))).toBeUndefined();
    expect(interval(alone(scores.slice(0, 10)))).toBeDefined();
    expect(interval(alone(Array<number>(25).fill(5)))).toBeUndefined();
    expect(interval(alone(nearly))).toBeUndefined();
    expect(interval([])).toBeUndefined();
  }
});

test('where one run makes up most of the spread there is no interval of it', () => {
  // Day 100: 24 runs between 3 and 11 µs, and one of 36 µs, whose end was 300 s.
  const runs = [...Array(24).keys()].map((index) => [3 + index / 3]);
  expect(standardDeviationInterval([...runs, [136]])).toBeUndefined();
  expect(standardDeviationInterval([...runs, [12]])).toBeDefined();
});
