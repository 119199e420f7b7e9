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

  test.each([320, 390, 700, 1280])(
    'tick labels of rows are clear of each other at %d pixels',
    async (width) => {
      await eachPage(browser, addresses(), { width, theme: 'light' }, async (page, address) => {
        const clashes = await page.$$eval('.row-ticks', (all) =>
          all.flatMap((ticks) => {
            const boxes = [...ticks.querySelectorAll('text')].map((label) => label.getBoundingClientRect());
            return boxes.flatMap(({ left }, index) => {
              const before = boxes[index - 1];
              const figure = ticks.closest('figure')?.id ?? '';
              return before && before.right > left ? [figure] : [];
            });
          }),
        );
        expect(clashes, address).toEqual([]);
      });
    },
  );

  test('the parts of a bar are told apart, and the key shows each as it is drawn', async () => {
    let keys = 0;
    await eachPage(browser, addresses(), { width: 390, theme: 'dark' }, async (page, address) => {
      const figures = await page.$$eval('.rows:has(.row-key)', (all) =>
        all.map((rows) => {
          const look = (element: Element) => {
            const { fill, fillOpacity } = getComputedStyle(element);
            return `${fill} ${fillOpacity}`;
          };
          const swatches = [...rows.querySelectorAll('.swatch')];
          return {
            sizes: swatches.map((swatch) => Math.round(swatch.getBoundingClientRect().height)),
            key: swatches.map((swatch) => look(swatch.querySelector('.row-bar') ?? swatch)),
            bars: [...rows.querySelectorAll('.marks')].map((marks) =>
              [...marks.querySelectorAll('.row-bar')].map(look),
            ),
          };
        }),
      );
      for (const { sizes, key, bars } of figures) {
        keys += 1;
        expect(new Set(sizes), address).toEqual(new Set([12]));
        expect(new Set(key).size, address).toBe(key.length);
        for (const bar of bars) for (const look of bar) expect(key, address).toContain(look);
      }
    });
    expect(keys).toBeGreaterThan(0);
  });

  test.each(THEMES)('axe finds nothing, %s', async (theme) => {
    await eachPage(browser, addresses(), { width: 390, theme }, async (page, address) => {
      expect(await axeFinds(page), address).toEqual([]);
    });
  });
});
