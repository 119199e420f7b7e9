import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { drawingWindow } from '../../src/figures/document.ts';
import { renderFigure } from '../../src/figures/index.ts';
import { allNull, emptyGroup, hostile, huge, normal, oneRun } from './samples.ts';

const { window } = new JSDOM('');
const states = { normal, oneRun, emptyGroup, allNull, huge, hostile };
const cases = Object.entries(states).flatMap(([state, figures]) =>
  Object.entries(figures).map(([kind, figure]) => [`${kind}, ${state}`, figure] as const),
);

describe('a figure has the bytes that it has when jsdom is what it is drawn in', () => {
  test.each(cases)('%s', async (_name, figure) => {
    const options = { locale: 'de', id: 'figure' } as const;
    const ours = await renderFigure(figure, options, drawingWindow());
    expect(ours.svg).toBe((await renderFigure(figure, options, window)).svg);
  });
});
