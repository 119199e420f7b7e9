import { nice, ticks } from 'd3-array';
import { expect, test } from 'vitest';
import { roundEdges } from '../../src/analysis/figures/round-edges.ts';
import { fc } from '../property.ts';

test('multiples of 1, 2 and 5 times a power of ten, written as decimals are', () => {
  expect(roundEdges(0.02, 0.97, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(roundEdges(-3, 4, 2)).toEqual([-5, 0, 5]);
  expect(roundEdges(1234, 1239, 10)).toEqual([
    1234, 1234.5, 1235, 1235.5, 1236, 1236.5, 1237, 1237.5, 1238, 1238.5, 1239,
  ]);
  expect(roundEdges(0.1, 0.3, 2)).toEqual([0.1, 0.2, 0.3]);
});

test('one bin around 0 does not grow without end', () => {
  // d3-array 3.2.5: nice(-0.5, 0.5, 1) is [-1e308, 1e308].
  expect(roundEdges(-0.5, 0.5, 1)).toEqual([-1, 0, 1]);
  expect(roundEdges(-3, 4, 1)).toEqual([-5, 0, 5]);
});

test('beside that they are the nice ticks of d3', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -9, max: 9 }))
    .map(([digits, exponent]) => Number(`${digits}e${exponent}`));
  fc.assert(
    fc.property(decimal, decimal, fc.integer({ min: 1, max: 200 }), (a, b, count) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)));
      fc.pre(count > 1 || low >= 0 || high <= 0);
      const [begin, end] = nice(low, high, count);
      expect(roundEdges(low, high, count)).toEqual(ticks(begin, end, count));
    }),
    { numRuns: 1000 },
  );
});
