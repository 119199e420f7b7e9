import { expect, test } from 'vitest';
import {
  decimalsFromUncertainty,
  decimalsOfBare,
  decimalsOfParts,
  decimalsWithin,
} from '../../src/report/precision.ts';

// The PDG's own examples: 0.827 ± 0.119 is printed 0.83 ± 0.12, and 0.827 ± 0.367 is printed 0.8 ± 0.4.
test.each([
  [0.119, 2],
  [0.367, 1],
  [0.354, 2],
  [0.355, 1],
  [0.0949, 2],
  [0.097, 2],
  [0.004, 3],
  [0.4, 1],
  [12, 0],
  [9.6, 0],
  [1.2, 1],
  [1e-30, 31],
])('an uncertainty of %d gives %i decimals', (width, decimals) => {
  expect(decimalsFromUncertainty(width)).toBe(decimals);
});

test.each([
  [0, 0],
  [31, 0],
  [0.31, 2],
  [1.111, 2],
  [13.6, 1],
  [123456, 0],
  [-0.001234, 5],
])('%d alone gets %i decimals', (value, decimals) => {
  expect(decimalsOfBare(value)).toBe(decimals);
});

test.each([
  [[141.8, 18.46, 118.2, 5.08], 0],
  [[12.99, 2.87, 7.65, 2.46], 1],
  [[41, 4.1, 28.7, 8.2], 1],
  [[8, 1, 6, 3], 0],
  [[1.5, 0.02], 2],
  [[410.4, 0.02], 1],
  [[0, 0], 0],
])(
  'parts %j have %d decimals: without an interval they claim no more than three digits',
  (parts, decimals) => {
    expect(decimalsOfParts(parts)).toBe(decimals);
  },
);

test('decimals within a resolution: its unit is not below it', () => {
  expect([0.3, 0.1, 0.099, 0.0100001, 0.01, 3e-7].map(decimalsWithin)).toEqual([0, 1, 1, 1, 2, 6]);
  expect([1, 2.5, 40, 1e9].map(decimalsWithin)).toEqual([0, 0, 0, 0]);
  expect([0, 1e-300, 5e-324].map(decimalsWithin)).toEqual([12, 12, 12]);
});

test('numbers that differ by no more than the resolution are printed at most one unit apart', () => {
  for (let index = 0; index < 2000; index++) {
    const resolution = 10 ** (-6 * ((index * 0.618034) % 1));
    const decimals = decimalsWithin(resolution);
    const [value, moved] = [index / 17, index / 17 + resolution * ((index * 0.414214) % 1)];
    const apart = Math.abs(Number(value.toFixed(decimals)) - Number(moved.toFixed(decimals)));
    expect(apart).toBeLessThan(1.001 * 10 ** -decimals);
    if (decimals < 6) expect(10 ** -(decimals + 1)).toBeLessThan(resolution * 1.000001);
  }
});
