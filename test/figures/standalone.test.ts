import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { standalone } from '../../src/figures/standalone.ts';
import { rendered } from './render.ts';
import { normal } from './samples.ts';

const css = ['theme', 'figures']
  .map((name) => readFileSync(new URL(`../../src/styles/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');

test.each(Object.entries(normal))(
  '%s as a file has its own colours, paper and letters',
  async (_kind, figure) => {
    const { svg } = await rendered(figure, { locale: 'de', id: 'figure' });
    const picture = standalone(svg, css);
    const document = new JSDOM(picture, { contentType: 'image/svg+xml' }).window.document;
    const style = document.querySelector('style')?.textContent ?? '';
    expect(style).not.toMatch(/var\(|@|url\(/);
    for (const element of document.querySelectorAll('[class]'))
      for (const name of (element.getAttribute('class') ?? '').split(' '))
        expect(style, name).toContain(`.${name}`);
    const [left, top, width, height] = (document.documentElement.getAttribute('viewBox') ?? '')
      .split(' ')
      .map(Number);
    const paper = document.querySelector('rect');
    const place = ['x', 'y', 'width', 'height'].map((name) => Number(paper?.getAttribute(name)));
    expect(place).toEqual([left, top, width, height]);
    expect(paper?.getAttribute('fill')).toMatch(/^#[0-9a-f]{6}$/);
  },
);

test('what is no drawing, and a style sheet without colours, are faults', () => {
  expect(() => standalone('<p>', css)).toThrow('not a drawing');
  expect(() => standalone('<svg viewBox="0 0 1 1">', '.plot { color: var(--none) }')).toThrow(
    'no style sheet sets',
  );
});
