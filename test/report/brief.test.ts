import { expect, test } from 'vitest';
import { briefOf, comparisonBrief } from '../../src/report/brief.ts';
import type { Comparison } from '../../src/report/comparison.ts';
import { parts } from '../fixtures/synthetic-parts.ts';

const spaced = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

function comparison(name: string): Comparison {
  const found = parts.comparisons[name];
  if (!found) throw new Error(`the fixture lacks ${name}`);
  return found;
}

test('an effect that is plainly shown is its number and interval; any other says what it is worth', () => {
  const told = (name: string) => {
    const { number, interval } = briefOf(comparison(name), 'de');
    return [spaced(number), spaced(interval)];
  };
  expect(told('last')).toEqual(['+13,6 µs', '[13,1; 14,1]']);
  expect(told('rauschen')[1]).toMatch(/^\[.*\], offen$/);
  expect(told('wenige')).toEqual(['–', expect.stringContaining('kein Lauf mit Wert')]);
});

test('one of several in a line has its short name and its tags, in both languages', () => {
  const named = { ...comparison('last'), short: 'Last' };
  expect(spaced(comparisonBrief(named, 'de'))).toBe('Last: +13,6 µs [13,1; 14,1] (geplant)');
  expect(spaced(comparisonBrief(named, 'en'))).toBe('Last: +13.6 µs [13.1 to 14.1] (planned)');
  expect(spaced(comparisonBrief({ ...named, statistic: 'p99' }, 'de'))).toMatch(/^Last: .*\(P99; geplant\)$/);
});

test('medians that are not shown to differ do not hide another tail', () => {
  const open = comparison('rauschen');
  const { effect } = comparison('last');
  const quantiles = [
    {
      percentile: 99,
      effect: {
        ...effect,
        value: 2_000_000,
        interval: { low: 1_900_000, high: 2_200_000, level: 0.995, method: 'signed-rank' as const },
      },
    },
  ];
  expect(spaced(comparisonBrief({ ...open, quantiles, tail: 'above' }, 'de'))).toMatch(
    /\(offen; P99 \+2\.\d{3} µs \[/,
  );
  // The percentile that disagrees is told, not always the last one.
  const [p99] = quantiles;
  if (!p99) throw new Error('no quantile');
  const wide = {
    ...p99.effect,
    interval: { low: -9e6, high: 9e6, level: 0.995, method: 'signed-rank' as const },
  };
  const apart = [
    { ...p99, percentile: 95 },
    { percentile: 99, effect: wide },
  ];
  expect(spaced(comparisonBrief({ ...open, quantiles: apart, tail: 'above' }, 'de'))).toMatch(/; P95 \+2\./);
  expect(spaced(comparisonBrief({ ...open, quantiles, tail: 'agrees' }, 'de'))).not.toContain('P99');
  expect(spaced(comparisonBrief({ ...comparison('last'), quantiles, tail: 'above' }, 'de'))).not.toContain(
    'P99',
  );
});

test('a shown ratio hides no tail that goes the other way', () => {
  const { effect } = comparison('last');
  const of = (value: number, low: number, high: number) => ({
    ...effect,
    value,
    interval: { low, high, level: 0.995, method: 'signed-rank' as const },
    unit: '1',
    show: '1',
    signed: false,
  });
  const told = (p99: [number, number, number]) =>
    comparisonBrief(
      {
        ...comparison('last'),
        as: 'ratio',
        effect: of(1.32, 1.21, 1.44),
        quantiles: [{ percentile: 99, effect: of(...p99) }],
        tail: 'below',
      },
      'en',
    );
  expect(spaced(told([0.7, 0.6, 0.8]))).toContain('P99 0.7');
  expect(spaced(told([1.1, 1.05, 1.15]))).not.toContain('P99');
});
