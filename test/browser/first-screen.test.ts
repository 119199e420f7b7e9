import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { World } from '../worlds/world.ts';
import { launchChromium, noChromium } from './chromium.ts';
import { type Served, serve } from './served.ts';

const ROOT = join(import.meta.dirname, '../..');

describe.skipIf(noChromium)(`the published day ${noChromium ?? 'in Chromium'}`, () => {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    const world = new World(await mkdtemp(join(tmpdir(), 'tagwerk-world-published-')));
    await cp(join(ROOT, 'content'), world.content, { recursive: true });
    served = await serve(world);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    served?.server.close();
    await served?.world.remove();
  });

  test.each([
    { width: 1280, height: 900, picture: 900, screens: 6 },
    { width: 390, height: 844, picture: 1100, screens: 12 },
  ])(
    'at $width × $height: question, answer, numbers and a picture come first, and nothing moves',
    async (at) => {
      const page = await browser.newPage({ viewport: at });
      await page.addInitScript(() => {
        const moved = globalThis as typeof globalThis & { shift: number };
        moved.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            moved.shift += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      // Letters that come late, as on a slow line: what stands there until then breaks lines alike.
      await page.route('**/*.woff2', async (route) => {
        await wait(200);
        await route.continue();
      });
      await page.goto(`${served.origin}/100/`);
      await page.evaluate(async () => void (await document.fonts.ready));
      const seen = await page.evaluate(() => {
        const top = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
        const picture = document.querySelector('figure.figure svg');
        const stops = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(
          (element) =>
            element.checkVisibility() &&
            picture !== null &&
            (element.compareDocumentPosition(picture) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
        );
        return {
          answer: top('.box .answer')?.bottom ?? Number.POSITIVE_INFINITY,
          numbers: top('.box .tiles')?.bottom ?? Number.POSITIVE_INFINITY,
          picture: top('.box figure svg')?.top ?? Number.POSITIVE_INFINITY,
          stops: stops.length,
          shift: (globalThis as typeof globalThis & { shift: number }).shift,
          unnamed: [...document.querySelectorAll('figure')].filter(
            (figure) => !figure.hasAttribute('aria-label') && !figure.querySelector('figcaption'),
          ).length,
        };
      });
      expect(seen.answer).toBeLessThan(at.height);
      expect(seen.numbers).toBeLessThan(at.height);
      expect(seen.picture).toBeLessThan(at.picture);
      expect(seen.stops).toBeLessThan(20);
      expect(seen.shift).toBeLessThan(0.02);
      expect(seen.unnamed).toBe(0);
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden does not count
      const words = await page.evaluate(() => document.body.innerText.match(/\p{L}{2,}/gu)?.length ?? 0);
      expect(words).toBeLessThanOrEqual(1400);
      await page.goto(`${served.origin}/100/numbers/`);
      const screens = await page.evaluate(() => document.documentElement.scrollHeight / innerHeight);
      expect(screens).toBeLessThanOrEqual(at.screens);
      await page.close();
    },
  );

  test.each([
    { width: 390, size: 12 },
    { width: 320, size: 11 },
  ])(
    'at $width px letters of figures are at least $size px high, and nothing scrolls sideways',
    async (at) => {
      const page = await browser.newPage({ viewport: { width: at.width, height: 844 } });
      for (const day of [100, 101]) {
        await page.goto(`${served.origin}/${day}/`);
        const seen = await page.evaluate(() => {
          const sizes = [
            ...document.querySelectorAll('.figure svg text, .rows span, .rows small, .rows p'),
          ].map((element) => {
            const svg = element.closest('svg');
            const scale = svg?.viewBox.baseVal.width
              ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
              : 1;
            return Number.parseFloat(getComputedStyle(element).fontSize) * scale;
          });
          return {
            least: Math.min(...sizes),
            count: sizes.length,
            width: document.documentElement.scrollWidth,
          };
        });
        expect(seen.count).toBeGreaterThan(5);
        expect(seen.least).toBeGreaterThanOrEqual(at.size - 0.2);
        expect(seen.width).toBeLessThanOrEqual(at.width);
      }
      await page.close();
    },
  );

  test('on paper it has at most eight pages, and says where it came from', async () => {
    const page = await browser.newPage();
    await page.goto(`${served.origin}/100/`);
    await page.emulateMedia({ media: 'print' });
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not on paper
    expect(await page.evaluate(() => document.body.innerText)).toMatch(/\/100\/ · 23\. November 2026/);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(8);
    // Variable fonts become Type 3 fonts there, dozens of them.
    expect(pdf.toString('latin1')).not.toContain('/Type3');
    await page.close();
  });

  test.each([100, 101])('no sentence stands twice on the page of day %d', async (day) => {
    const page = await browser.newPage();
    await page.goto(`${served.origin}/${day}/`);
    const twice = await page.evaluate(() => {
      const seen = new Map<string, number>();
      // Names of figures stand in the list that leads to them, too.
      for (const element of document.querySelectorAll(
        'main :is(p:not(.figure-title), li:not(.figure-list *), dd)',
      )) {
        if (element.querySelector('p, li')) continue;
        for (const sentence of (element.textContent ?? '').split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
          const text = sentence.trim();
          if (text.split(/\s+/).length >= 5) seen.set(text, (seen.get(text) ?? 0) + 1);
        }
      }
      return { all: seen.size, twice: [...seen].flatMap(([text, times]) => (times > 1 ? [text] : [])) };
    });
    expect(twice.all).toBeGreaterThan(10);
    expect(twice.twice).toEqual([]);
    await page.close();
  });

  test('headings are read once, and alternatives are short', async () => {
    const page = await browser.newPage();
    await page.goto(`${served.origin}/100/`);
    const seen = await page.evaluate(() => ({
      permalinks: [...document.querySelectorAll('.permalink')].map((link) =>
        link.getAttribute('aria-hidden'),
      ),
      alternatives: [...document.querySelectorAll('.rows, svg[role=img]')].map(
        (picture) => picture.getAttribute('aria-label') ?? '',
      ),
    }));
    expect(new Set(seen.permalinks)).toEqual(new Set(['true']));
    expect(seen.alternatives.length).toBeGreaterThan(3);
    for (const alternative of seen.alternatives) {
      expect(alternative.length).toBeGreaterThan(20);
      expect(alternative.length).toBeLessThanOrEqual(160);
    }
    await page.close();
  });
});
