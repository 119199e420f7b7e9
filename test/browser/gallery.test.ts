import { once } from 'node:events';
import type { Server } from 'node:http';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figureSchema } from '../../src/report/figure.ts';
import { staticServer } from '../../src/site/static-server.ts';
import { GALLERY, galleryWorld } from '../worlds/gallery.ts';
import type { World } from '../worlds/world.ts';
import { launchChromium, noChromium } from './chromium.ts';

const addresses = GALLERY.map((_, index) => `/${index + 1}-galerie/`);

test('the gallery has every kind of figure in every state', () => {
  const kinds = figureSchema.options.map(({ shape }) => shape.kind.value).sort();
  for (const { title, figures } of GALLERY) {
    const shown = new Set(Object.values(figures).map(({ kind }) => kind));
    expect([...shown].sort(), title).toEqual(kinds);
  }
});

describe.skipIf(noChromium)(`the gallery in Chromium${noChromium ? ` (${noChromium})` : ''}`, () => {
  let browser: Browser;
  let world: World;
  let server: Server;
  let origin = '';
  beforeAll(async () => {
    world = await galleryWorld();
    expect(await world.build()).toMatchObject({ status: 0 });
    server = staticServer(world.out, '/');
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    origin = `http://127.0.0.1:${address.port}`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await world?.remove();
  });

  /** Opens every page with its data tables open. */
  async function eachPage(
    options: { width: number; theme: 'light' | 'dark' },
    look: (page: Page, address: string) => Promise<void>,
  ): Promise<void> {
    const { width, theme } = options;
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: theme });
    const page = await context.newPage();
    for (const address of addresses) {
      await page.goto(origin + address);
      await page.evaluate(async () => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        await document.fonts.ready;
      });
      await look(page, address);
    }
    await context.close();
  }

  test.each([320, 390, 1280])('nothing is wider than the page at %d pixels', async (width) => {
    await eachPage({ width, theme: 'light' }, async (page, address) => {
      const seen = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(seen, address).toBeLessThanOrEqual(width);
    });
  });

  test('every figure is drawn inside its column, with a name for those who do not see it', async () => {
    await eachPage({ width: 390, theme: 'light' }, async (page, address) => {
      const figures = await page.$$eval('figure svg[role=img]', (all) =>
        all.map((svg) => {
          const { left, right } = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
          const beyond = texts.filter((text) => text.left < left - 1 || text.right > right + 1);
          return { named: (svg.getAttribute('aria-label') ?? '').length > 20, beyond: beyond.length };
        }),
      );
      const { figures: expected } = GALLERY[addresses.indexOf(address)] ?? { figures: {} };
      expect(figures, address).toEqual(Object.keys(expected).map(() => ({ named: true, beyond: 0 })));
    });
  });

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (theme) => {
    await eachPage({ width: 390, theme }, async (page, address) => {
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
        const { violations } = await axe.run();
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
      });
      expect(found, address).toEqual([]);
    });
  });
});
