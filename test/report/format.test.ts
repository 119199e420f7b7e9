import { expect, test } from 'vitest';
import {
  formatAmount,
  formatCounts,
  formatNumber,
  formatShare,
  formatValue,
  unitAfterIn,
  unitBehind,
} from '../../src/report/format.ts';
import type { Amount, Share } from '../../src/report/quantity.ts';

const how = 'synthetic';
const interval = (low: number, high: number) => ({
  low,
  high,
  level: 0.957,
  method: 'order-statistic' as const,
});
const shift: Amount = {
  kind: 'amount',
  value: 13600,
  unit: 'ns',
  show: 'µs',
  signed: true,
  interval: interval(13100, 13900),
  n: 25,
  counted: 'blocks',
  how,
};
const offset: Amount = {
  ...shift,
  value: 1_111_000_000,
  show: 's',
  signed: false,
  sd: 4_000_000,
  counted: 'runs',
};
const share: Share = {
  kind: 'share',
  k: 23250,
  n: 75000,
  counted: 'chains',
  runs: 25,
  how,
};

/** Spaces that do not break are shown as `_`, so that a reader of the test sees them. */
const seen = (text: string | null): string | undefined => text?.replaceAll('\u00a0', '_');

test('a shift has its sign, the locale’s mark and a space that does not break', () => {
  expect(seen(formatAmount(shift, 'de'))).toBe('+13,6_µs');
  expect(seen(formatAmount(shift, 'en'))).toBe('+13.6_µs');
});

test('a negative number has a real minus sign', () => {
  expect(formatNumber(-0.9, 1, 'de', true)).toBe('\u22120,9');
  expect(formatNumber(0, 1, 'de', true)).toBe('0,0');
});

test('the interval and the n stand behind it on demand', () => {
  expect(seen(formatAmount(shift, 'de', ['interval', 'n']))).toBe('+13,6_µs_[+13,1;_+13,9] (25_Blöcke)');
  expect(seen(formatAmount(shift, 'en', ['interval']))).toBe('+13.6_µs_[+13.1,_+13.9]');
});

test('± prints to the decimal of the standard deviation', () => {
  expect(seen(formatAmount(offset, 'de', ['sd']))).toBe('1,111_s_±_0,004_s');
});

test('the author’s decimals override the rule', () => {
  expect(seen(formatAmount({ ...shift, decimals: 0 }, 'de'))).toBe('+14_µs');
});

test('a share always says k, n and what was counted', () => {
  expect(seen(formatValue(share, 'de'))).toBe('31_% (23.250/75.000_Ketten)');
  expect(seen(formatShare({ ...share, interval: interval(0.305, 0.318) }, 'en'))).toBe(
    '31.0_% (23,250/75,000_chains)',
  );
});

test('no number is no text, never NaN', () => {
  expect(formatAmount({ ...shift, value: null }, 'de')).toBeNull();
  expect(formatShare({ ...share, k: 0, n: 0 }, 'de')).toBeNull();
});

test('a count takes the name of what it counts', () => {
  expect(seen(formatValue({ kind: 'count', value: 50, of: 'Läufe', how }, 'de'))).toBe('50_Läufe');
});

test('percentage points are called by their words in each language', () => {
  const points = { ...shift, value: 12.1, unit: 'pp', show: 'pp', interval: interval(11.8, 12.4) };
  expect(seen(formatAmount(points, 'de', ['interval']))).toBe('+12,10_PP_[+11,80;_+12,40]');
  expect(seen(formatAmount(points, 'en'))).toBe('+12.10_pp');
  expect([unitAfterIn('pp', 'de'), unitAfterIn('pp', 'en')]).toEqual(['Prozentpunkten', 'percentage points']);
  // A unit is its author's text.
  expect([unitAfterIn('constructor', 'de'), unitBehind('µs', 'de')]).toEqual(['constructor', '\u00a0µs']);
});

test('ns cannot be shown in a unit that is no time', () => {
  expect(() => formatAmount({ ...shift, show: 'MB' }, 'de')).toThrow('ns cannot be shown in MB');
});

test('an amount of two samples counts both sides', () => {
  const counts = { n: 25, others: 1, counted: 'runs' } as const;
  expect(formatCounts(counts, 'de')).toBe('25 gegen 1\u00a0Lauf');
  expect(formatCounts({ ...counts, others: 1240 }, 'en')).toBe('25 vs 1,240\u00a0runs');
  expect(formatCounts({ n: 12, counted: 'blocks' }, 'de')).toBe('12\u00a0Blöcke');
});
