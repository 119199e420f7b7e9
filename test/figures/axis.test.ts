import { describe, expect, test } from 'vitest';
import { across, axisFor, axisOf, fraction, isOnAxis } from '../../src/figures/axis.ts';
import { fc } from '../property.ts';

const labels = (values: number[], type: 'linear' | 'log', locale: 'de' | 'en' = 'de'): string[] => {
  const axis = axisOf(values, type, locale);
  return axis.ticks.map(axis.tickText);
};

describe('ticks', () => {
  test('a log axis over two decades counts 1, 2, 5', () => {
    expect(labels([5.8, 476], 'log')).toEqual(['5', '10', '20', '50', '100', '200', '500']);
  });

  test('a log axis over less than a decade gets more of them', () => {
    const axis = axisFor([20, 126.8], 'log', 'de');
    expect(axis.ticks).toEqual([20, 30, 40, 50, 70, 100]);
  });

  test('four decades leave room with 1, 3', () => {
    expect(labels([1, 3000], 'log')).toEqual(['1', '3', '10', '30', '100', '300', '1.000', '3.000']);
  });

  test('many decades are written as powers', () => {
    expect(labels([1, 1e12], 'log').slice(0, 3)).toEqual(['10⁰', '10²', '10⁴']);
  });

  test('values close together on a log axis get round linear ticks', () => {
    expect(labels([28.1, 28.4], 'log', 'en')).toEqual([
      '28.10',
      '28.15',
      '28.20',
      '28.25',
      '28.30',
      '28.35',
      '28.40',
    ]);
  });

  test('a small spread on a large value shows the digits that differ', () => {
    expect(labels([1.1105, 1.1115], 'linear')[0]).toBe('1,1105');
  });

  test('huge linear values are written in powers, in the marks of the locale', () => {
    expect(labels([0, 1.4e9], 'linear')).toEqual(['0', '5·10⁸', '10⁹']);
  });

  test('a percentage axis ends where it is told', () => {
    expect(axisFor([0, 40], 'linear', 'de').ticks).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40]);
  });
});

test('without values, or with none above 0 on a log axis, there is an axis without ticks', () => {
  expect(axisOf([], 'linear', 'de').ticks).toEqual([]);
  expect(axisOf([0, -3], 'log', 'de').ticks).toEqual([]);
});

test('values that differ in their last bits only are all on the axis', () => {
  const values = [-999999999999998.1, -999999999999998.4];
  const axis = axisOf(values, 'linear', 'de');
  expect(values.every((value) => isOnAxis(axis, value))).toBe(true);
});

const anyScale = fc.constantFrom('linear' as const, 'log' as const);
const magnitude = fc.double({ min: 1e-12, max: 1e15, noNaN: true });
const value = fc.oneof(
  magnitude,
  magnitude.map((size) => -size),
  fc.constant(0),
);
const values = fc.array(value, { minLength: 1 });

test('every value that the scale knows is on the axis, and ticks are distinct, ascending and inside', () => {
  fc.assert(
    fc.property(values, anyScale, (all, type) => {
      const axis = axisOf(all, type, 'de');
      const placed = type === 'log' ? all.filter((value) => value > 0) : all;
      for (const value of placed) {
        expect(isOnAxis(axis, value)).toBe(true);
        expect(fraction(axis, value)).toBeGreaterThanOrEqual(0);
        expect(fraction(axis, value)).toBeLessThanOrEqual(1);
      }
      expect(axis.domain[0]).toBeLessThan(axis.domain[1]);
      expect(axis.ticks.every((tick) => isOnAxis(axis, tick))).toBe(true);
      const texts = axis.ticks.map(axis.tickText);
      expect(new Set(texts).size).toBe(texts.length);
      expect([...axis.ticks].sort((a, b) => a - b)).toEqual(axis.ticks);
    }),
    { numRuns: 300 },
  );
});

test('decades whose last label would leave the drawing keep the other decades', () => {
  expect(axisFor([1, 10_000], 'log', 'de', across(368)).ticks).toEqual([
    1, 3, 10, 30, 100, 300, 1_000, 3_000,
  ]);
});
