import { expect, test } from 'vitest';
import { binEdges } from '../../../src/analysis/figures/bins.ts';
import { fc } from '../../property.ts';

const auto = { count: 10, from: undefined, to: undefined };

test('the author’s ends are kept, with exactly as many bins', () => {
  expect(binEdges({ count: 4, from: 0, to: 100, scale: 'linear' }, 7, 8)).toEqual([0, 25, 50, 75, 100]);
  expect(binEdges({ count: 3, from: 1, to: 1000, scale: 'log' }, 7, 8)).toEqual([1, 10, 100, 1000]);
});

test('round edges around the data', () => {
  expect(binEdges({ ...auto, scale: 'linear' }, 12_345, 21_987)).toEqual([
    12_000, 13_000, 14_000, 15_000, 16_000, 17_000, 18_000, 19_000, 20_000, 21_000, 22_000,
  ]);
  expect(binEdges({ ...auto, scale: 'log' }, 5_000, 900_000)).toEqual([
    3981, 6310, 10_000, 15_850, 25_120, 39_810, 63_100, 100_000, 158_500, 251_200, 398_100, 631_000,
    1_000_000,
  ]);
});

test('a single value has a bin of its own', () => {
  expect(binEdges({ ...auto, scale: 'linear' }, 5, 5)).toEqual([4.5, 5.5]);
  expect(binEdges({ ...auto, scale: 'log' }, 5, 5)).toEqual([2.5, 7.5]);
});

test('a first edge that rounding lifts above the data makes room for another before it', () => {
  const rule = { count: 2, from: undefined, to: undefined, scale: 'log' } as const;
  // 10^−1.05 is 0.089125…, and 0.08913 to four digits.
  const edges = binEdges(rule, 0.08912509381337454, 0.0898);
  expect(edges).toEqual([0.08872, 0.08913, 0.08954, 0.08995]);
});

test('on a log scale about as many bins as asked, however little of a decade the data spans', () => {
  const factor = fc.double({ min: -6, max: 4, noNaN: true }).map((exponent) => 1 + 10 ** exponent);
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
      factor,
      fc.integer({ min: 2, max: 200 }),
      (low, times, count) => {
        const edges = binEdges({ count, from: undefined, to: undefined, scale: 'log' }, low, low * times);
        expect(edges[0]).toBeGreaterThan(0);
        expect(edges.length - 1).toBeGreaterThanOrEqual(Math.floor(count / 2));
        expect(edges.length - 1).toBeLessThanOrEqual(2 * count + 2);
      },
    ),
    { numRuns: 500 },
  );
});

test('narrow bins around a large value keep apart', () => {
  const rule = { count: 200, from: 1_111_000_000, to: 1_111_000_010, scale: 'linear' } as const;
  const edges = binEdges(rule, 0, 0);
  expect(edges).toHaveLength(201);
  expect(edges[1]).toBe(1_111_000_000.05);
  expect(edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge))).toBe(true);
});

test('edges ascend and hold the data, whatever they are', () => {
  const positive = fc.double({ min: 1e-6, max: 1e15, noNaN: true });
  fc.assert(
    fc.property(
      positive,
      positive,
      fc.integer({ min: 1, max: 200 }),
      fc.constantFrom('linear', 'log'),
      (a, b, count, scale) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const edges = binEdges(
          { count, from: undefined, to: undefined, scale: scale === 'log' ? 'log' : 'linear' },
          low,
          high,
        );
        expect(edges.length).toBeGreaterThan(1);
        expect(edges.length).toBeLessThan(1000);
        expect(edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge))).toBe(true);
        expect(edges[0]).toBeLessThanOrEqual(low);
        expect(edges.at(-1)).toBeGreaterThan(high);
      },
    ),
  );
});
