import { expect, test } from 'vitest';
import { todayOf } from '../../src/cli/today.ts';

const now = new Date(2026, 10, 26, 23, 59);

test('the day is that of the clock, or what SOURCE_DATE_EPOCH says in UTC', () => {
  expect(todayOf({}, now)).toBe('2026-11-26');
  expect(todayOf({ SOURCE_DATE_EPOCH: '0' }, now)).toBe('1970-01-01');
  expect(todayOf({ SOURCE_DATE_EPOCH: '1795651199' }, now)).toBe('2026-11-25');
});

test.each(['', 'soon', '1.5', '1e15', 'NaN'])(
  'SOURCE_DATE_EPOCH=%s is no time, and the clock decides',
  (epoch) => {
    expect(todayOf({ SOURCE_DATE_EPOCH: epoch }, now)).toBe('2026-11-26');
  },
);
