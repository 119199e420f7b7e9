import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figureSchema } from '../../src/report/figure.ts';
import { GALLERY, galleryWorld } from '../worlds/gallery.ts';
import { launchChromium, noChromium } from './chromium.ts';
import { axeFinds, eachPage, type Served, serve, THEMES, widthOf } from './served.ts';

const PATHS = GALLERY.map((_, index) => `/${index + 1}-galerie/`);

test('the gallery has every kind of figure in every state', () => {
  const kinds = figureSchema.options.map(({ shape }) => shape.kind.value).sort();
  for (const { title, figures } of GALLERY) {
    const shown = new Set(Object.values(figures).map(({ kind }) => kind));
    expect([...shown].sort(), title).toEqual(kinds);
  }
});

describe.skipIf(noChromium)(`the gallery in Chromium${noChromium ? ` (${noChromium})` : ''}`, () => {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    served = await serve(await galleryWorld());
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    served?.server.close();
    await served?.world.remove();
  });

  const addresses = () => PATHS.map((path) => served.origin + path);

  test.each([320, 390, 1280])('nothing is wider than the page at %d pixels', async (width) => {
    await eachPage(browser, addresses(), { width, theme: 'light' }, async (page, address) => {
      expect(await widthOf(page), address).toBeLessThanOrEqual(width);
    });
  });

  test('every figure is drawn inside its column, with a name for those who do not see it', async () => {
    await eachPage(browser, addresses(), { width: 390, theme: 'light' }, async (page, address) => {
      // Of rows the column is the figure's, and tick labels of their ends reach half into what is free beside it.
      const figures = await page.$$eval('figure :is(svg[role=img], .rows)', (all) =>
        all.map((svg) => {
          const { left, right } = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll('text:not(.row-ticks *), span')].map((text) =>
            text.getBoundingClientRect(),
          );
          const beyond = texts.filter((text) => text.left < left - 2 || text.right > right + 2);
          return { named: (svg.getAttribute('aria-label') ?? '').length > 20, beyond: beyond.length };
        }),
      );
      const { figures: expected } = GALLERY[addresses().indexOf(address)] ?? { figures: {} };
      expect(figures, address).toEqual(Object.keys(expected).map(() => ({ named: true, beyond: 0 })));
    });
  });

  test.each(THEMES)('axe finds nothing, %s', async (theme) => {
    await eachPage(browser, addresses(), { width: 390, theme }, async (page, address) => {
      expect(await axeFinds(page), address).toEqual([]);
    });
  });
});
