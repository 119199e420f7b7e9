import { describe, expect, test } from 'vitest';
import type { Check } from '../../src/report/check.ts';
import { howOf } from '../../src/report/how.ts';
import { isBeyond } from '../../src/report/limit.ts';
import type { Amount, Share } from '../../src/report/quantity.ts';
import { checkValue, limitText } from '../../src/report/shown/check.ts';
import { fc } from '../property.ts';

const how = howOf('runsWithValue', {});

function checkOf(value: Amount | Share, unit: string, limits: Partial<Check>): Check {
  const rest = { title: 'C', verdict: 'PASS' as const, margin: null };
  return { ...rest, value, unit, bad: 'above', warn: null, fail: null, ...limits };
}

function amountOf(value: number, ends?: readonly [number, number], decimals?: number): Amount {
  return {
    kind: 'amount',
    value,
    unit: '1',
    show: '1',
    signed: false,
    ...(ends ? { interval: { low: ends[0], high: ends[1], level: 0.95, method: 'order-statistic' } } : {}),
    ...(decimals === undefined ? {} : { decimals }),
    n: 5,
    counted: 'runs',
    how,
  };
}

/** Every number in an English text, as it is read. */
function numbersIn(text: string): number[] {
  const plain = text
    .replaceAll('\u2212', '-')
    .replaceAll(',', '')
    .replaceAll(
      /\u00a0×\u00a010([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g,
      (_, power: string) => `e${power.normalize('NFKC').replace('\u2212', '-')}`,
    );
  return (plain.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
}

describe('a printed value never contradicts its verdict', () => {
  test.each([
    [{ fail: 13.5, warn: 10 }, amountOf(13.5, [13, 14.2]), '13.5\u00a0[13.0\u00a0to\u00a014.2]'],
    [{ fail: 13.5, warn: 10 }, amountOf(13.45, undefined, 0), '13'],
    [{ fail: 13.5, warn: 10 }, amountOf(13.52, undefined, 0), '14'],
    [{ fail: 13.5, warn: 10 }, amountOf(13.52, undefined, 1), '13.52'],
    [{ fail: 100, warn: null }, amountOf(100.04, undefined, 0), '100.04'],
    [{ fail: 100, warn: null }, amountOf(99.96, undefined, 0), '100'],
    [{ fail: 100, warn: null, bad: 'below' as const }, amountOf(99.96, undefined, 0), '99.96'],
    // Exactly on a limit has not passed it.
    [{ fail: 0.3, warn: null }, amountOf(0.1 + 0.2, undefined, 1), '0.3'],
  ])('%j of %j is %s', (limits, value, text) => {
    expect(checkValue(checkOf(value, '1', limits), 'en')).toBe(text);
  });

  test('of any amount, with its interval, against any limits', () => {
    const digits = fc.integer({ min: -20_000, max: 20_000 });
    const places = fc.integer({ min: 0, max: 4 });
    const side = fc.constantFrom('above' as const, 'below' as const);
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        digits,
        digits,
        places,
        side,
        fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
        (value, width, first, second, power, bad, decimals) => {
          const limits = [first, second].map((limit) => limit / 1000 / 10 ** power);
          const [warn = 0, fail = 0] = limits;
          const ends = [value - width, value + width / 2] as const;
          const check = checkOf(amountOf(value, ends, decimals), '1', { bad, warn, fail });
          const printed = numbersIn(checkValue(check, 'en'));
          const [shownWarn = Number.NaN] = numbersIn(limitText(check, 'warn', 'en') ?? '');
          const [shownFail = Number.NaN] = numbersIn(limitText(check, 'fail', 'en') ?? '');
          expect([shownWarn, shownFail]).toEqual([warn, fail]);
          expect(printed).toHaveLength(3);
          for (const [index, number] of [value, ...ends].entries()) {
            for (const limit of [warn, fail])
              expect(isBeyond(limit, printed[index] ?? Number.NaN, bad)).toBe(isBeyond(limit, number, bad));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('of any share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 1000 }),
        (n, part, tenths) => {
          const k = Math.round(n * part);
          const limit = tenths / 10;
          const value: Share = { kind: 'share', k, n, counted: 'chains', runs: 5, how };
          const check = checkOf(value, '%', { fail: limit });
          const [printed = Number.NaN] = numbersIn(checkValue(check, 'en'));
          expect(isBeyond(limit, printed, 'above')).toBe(isBeyond(limit, (100 * k) / n, 'above'));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
