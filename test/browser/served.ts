import { once } from 'node:events';
import type { Server } from 'node:http';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { staticServer } from '../../src/site/build/static-server.ts';
import type { World } from '../worlds/world.ts';

export const THEMES = ['light', 'dark'] as const;

/** A world that is built, and where it is served. */
export interface Served {
  world: World;
  server: Server;
  origin: string;
}

/** Builds a world and serves it on a free port. */
export async function serve(world: World): Promise<Served> {
  // With what it said, so that a failure says why.
  const { status, stderr } = await world.build();
  expect({ status, said: status === 0 ? '' : stderr }).toEqual({ status: 0, said: '' });
  const server = staticServer(world.out, '/');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { world, server, origin: `http://127.0.0.1:${address.port}` };
}

/** Opens every address at a width in a theme, with all that folds open. */
export async function eachPage(
  browser: Browser,
  addresses: readonly string[],
  { width, theme }: { width: number; theme: (typeof THEMES)[number] },
  look: (page: Page, address: string) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: theme });
  const page = await context.newPage();
  for (const address of addresses) {
    await page.goto(address);
    await page.evaluate(async () => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      await document.fonts.ready;
    });
    await look(page, address);
  }
  await context.close();
}

/** How wide what is on the page is, in pixels. */
export async function widthOf(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth);
}

/** What axe finds wrong with the page: rule and places. */
export async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
}
