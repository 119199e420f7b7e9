import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/archive/hash.ts';
import { effectText, toldOf } from '../../src/report/effect-text.ts';
import { formatCounts, formatValue, type Part } from '../../src/report/format.ts';
import { parseReport } from '../../src/report/parse.ts';
import { plantedAnalysis, writePlantedArchive } from '../fixtures/day-100-planted.ts';
import { World } from '../worlds/world.ts';
import { launchChromium, noChromium } from './chromium.ts';
import { axeFinds, eachPage, type Served, serve, THEMES, widthOf } from './served.ts';

const DAY = '/100/';
const PAGES = ['/', DAY, `${DAY}numbers/`, '/101-ohne-messung/', '/404.html'];
const FULL = [
  '/',
  '/100/',
  '/100/numbers/',
  '/101/',
  '/102/',
  '/search/',
  '/terms/',
  '/years/2026/',
  '/404.html',
];

describe.skipIf(noChromium)(`pages in Chromium${noChromium ? ` (${noChromium})` : ''}`, () => {
  let browser: Browser;
  let planted: Served;
  let full: Served;
  beforeAll(async () => {
    const world = await World.copyOf('planted');
    await writeFile(join(world.content, 'days/100/analysis.yaml'), plantedAnalysis);
    await writePlantedArchive(join(world.content, 'days/100/archive'));
    planted = await serve(world);
    full = await serve(await World.copyOf('full'));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    for (const served of [planted, full]) {
      served?.server.close();
      await served?.world.remove();
    }
  });

  const addresses = (): string[] => [
    ...PAGES.map((path) => planted.origin + path),
    ...FULL.map((path) => full.origin + path),
  ];

  test.each([320, 390, 1280])('nothing is wider than the page at %d pixels', async (width) => {
    await eachPage(browser, addresses(), { width, theme: 'light' }, async (page, address) => {
      expect(await widthOf(page), address).toBeLessThanOrEqual(width);
    });
  });

  test.each(THEMES)('axe finds nothing, %s', async (theme) => {
    await eachPage(browser, addresses(), { width: 390, theme }, async (page, address) => {
      expect(await axeFinds(page), address).toEqual([]);
    });
  });

  test('no request leaves the origin, none but the search is a script, none fails, and nothing breaks the strict policy', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const requests: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => requests.push(`${request.resourceType()} ${request.url()}`));
    page.on('requestfailed', (request) => faults.push(request.url()));
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    for (const address of addresses()) await page.goto(address, { waitUntil: 'networkidle' });
    expect(faults).toEqual([]);
    expect(requests.filter((request) => !/ http:\/\/127\.0\.0\.1:\d+\//.test(request))).toEqual([]);
    // The search has one, on its page alone.
    const scripts = requests.filter((request) => request.startsWith('script'));
    expect(scripts).toEqual([`script ${full.origin}/search.js`]);
    expect(requests.some((request) => request.startsWith('font'))).toBe(true);
    await context.close();
  });

  test('every value on the page equals report --json after formatting', async () => {
    const cli = join(import.meta.dirname, '../../src/cli/tagwerk.mjs');
    const args = [cli, 'report', '100', '--json', '--content', 'content'];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: planted.world.root,
      maxBuffer: 2 ** 24,
    });
    const { report } = parseReport(stdout, 'stdout', sha256);
    if (!report) throw new Error('no report of this format');
    const text = await readFile(join(planted.world.content, 'days/100/index.mdx'), 'utf8');
    const written = [...text.matchAll(/:value\[(\w+)\](?:\{with="?([^"}]*)"?\})?/g)];
    expect(written.length).toBeGreaterThan(10);
    const expected = written.map(([, name = '', parts]) => {
      const value = report.values[name];
      if (!value) throw new Error(`no value ${name}`);
      const asked = parts?.split(' ').filter(isPart);
      const told = value.kind === 'amount' ? toldOf(value) : undefined;
      if (!told) return [name, formatValue(value, 'de', asked)];
      const beside = asked?.includes('n') ? [formatCounts(told.effect, 'de')] : [];
      return [name, effectText(told, 'de', 'amount', { beside })];
    });
    const page = await browser.newPage();
    await page.goto(planted.origin + DAY);
    const shown = await page.$$eval('[data-value]', (all) =>
      all.map((element) => [element.getAttribute('data-value'), element.textContent]),
    );
    expect(shown).toEqual(expected);
    await page.close();
  });

  test('a number leads to how it was made, by keyboard too, and from there back to its place', async () => {
    const page = await browser.newPage();
    const day = `${full.origin}/100/`;
    await page.goto(day);
    const number = page.locator('[data-value="last_migriert"]').first();
    await number.focus();
    const focused = await number.evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(focused).not.toBe('none');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${day}numbers/#value.last_migriert`);
    const made = page.locator('[id="value.last_migriert"]');
    // It lies in a fold, which the link opens.
    expect(await made.isVisible()).toBe(true);
    expect(await page.locator('details.making[open]').count()).toBe(1);
    expect(await page.locator('main').textContent()).toContain(
      'npx --no tagwerk report 100 --check --only NAME',
    );
    await made.locator('a[href^="../#"]').click();
    await page.waitForURL(`${day}#value.last_migriert`);
    expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toContain('13,6');
    await page.close();
  });

  test('a verdict is told by its letters, and on paper comparisons are unfolded and the method is not', async () => {
    const page = await browser.newPage();
    await page.goto(`${full.origin}/100/`);
    expect(await page.locator('#checks ~ .scroll .badge').allTextContents()).toEqual([
      'WARN',
      'UNKNOWN',
      'PASS',
      'FAIL',
    ]);
    const notes = page.locator('#streifen-notes');
    expect(await notes.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await notes.isVisible()).toBe(true);
    expect(await page.locator('#method dt').first().isVisible()).toBe(false);
    await page.close();
  });

  test('a tall table scrolls, shows that it does, and is whole on paper', async () => {
    const page = await browser.newPage();
    await page.goto(`${full.origin}/100/`);
    const box = page.locator('.shown .scroll').first();
    const styleOf = () =>
      box.evaluate((element) => {
        element.closest('.shown')?.classList.add('tall');
        const { maxHeight, overflowY, backgroundImage } = getComputedStyle(element);
        return { limited: maxHeight !== 'none', overflowY, shadowed: backgroundImage.includes('gradient') };
      });
    expect(await styleOf()).toEqual({ limited: true, overflowY: 'auto', shadowed: true });
    await page.emulateMedia({ media: 'print' });
    expect(await styleOf()).toEqual({ limited: false, overflowY: 'visible', shadowed: false });
    await page.close();
  });

  test('both addresses of a day are the page, and keep where a link leads in it', async () => {
    const page = await browser.newPage();
    for (const address of ['/100/#anteile', '/100-der-weg-bis-zum-ersten-lesen/#anteile']) {
      await page.goto(full.origin + address);
      expect(page.url()).toBe(full.origin + address);
      const top = await page.locator('#anteile').evaluate((element) => element.getBoundingClientRect().top);
      expect(top).toBeLessThan(120);
    }
    await page.close();
  });

  test('light, dark and print have paper and ink of their own', async () => {
    const page = await browser.newPage();
    await page.goto(planted.origin + DAY);
    const look = () =>
      page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body);
        return `${backgroundColor} ${color}`;
      });
    const looks: string[] = [];
    for (const media of [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { colorScheme: 'dark', media: 'print' },
    ] as const) {
      await page.emulateMedia(media);
      looks.push(await look());
    }
    expect(new Set(looks).size).toBe(3);
    expect(looks[2]).toBe('rgb(255, 255, 255) rgb(0, 0, 0)');
    await page.close();
  });

  test('everything that can be reached by keyboard shows where it is', async () => {
    const page = await browser.newPage();
    await page.goto(`${full.origin}/100/`);
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => {
        const focused = document.activeElement;
        return focused && getComputedStyle(focused).outlineStyle;
      });
      expect(outline).not.toBe('none');
    }
    await page.close();
  });
});

function isPart(text: string): text is Part {
  return ['interval', 'sd', 'n', 'kn'].includes(text);
}
