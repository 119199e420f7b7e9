import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import subset from 'subset-font';
import { expect, test } from 'vitest';
import { fontFaces } from '../../src/figures/letters.ts';
import { png } from '../../src/figures/png.ts';
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
    const picture = standalone(svg, { title: figure.title, css, faces: '' });
    const document = new JSDOM(picture, { contentType: 'image/svg+xml' }).window.document;
    const style = document.querySelector('style')?.textContent ?? '';
    expect(style).not.toMatch(/var\(|@|url\(/);
    for (const element of document.querySelectorAll('[class]'))
      for (const name of (element.getAttribute('class') ?? '').split(' '))
        expect(style, name).toContain(`.${name}`);
    const heading = [...document.querySelectorAll('.plot-title')].map((line) => line.textContent);
    expect(heading.join(' ')).toBe(figure.title);
    const [left, top, width, height] = (document.documentElement.getAttribute('viewBox') ?? '')
      .split(' ')
      .map(Number);
    const paper = document.querySelector('rect');
    const place = ['x', 'y', 'width', 'height'].map((name) => Number(paper?.getAttribute(name)));
    expect(place).toEqual([left, top, width, height]);
    expect(paper?.getAttribute('fill')).toMatch(/^#[0-9a-f]{6}$/);
  },
);

// Each sign on its own: what a font lacks is drawn as the box of .notdef, or not at all.
test.each(['→', 'Δ', 'µ', '−'])('%s is in a PNG, and in the letters of an SVG', async (sign) => {
  const drawing = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 40 20"><text class="plot-note" y="15">${text}</text></svg>`;
  const picture = async (text: string) =>
    png(standalone(drawing(text), { title: '', css, faces: await fontFaces(text) }));
  const [drawn, empty, missing] = await Promise.all([sign, '', '\u{e000}'].map(picture));
  expect(drawn?.subarray(1, 4).toString()).toBe('PNG');
  expect(drawn).not.toEqual(empty);
  expect(drawn).not.toEqual(missing);
  expect(Buffer.from(await picture(sign))).toEqual(Buffer.from(drawn ?? []));
  const faces = [
    ...(await fontFaces(sign)).matchAll(/font-weight:(\d+);src:url\(data:font\/woff2;base64,([^)]+)\)/g),
  ];
  expect(faces.map(([, weight]) => weight)).toEqual(['400', '600']);
  for (const [, , data = ''] of faces) {
    const without = await subset(Buffer.from(data, 'base64'), '', {
      targetFormat: 'sfnt',
      noLayoutClosure: true,
    });
    const withIt = await subset(Buffer.from(data, 'base64'), sign, {
      targetFormat: 'sfnt',
      noLayoutClosure: true,
    });
    expect(withIt.length).toBeGreaterThan(without.length);
  }
});

test('a letter beyond the usual ones comes along', async () => {
  const [, data = ''] = /base64,([^)]+)/.exec(await fontFaces('Ž')) ?? [];
  const options = { targetFormat: 'sfnt', noLayoutClosure: true } as const;
  const font = Buffer.from(data, 'base64');
  expect((await subset(font, 'Ž', options)).length).toBeGreaterThan((await subset(font, '', options)).length);
});

test('what is no drawing, and a style sheet without colours, are faults', () => {
  expect(() => standalone('<p>', { title: '', css, faces: '' })).toThrow('not a drawing');
  expect(() =>
    standalone('<svg viewBox="0 0 1 1">', { title: '', css: '.plot { color: var(--none) }', faces: '' }),
  ).toThrow('no style sheet sets');
});
