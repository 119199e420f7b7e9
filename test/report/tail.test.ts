import { describe, expect, test } from 'vitest';
import { howOf } from '../../src/report/how.ts';
import type { Amount, Interval } from '../../src/report/quantity.ts';
import { type Tailed, tailSentence } from '../../src/report/shown/tail.ts';
import { whyOf } from '../../src/report/why.ts';
import { fc } from '../property.ts';

function amount(value: number | null, low?: number, high?: number): Amount {
  const interval: Interval | undefined =
    low === undefined || high === undefined ? undefined : { low, high, level: 0.996, method: 'signed-rank' };
  const of = {
    unit: 'ns',
    show: 'µs',
    signed: true,
    n: 25,
    counted: 'blocks',
    how: howOf('effect', { effect: 'difference' }),
  } as const;
  return { kind: 'amount', value, ...of, ...(interval && { interval }) };
}

const MEDIAN = amount(600, -300, 1_400);
function tailed(tail: Tailed['tail'], p95: Amount, p99: Amount, effect = MEDIAN): Tailed {
  const quantiles = [
    { percentile: 50, effect: MEDIAN },
    { percentile: 95, effect: p95 },
    { percentile: 99, effect: p99 },
  ];
  return { as: 'difference', effect, quantiles, tail };
}
const spaced = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');

const wide = amount(1_200, -400, 2_900);
const far = amount(2_239_000, 1_993_000, 2_463_000);
const less = amount(-9_000, -12_000, -6_000);
const none = { ...amount(null), why: whyOf('noRunWithValue', {}) };

describe('each outcome is a sentence in both languages, with the numbers that it is made from', () => {
  test.each([
    [
      tailed('agrees', wide, amount(2_000, 100, 4_000)),
      'Das obere Ende ist mit der Verschiebung der Mediane (+0,6 µs) vereinbar: P95 +1,2 µs [−0,4; +2,9] schließt sie ein; P99 +2,0 µs [+0,1; +4,0] schließt sie ein.',
      'The upper tail is compatible with the shift of the medians (+0.6 µs): P95 +1.2 µs [−0.4 to +2.9] contains it; P99 +2.0 µs [+0.1 to +4.0] contains it.',
    ],
    [
      tailed('agrees', wide, none),
      'Wo es ein Intervall gibt, ist das obere Ende mit der Verschiebung der Mediane (+0,6 µs) vereinbar: P95 +1,2 µs [−0,4; +2,9] schließt sie ein; P99 ohne Intervall.',
      'Where there is an interval, the upper tail is compatible with the shift of the medians (+0.6 µs): P95 +1.2 µs [−0.4 to +2.9] contains it; P99 has no interval.',
    ],
    [
      tailed('above', wide, far),
      'Am oberen Ende liegt die Verschiebung über der der Mediane (+0,6 µs): P95 +1,2 µs [−0,4; +2,9] schließt sie ein; P99 +2.239 µs [+1.993; +2.463] liegt darüber.',
      'In the upper tail the shift lies above that of the medians (+0.6 µs): P95 +1.2 µs [−0.4 to +2.9] contains it; P99 +2,239 µs [+1,993 to +2,463] lies above it.',
    ],
    [
      tailed('below', less, wide),
      'Am oberen Ende liegt die Verschiebung unter der der Mediane (+0,6 µs): P95 −9,0 µs [−12,0; −6,0] liegt darunter; P99 +1,2 µs [−0,4; +2,9] schließt sie ein.',
      'In the upper tail the shift lies below that of the medians (+0.6 µs): P95 −9.0 µs [−12.0 to −6.0] lies below it; P99 +1.2 µs [−0.4 to +2.9] contains it.',
    ],
    [
      tailed('apart', less, far),
      'Am oberen Ende ist die Verschiebung eine andere als die der Mediane (+0,6 µs), und nicht überall in derselben Richtung: P95 −9,0 µs [−12,0; −6,0] liegt darunter; P99 +2.239 µs [+1.993; +2.463] liegt darüber.',
      'In the upper tail the shift differs from that of the medians (+0.6 µs), and not in one direction throughout: P95 −9.0 µs [−12.0 to −6.0] lies below it; P99 +2,239 µs [+1,993 to +2,463] lies above it.',
    ],
    [
      tailed('open', amount(1_000), none),
      'Ob die Verschiebung am oberen Ende eine andere ist als die der Mediane (+0,6 µs), ist offen: P95 +1 µs ohne Intervall; P99 ohne Intervall.',
      'Whether the shift in the upper tail differs from that of the medians (+0.6 µs) is open: P95 +1 µs has no interval; P99 has no interval.',
    ],
    [
      tailed('open', wide, far, amount(null)),
      'Ob die Verschiebung am oberen Ende eine andere ist als die der Mediane, ist offen: für die Mediane gibt es keine.',
      'Whether the shift in the upper tail differs from that of the medians is open: there is none for the medians.',
    ],
  ])('%#', (comparison, german, english) => {
    expect(spaced(tailSentence(comparison, 'de'))).toBe(german);
    expect(spaced(tailSentence(comparison, 'en'))).toBe(english);
  });
});

test('a ratio is called so', () => {
  const ratio = (value: number, low: number, high: number): Amount => ({
    ...amount(value, low, high),
    ...{ unit: '1', show: '1', signed: false },
  });
  const comparison: Tailed = {
    as: 'ratio',
    effect: ratio(1.02, 0.97, 1.07),
    quantiles: [
      { percentile: 95, effect: ratio(1.1, 0.9, 1.3) },
      { percentile: 99.9, effect: ratio(4.2, 2.6, 5.8) },
    ],
    tail: 'above',
  };
  expect(spaced(tailSentence(comparison, 'de'))).toBe(
    'Am oberen Ende liegt das Verhältnis über dem der Mediane (1,02): P95 1,10 [0,90; 1,30] schließt es ein; P99,9 4,2 [2,6; 5,8] liegt darüber.',
  );
});

test('without percentiles nothing is said', () => {
  expect(tailSentence({ as: 'difference', effect: MEDIAN }, 'de')).toBeUndefined();
});

test('the printed numbers bear out what is said of them', () => {
  const close = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((thousandths) => thousandths / 1000);
  fc.assert(
    fc.property(
      close,
      close,
      close,
      fc.integer({ min: -50_000, max: 50_000 }).map((thousandths) => thousandths / 1000),
      (value, a, b, near) => {
        const [low, high] = [Math.min(value + near, a), Math.max(value + near, a)];
        const own = amount((low + high) / 2, low, high);
        const where = low > value ? 'above' : high < value ? 'below' : 'agrees';
        const text =
          tailSentence(tailed(where, own, own, amount(value, value - Math.abs(b), value)), 'en') ?? '';
        const numbers = [...text.matchAll(/[+−]?[\d,]*\d(?:\.\d+)?/g)]
          .map(([number]) => number)
          .filter((number) => !/^9[59]$/.test(number))
          .map((number) => Number(number.replaceAll(',', '').replace('−', '-')));
        const [median = Number.NaN, , from = Number.NaN, to = Number.NaN] = numbers;
        if (where === 'above') expect(from).toBeGreaterThan(median);
        if (where === 'below') expect(to).toBeLessThan(median);
        if (where === 'agrees') {
          expect(from).toBeLessThanOrEqual(median);
          expect(to).toBeGreaterThanOrEqual(median);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
