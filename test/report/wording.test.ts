import { describe, expect, test } from 'vitest';
import { whyOf } from '../../src/report/why.ts';
import {
  comparisonSentence,
  comparisonText,
  formatDelta,
  formatP,
  statisticLabel,
} from '../../src/report/wording.ts';
import { parts } from '../fixtures/synthetic-parts.ts';

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');
const { last, rauschen, wenige } = parts.comparisons;
if (!last || !rauschen || !wenige) throw new Error('the fixture lacks a comparison');

describe('what may be said of a comparison', () => {
  test('that it is shown, and of what kind the claim is', () => {
    expect(spaced(comparisonText(last, 'de'))).toBe('+13,6 µs (gezeigt; Endpunkt des Plans)');
    expect(spaced(comparisonText(last, 'en', ['p', 'delta', 'n']))).toBe(
      '+13.6 µs (shown; endpoint of the plan; 25 blocks, p < 0.001, after Holm p = 0.013, dominance inside blocks +0.99)',
    );
  });

  test('that it is open, and only observed and exploratory', () => {
    expect(spaced(comparisonText(rauschen, 'de', ['interval', 'p']))).toBe(
      '+0,8 µs [−0,3; +1,9] (offen; explorativ, beobachtet; p < 0,001)',
    );
    expect(comparisonText(rauschen, 'en')).toContain('(open; exploratory, observed)');
  });

  test('why there is no number: runs are too few only where they are', () => {
    expect(comparisonText(wenige, 'de', ['interval', 'p', 'delta'])).toBe(
      '– (kein Block mit beiden Seiten; explorativ)',
    );
    const ratio = { ...wenige.effect, why: whyOf('valueNotAboveZero', { groups: ['Leerlauf'] }) };
    expect(comparisonText({ ...wenige, as: 'ratio', effect: ratio }, 'en')).toBe(
      '– (no ratio: values of 0 or below in “Leerlauf”; exploratory)',
    );
    const why = whyOf('notTested', { n: 5, counted: 'blocks' });
    const five = {
      ...last,
      verdict: { ...last.verdict, tested: false, claims: [] },
      effect: { ...last.effect, interval: undefined, n: 5, why },
    };
    expect(spaced(comparisonText(five, 'de'))).toBe(
      '+13,6 µs (nicht getestet: 5 Blöcke; Endpunkt des Plans)',
    );
  });

  test('as a sentence it names both groups', () => {
    expect(spaced(comparisonSentence(rauschen, 'de'))).toBe(
      'Last <b>schwer</b> gegen Leerlauf: +0,8 µs [−0,3; +1,9] (offen; explorativ, beobachtet; 25 Blöcke, p < 0,001).',
    );
  });

  test('a ratio is called one', () => {
    const effect = { ...last.effect, value: 1.32, interval: undefined, unit: '1', show: '1', signed: false };
    expect(spaced(comparisonText({ ...last, as: 'ratio', effect }, 'de'))).toMatch(/^Verhältnis 1,32 \(/);
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
