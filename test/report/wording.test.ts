import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/report/comparison.ts';
import { effectText, type Form } from '../../src/report/effect-text.ts';
import { comparisonSentence } from '../../src/report/sentences.ts';
import { whyOf } from '../../src/report/why.ts';
import { formatDelta, formatP, statisticLabel } from '../../src/report/wording.ts';
import { parts } from '../fixtures/synthetic-parts.ts';

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');
const { last, rauschen, wenige } = parts.comparisons;
if (!last || !rauschen || !wenige) throw new Error('the fixture lacks a comparison');
const { interval } = last.effect;
if (!interval) throw new Error('the fixture lacks an interval');

describe('a comparison as a sentence', () => {
  test('names both groups, the effect, and of what kind the claim is', () => {
    expect(spaced(comparisonSentence(last, 'de'))).toBe(
      'Last <b>schwer</b> gegen Leerlauf: +13,6 µs [13,1; 14,1] (geplant; 25 Blöcke; p = 0,0066; nach Holm p = 0,013).',
    );
    expect(spaced(comparisonSentence(rauschen, 'de'))).toBe(
      'Last <b>schwer</b> gegen Leerlauf: +0,8 µs [−0,3; +1,9] (offen; Erkundung, beobachtet; 25 Blöcke; p = 0,13).',
    );
  });

  test('says why there is no number: runs are too few only where they are', () => {
    expect(comparisonSentence(wenige, 'de')).toContain(
      ': – (kein Lauf mit Wert in „Last <b>schwer</b>“; Erkundung',
    );
    const none = { ...wenige.effect, why: whyOf('valueNotAboveZero', { groups: ['Leerlauf'] }) };
    expect(comparisonSentence({ ...wenige, as: 'ratio', effect: none }, 'en')).toContain(
      ': – (no ratio: values of 0 or below in “Leerlauf”; exploratory',
    );
  });
});

describe('an effect in its author’s sentence', () => {
  const five = {
    ...last,
    verdict: { ...last.verdict, tested: false, claims: [] },
    effect: {
      ...last.effect,
      interval: undefined,
      n: 5,
      why: whyOf('notTested', { n: 5, counted: 'blocks' }),
    },
  };
  const shorter = {
    ...last,
    effect: { ...last.effect, value: -13_600, interval: { ...interval, low: -14_100, high: -13_100 } },
  };

  test.each<[string, Comparison, Form, string]>([
    ['shown', last, 'amount', '13,6 µs (13,1 bis 14,1; geplant)'],
    ['shown', last, 'more', 'im Median 13,6 µs länger (13,1 bis 14,1; geplant)'],
    ['shown', last, 'signs', '+13,6 µs [13,1; 14,1] (geplant)'],
    ['below zero', shorter, 'amount', '−13,6 µs (−14,1 bis −13,1; geplant)'],
    ['below zero', shorter, 'more', 'im Median 13,6 µs kürzer (13,1 bis 14,1; geplant)'],
    ['open', rauschen, 'amount', '+0,8 µs (offen; −0,3 bis +1,9; Erkundung, beobachtet)'],
    [
      'open',
      rauschen,
      'more',
      'im Median nicht nachweislich länger oder kürzer (+0,8 µs; −0,3 bis +1,9; Erkundung, beobachtet)',
    ],
    // Five blocks bear no third digit.
    ['not tested', five, 'amount', '+14 µs (nicht getestet: 5 Blöcke; geplant)'],
    [
      'not tested',
      five,
      'more',
      'im Median nicht nachweislich länger oder kürzer (+14 µs; nicht getestet: 5 Blöcke; geplant)',
    ],
    ['of a percentile', { ...last, statistic: 'p99' }, 'amount', '13,6 µs (13,1 bis 14,1; P99; geplant)'],
    [
      'of a percentile',
      { ...last, statistic: 'p99' },
      'more',
      'im P99 13,6 µs länger (13,1 bis 14,1; geplant)',
    ],
  ])('%s: %#', (_outcome, comparison, form, text) => {
    expect(spaced(effectText(comparison, 'de', form))).toBe(text);
  });

  test('a ratio is a quantity, or says how many times as long', () => {
    const effect = {
      ...last.effect,
      value: 4.2,
      interval: { ...interval, low: 2.6, high: 5.8 },
      unit: '1',
      show: '1',
      signed: false,
    };
    const ratio = { ...last, as: 'ratio' as const, effect };
    expect(spaced(effectText(ratio, 'de'))).toBe('das 4,2-Fache (2,6 bis 5,8; geplant)');
    expect(spaced(effectText(ratio, 'en', 'amount'))).toBe('a factor of 4.2 (2.6 to 5.8; planned)');
  });
});

test.each([
  [1, 'p = 1'],
  [0.996, 'p > 0,99'],
  [0.5, 'p = 0,50'],
  [0.0499, 'p = 0,050'],
  [0.0132, 'p = 0,013'],
  [0.0012, 'p = 0,0012'],
  [0.00099, 'p < 0,001'],
  [0, 'p < 0,001'],
])('p of %d is written %s', (p, text) => {
  expect(spaced(formatP(p, 'de'))).toBe(text);
});

test.each([
  [1, '+1,00'],
  [-1, '\u22121,00'],
  [0.9657, '+0,97'],
  [0.9949, '+0,99'],
  // One of 625 pairs of runs lies the other way round.
  [0.9968, '+0,997'],
  [-0.9968, '\u22120,997'],
  [0.9998, '+0,9998'],
  [0, '0,00'],
])('Cliff’s delta of %d is never written ±1 unless it is: %s', (delta, text) => {
  expect(formatDelta(delta, 'de')).toBe(text);
});

test('statistics are called in the page’s language, unknown ones by their names', () => {
  const label = (statistic: string) => statisticLabel({ statistic }, 'de');
  expect([label('iqr'), label('p99.9'), label('p95'), label('constructor')]).toEqual([
    'Quartilsabstand',
    'P99,9',
    'P95',
    'constructor',
  ]);
});
