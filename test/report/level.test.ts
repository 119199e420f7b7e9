import { expect, test } from 'vitest';
import { isNominal, levelText } from '../../src/report/level.ts';
import { type Interval, intervalSchema } from '../../src/report/quantity.ts';

const interval = (method: Interval['method'], level: number): Interval => ({
  low: 1,
  high: 2,
  level,
  method,
});
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

test('a level that a method reaches stands with one decimal, one at which it aims says that it is nominal', () => {
  expect(spaced(levelText(interval('order-statistic', 0.9567), 'de'))).toBe('95,7 %');
  expect(spaced(levelText(interval('signed-rank', 0.95), 'en'))).toBe('95.0 %');
  expect(spaced(levelText(interval('bootstrap', 0.95), 'de'))).toBe('95 % nominell');
  expect(spaced(levelText(interval('bootstrap-t', 1 - 0.05 / 11), 'en'))).toBe('99.5 % nominal');
  // Below 100 % it is not printed as that.
  expect(spaced(levelText(interval('signed-rank', 0.99997), 'de'))).toBe('99,997 %');
});

test('no method reaches a level that draws decide', () => {
  const methods = intervalSchema.shape.method.options;
  for (const method of methods) {
    if (/bootstrap|wilson/.test(method)) expect(isNominal(interval(method, 0.95)), method).toBe(true);
  }
  expect(methods.some((method) => !isNominal(interval(method, 0.95)))).toBe(true);
});
