import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, noChromium } from '../browser/chromium.ts';
import { rendered } from './render.ts';
import { hostile, normal, oneRun } from './samples.ts';

const read = (file: string): Buffer => readFileSync(new URL(`../../${file}`, import.meta.url));

/** The page's letters, embedded: the widths that the drawing was laid out for. */
const fontFace = (subset: string, range: string): string => {
  const file = `node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-${subset}-wght-normal.woff2`;
  const data = read(file).toString('base64');
  return `@font-face { font-family: "Source Sans 3 Variable"; font-weight: 200 900; unicode-range: ${range};
    src: url(data:font/woff2;base64,${data}) }`;
};
const style = [
  fontFace('latin', 'U+0-FF, U+2000-206F, U+2212'),
  fontFace('greek', 'U+370-3FF'),
  read('src/styles/figures.css'),
].join('\n');

interface TextBox {
  text: string;
  size: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

describe.skipIf(noChromium)(`figures in Chromium${noChromium ? ` (${noChromium})` : ''}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  /** Every text of an SVG in a column of `width`, in pixels from the drawing's left edge, as the reader sees it. */
  async function textsOf(svg: string, width: number): Promise<TextBox[]> {
    const page = await browser.newPage();
    await page.setContent(`<!doctype html><style>${style} figure { margin: 0; width: ${width}px }</style>
      <figure class="figure">${svg}</figure>`);
    const boxes = await page.evaluate(async () => {
      await document.fonts.ready;
      const svg = document.querySelector('svg');
      const edge = svg?.getBoundingClientRect().left ?? 0;
      const scale = (svg?.getBoundingClientRect().width ?? 0) / (svg?.viewBox.baseVal.width ?? 1);
      return [...document.querySelectorAll('svg text')].map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
        return { text: element.textContent, size, left: left - edge, right: right - edge, top, bottom };
      });
    });
    await page.close();
    return boxes;
  }

  const figures = {
    ...prefixed('normal', normal),
    ...prefixed('one run', oneRun),
    ...prefixed('hostile', hostile),
  };
  const cases = Object.entries(figures).flatMap(([name, figure]) =>
    [350, 632].map((width) => ({ name, figure, width })),
  );

  test.each(cases)('$name, $width px: texts are readable, inside, and clear of each other', async (of) => {
    const { svg } = await rendered(of.figure, { locale: 'de', id: 'figure' });
    const boxes = await textsOf(svg, of.width);
    expect(boxes.length).toBeGreaterThan(3);
    for (const { text, size, left, right } of boxes) {
      expect(size, text).toBeGreaterThanOrEqual(12);
      // Widths are estimated: a rounding of one letter is nothing that a reader sees.
      expect(left, text).toBeGreaterThanOrEqual(-2);
      expect(right, text).toBeLessThanOrEqual(of.width + 2);
    }
    // Line boxes are taller than letters: two lines may touch, two texts on one line may not.
    const clash = (a: TextBox, b: TextBox): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.size * 0.45;
    const clashes = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => clash(a, b))
        .map((b) => [a.text, b.text]),
    );
    expect(clashes).toEqual([]);
  });
});

function prefixed<T>(prefix: string, figures: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(figures).map(([kind, figure]) => [`${prefix} ${kind}`, figure]));
}
