import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { World } from '../worlds/world.ts';
import { launchChromium, noChromium } from './chromium.ts';
import { type Served, serve } from './served.ts';

const HOSTILE = '\\<script>alert(1)\\</script> "quoted" \u2067rtl\u2069';

describe.skipIf(noChromium)(`search in Chromium${noChromium ? ` (${noChromium})` : ''}`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    const world = await World.copyOf('full');
    const write = async (number: number, date: string, lang: string, text: string): Promise<void> => {
      const folder = join(world.content, 'days', String(number));
      await mkdir(folder, { recursive: true });
      const head = `---\ntitle: Tag ${number}\nslug: tag\ndate: ${date}\nlang: ${lang}\n---\n`;
      await writeFile(join(folder, 'index.mdx'), `${head}${text}\n`);
    };
    // In another year, and in other months of the newest one.
    await write(1, '2025-05-01', 'de', 'Eine Straße, und Δ(ttwu→tkread) neben rq->clock.');
    await write(2, '2026-01-02', 'en', 'The word scheduler, and WF_MIGRATED beside ttwu_do_activate.');
    await write(3, '2026-10-03', 'de', 'Ein Scheduler, der Straßen kennt.');
    await write(4, '2026-10-04', 'de', HOSTILE);
    served = await serve(world);
    browser = await launchChromium();
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${served.origin}/search/`, { waitUntil: 'networkidle' });
  });
  afterAll(async () => {
    await browser?.close();
    served?.server.close();
    await served?.world.remove();
  });

  /** The days that a query finds, as they are listed. */
  const find = async (query: string): Promise<string[]> => {
    await page.fill('#query', query);
    await page.waitForFunction(
      (typed) => document.querySelector('#search')?.getAttribute('data-done') === typed,
      query,
    );
    return page.$$eval('#found a', (links) => links.map((link) => link.getAttribute('href') ?? ''));
  };

  test('nothing of the index is loaded before the reader types', () => {
    expect(requests.filter((url) => url.includes('/pagefind/'))).toEqual([]);
  });

  test.each([
    ['Straße', ['/1/', '/3/']],
    ['Strasse', ['/1/', '/3/']],
    ['Δ(ttwu→tkread)', ['/1/', '/100/']],
    ['tkread', ['/1/', '/100/']],
    ['rq->clock', ['/1/', '/100/']],
    ['WF_MIGRATED', ['/100/', '/2/']],
    ['ttwu_do_activate', ['/2/']],
    ['scheduler', ['/2/', '/3/']],
    ['13,6 µs', ['/100/']],
  ])('%s', async (query, pages) => {
    const found = await find(query);
    expect(found).toEqual(expect.arrayContaining(pages));
  });

  test('pages that hold what was typed stand before those that hold something like it', async () => {
    expect((await find('Straßen')).slice(0, 1)).toEqual(['/3/']);
    expect((await find('Strasse')).slice(0, 2).sort()).toEqual(['/1/', '/3/']);
  });

  test('an index that cannot be loaded is said', async () => {
    const other = await browser.newPage();
    await other.route('**/pagefind/**', (route) => route.abort());
    await other.goto(`${served.origin}/search/?q=scheduler`);
    await other.waitForFunction(() => document.querySelector('#search')?.hasAttribute('data-done'));
    expect(await other.textContent('#search-state')).toContain('Der Index lässt sich nicht laden');
    await other.close();
  });

  test('what is not there is said, and what strangers wrote is text', async () => {
    expect(await find('quarkspeise')).toEqual([]);
    expect(await page.textContent('#search-state')).toBe('Nichts gefunden.');
    expect(await find('quoted')).toEqual(['/4/']);
    expect(await page.textContent('#found')).toContain('<script>alert(1)</script>');
    expect(await page.$$('#found script')).toEqual([]);
    await find('<img src=x onerror=alert(1)>');
    expect(await page.$$('#found img')).toEqual([]);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(served.origin))).toEqual([]);
  });
});
