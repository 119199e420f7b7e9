import { describe, expect, test } from 'vitest';
import { figureInWords } from '../../src/figures/index.ts';
import { fieldsOf } from '../../src/figures/shift-fields.ts';
import type { FigureOf } from '../../src/report/figure.ts';
import { rendered } from './render.ts';
import { samples } from './samples/shift.ts';

const { normal, further, emptyGroup, oneRun } = samples;
const names = (figure: FigureOf<'shift'>): string[] =>
  fieldsOf(figure).map(({ quantiles }) => quantiles.map(({ percentile }) => percentile).join(' '));

describe('percentiles share an axis', () => {
  test('unless the tail is far larger: then it has one of its own', () => {
    expect(names(normal)).toEqual(['10 20 30 40 50 60 70 80 90', '95', '99']);
  });

  test('where they are of one size', () => {
    const { 'shift-even': even, 'shift-ratio': ratio } = further ?? {};
    if (!even || !ratio) throw new Error('the samples have changed');
    expect(names(even)).toEqual(['10 20 30 40 50 60 70 80 90 95 99']);
    // On a log axis what is far larger leaves room for the rest.
    expect(names(ratio)).toEqual(['10 20 30 40 50 60 70 80 90 95 99']);
    expect(figureInWords(even, 'de').notes.join()).not.toContain('eigene Achse');
  });

  test('but one without an effect has none', () => {
    expect(names(emptyGroup)).toEqual(['10 20 30 40 50 60 70 80 90', '95', '99']);
    expect(fieldsOf(emptyGroup).map(({ isEmpty }) => isEmpty)).toEqual([false, false, true]);
    expect(names(oneRun)).toEqual(['10 20 30 40 50 60 70 80 90', '95 99']);
  });
});

test('the smallest interval of a field is wide enough to be seen', async () => {
  const { svg } = await rendered(normal, { locale: 'de', id: 'figure' });
  const spans = [...svg.matchAll(/<line x1="([\d.]+)" x2="([\d.]+)" y1="([\d.]+)" y2="\3"/g)];
  const widths = spans.map(([, from, to]) => Number(to) - Number(from));
  expect(widths).toHaveLength(11);
  expect(Math.min(...widths)).toBeGreaterThan(15);
});

test('all intervals at once hold with what is left when each misses by itself', () => {
  const { notes } = figureInWords(normal, 'en');
  // 11 times 0.37 % is 4.07 %.
  expect(notes.join(' ').replaceAll('\u00a0', ' ')).toContain(
    'With a confidence of at least 95.9 % all 11 intervals contain their true values at once.',
  );
  const drawn = {
    ...normal,
    quantiles: normal.quantiles.map(({ percentile, effect }) => {
      const { interval } = effect;
      return {
        percentile,
        effect: { ...effect, ...(interval && { interval: { ...interval, method: 'bootstrap' as const } }) },
      };
    }),
  };
  expect(figureInWords(drawn, 'en').notes.join()).not.toContain('at once');
});

test('how the tail moves is the first note, and the alt text names its ends', () => {
  for (const locale of ['de', 'en'] as const) {
    const { notes, alt } = figureInWords(normal, locale);
    expect(notes[0]).toContain('P99');
    expect(alt).toMatch(/P95.*P99/);
    expect(notes[0]).toMatch(/P95.*P99/);
  }
});
