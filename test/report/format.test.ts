import { describe, expect, test } from 'vitest';
import {
  formatAmount,
  formatLimit,
  formatNumber,
  formatShare,
  formatValue,
  unitAfterIn,
  unitBehind,
} from '../../src/report/format.ts';
import { howOf } from '../../src/report/how.ts';
import type { Amount, Share } from '../../src/report/quantity.ts';

const how = howOf('runsWithValue', {});
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
  expect(seen(formatAmount(shift, 'en', ['interval']))).toBe('+13.6_µs_[+13.1_to_+13.9]');
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

test.each([
  [3.2e-20, '3,2_·_10⁻²⁰', '3.2_×_10⁻²⁰'],
  [4.4e-13, '4,4_·_10⁻¹³', '4.4_×_10⁻¹³'],
  [-1.5e-7, '−0,00000015', '−0.00000015'],
  [9e307, '9,00_·_10³⁰⁷', '9.00_×_10³⁰⁷'],
  [2 ** 53, '9.007.199.254.740.992', '9,007,199,254,740,992'],
])('%d is not printed as 0, nor in three hundred digits', (value, de, en) => {
  const bare: Amount = { ...shift, value, interval: undefined, unit: '1', show: '1', signed: false };
  expect(seen(formatAmount(bare, 'de'))).toBe(de);
  expect(seen(formatAmount(bare, 'en'))).toBe(en);
});

describe('digits', () => {
  const ends = (low: number, high: number, changes: Partial<Amount> = {}) =>
    seen(formatAmount({ ...shift, interval: interval(low, high), ...changes }, 'de', ['interval']));

  test('an end that is not 0 is not printed as 0, whoever chose the decimals', () => {
    expect(ends(20, 27_000)).toBe('+13,60_µs_[+0,02;_+27,00]');
    expect(ends(-20, 27_000)).toBe('+13,60_µs_[−0,02;_+27,00]');
    expect(ends(20, 27_000, { decimals: 0 })).toBe('+13,60_µs_[+0,02;_+27,00]');
    expect(ends(0, 27_000)).toBe('+14_µs_[0;_+27]');
    // What is left of 0.1 + 0.2 − 0.3 is the float's.
    expect(ends(5.6e-14, 27_000)).toBe('+14_µs_[0;_+27]');
  });

  test('a resampled end has no digit that another seed would change by more than one', () => {
    const drawn = { level: 0.95, method: 'bootstrap' as const, resamples: 10_000, seed: 1 };
    const seeded = (resolution: number) => ({
      interval: { low: 13_140, high: 13_860, ...drawn, resolution: { low: resolution, high: resolution } },
      decimals: 3,
    });
    expect(ends(0, 0, seeded(8))).toBe('+13,60_µs_[+13,14;_+13,86]');
    expect(ends(0, 0, seeded(30))).toBe('+13,6_µs_[+13,1;_+13,9]');
    // Where not even its units hold, an end is rounded outwards.
    const far = { low: 13_140, high: 304_000, ...drawn, resolution: { low: 30, high: 82_000 } };
    expect(ends(0, 0, { interval: far })).toBe('+14_µs_[+13;_+400]');
  });

  test('an end of a ratio that is not 1 is not printed as 1', () => {
    const how = howOf('effect', { effect: 'ratio' });
    const ratio = { value: 1.5, unit: '1', show: '1', signed: false, how };
    expect(ends(1.0004, 2, ratio)).toBe('1,5000_[1,0004;_2,0000]');
    expect(ends(1.0004, 2, { ...ratio, how: shift.how })).toBe('1,5_[1,0;_2,0]');
  });

  test.each([
    [74_999, 75_000, undefined, '99,999_% (74.999/75.000_Ketten)'],
    [1, 300_000, undefined, '0,000333_% (1/300.000_Ketten)'],
    [74_999, 75_000, 0, '99,999_% (74.999/75.000_Ketten)'],
    [1, 300_000, 1, '0,0003_% (1/300.000_Ketten)'],
    [75_000, 75_000, undefined, '100_% (75.000/75.000_Ketten)'],
    [0, 75_000, 1, '0,0_% (0/75.000_Ketten)'],
  ])('%d of %d with %s decimals: all and none are said only of all and none', (k, n, decimals, text) => {
    const counts = decimals === undefined ? { ...share, k, n } : { ...share, k, n, decimals };
    expect(seen(formatShare(counts, 'de'))).toBe(text);
  });
});

test.each([
  [30_000, 'µs', '>_30.000_µs'],
  [13.5, 'µs', '>_13,5_µs'],
  [1e-7, '1', '>_0,0000001'],
  [-0.25, 'pp', '>_−0,25_PP'],
])('a limit of %d %s is printed as its author wrote it', (limit, unit, text) => {
  expect(seen(formatLimit(limit, 'above', unit, 'de'))).toBe(text);
});
