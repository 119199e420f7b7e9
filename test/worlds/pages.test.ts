import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changed, World } from './world.ts';

const DAY = '100/index.html';
const NUMBERS = '100/numbers/index.html';

let world: World;
let pages: Map<string, string>;
beforeAll(async () => {
  world = await World.copyOf('full');
  const built = await world.build();
  expect(built).toMatchObject({ status: 0, stdout: 'dist: 3 days\n' });
  expect(built.stderr).toBe('content/days/100/index.mdx:49: plain: 25 ns\n');
  pages = await world.pages();
});
afterAll(() => world.remove());

const htmlFiles = () => [...pages.keys()].filter((name) => name.endsWith('.html'));

const ALIASES = [
  ['100-der-weg-bis-zum-ersten-lesen', '100'],
  ['101-a-day-without-measurements', '101'],
  ['102-titel-mit-klammern', '102'],
] as const;

test('a content folder gives these files, and fonts and a style sheet', () => {
  const own = [...pages.keys()].filter((name) => !ALIASES.some(([alias]) => name.startsWith(`${alias}/`)));
  expect(own.filter((name) => !/^(?:_astro|pagefind)\//.test(name))).toEqual([
    '.nojekyll',
    '100/anteile.csv',
    '100/anteile.svg',
    '100/etappen.csv',
    '100/etappen.svg',
    DAY,
    '100/lists/langsamste.csv',
    NUMBERS,
    '100/report.json',
    '100/series/drift.csv',
    '100/streifen.csv',
    '100/streifen.svg',
    '100/tables/latenz.csv',
    '100/verteilung.csv',
    '100/verteilung.svg',
    '101/index.html',
    '102/index.html',
    '404.html',
    'favicon.svg',
    'index.html',
    'search.js',
    'search/index.html',
    'terms/index.html',
    'years/2026/index.html',
  ]);
  const assets = [...pages.keys()].filter((name) => name.startsWith('_astro/'));
  expect(assets.filter((name) => name.endsWith('.css'))).toHaveLength(1);
  expect(assets.filter((name) => !/\.(css|woff2)$/.test(name))).toEqual([]);
});

test('every page is valid HTML by the standard rules; permanent ids hold dots', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'valid-id': 'off' } });
  for (const name of htmlFiles()) {
    const { results } = await validator.validateString(await readFile(join(world.out, name), 'utf8'));
    expect(
      results.flatMap(({ messages }) => messages.map((one) => `${name}:${one.line}: ${one.message}`)),
    ).toEqual([]);
  }
});

test('the address with the slug is the same page with all that lies below, and tells the short one to be its own', () => {
  for (const [alias, number] of ALIASES) {
    const below = (folder: string) =>
      [...pages]
        .filter(([name]) => name.startsWith(`${folder}/`))
        .map(([name, text]) => [name.slice(folder.length), text]);
    expect(below(alias).length).toBeGreaterThan(0);
    expect(below(alias)).toEqual(below(number));
  }
});

describe('the pages read as they should', () => {
  test.each([DAY, NUMBERS, '101/index.html', '102/index.html', 'index.html'])('%s', async (page) => {
    const name = page.replace(/\/?index\.html$/, '').replace('/', '-') || 'index';
    await expect(readable(await world.page(page))).toMatchFileSnapshot(`snapshots/${name}.html`);
  });
});

test('the parts of a day page stand in the order of its anatomy', async () => {
  const page = await world.page(DAY);
  const parts = [
    '<h1>',
    '<p>17:44. ',
    'id="gewandert"',
    'id="offset"',
    'id="weiter"',
    'id="ssh"',
    'id="figures"',
    'id="terms"',
    'id="origin"',
    'rel="next"',
  ];
  const places = parts.map((part) => page.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(page).toContain('<title>Tag 100 — 17:44: synthetic — der Weg bis zum ersten Lesen</title>');
});

test('numbers and the words beside them keep their space, which Astro’s default takes away', async () => {
  const page = await world.page(DAY);
  expect(page).toMatch(/bei <a class="value" [^>]*data-value="offset">/);
  expect(page).toMatch(/geblieben: <strong><a class="value[^"]*"/);
  expect(page).toContain('siehe <a href="#etappen">Abb.\u00a04</a>');
  expect(page).toMatch(/Abb\.\u00a01<\/a>\s+Mediane der Läufe/);
});

test('an inline value never breaks its paragraph, as a component would', async () => {
  const page = await world.page(DAY);
  expect(page).toMatch(/<p>Der Offset liegt bei <a[^>]*>[^<]*<\/a>, in jedem/);
});

test('nothing in dist is styled or run in place, so that a strict policy holds', async () => {
  for (const name of htmlFiles()) {
    // In a quoted attribute a bracket is text.
    const own = (await world.page(name)).replace(/ content="[^"]*"/g, '');
    // The search is a script of the site's own, on its page alone.
    const page =
      name === 'search/index.html'
        ? own.replace(/<script type="module" src="\/search\.js"><\/script>/, '')
        : own;
    expect(page, name).not.toMatch(
      /<style|\sstyle\s*=|<script|\son[a-z]+\s*=|javascript:|<iframe|<object|<embed/i,
    );
    expect(page, name).not.toMatch(/(?:src|href)="(?:data|blob):/);
    for (const [, address] of page.matchAll(/<(?:link|img|source|use)\b[^>]*?(?:href|src)="([^"]*)"/g)) {
      expect(address, name).toMatch(/^\/|^#|^https:\/\/log\.example\//);
    }
  }
});

test('anchors are unique on a page, and every link on it leads somewhere', async () => {
  for (const name of htmlFiles()) {
    const page = await world.page(name);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(new Set(ids).size, name).toBe(ids.length);
    for (const [, target = ''] of page.matchAll(/<a\b[^>]*href="([^"]*)"/g)) {
      if (/^https?:/.test(target)) continue;
      const { pathname, hash } = new URL(target, `http://x/${name.replace(/index\.html$/, '')}`);
      const path = pathname.slice(1);
      const file = path.endsWith('/') || path === '' ? `${path}index.html` : path;
      expect([...pages.keys()], `${name} ${target}`).toContain(file);
      if (hash !== '')
        expect(await world.page(file), `${name} ${target}`).toContain(` id="${hash.slice(1)}"`);
    }
  }
});

test('strangers’ text is text', async () => {
  const page = await world.page('102/index.html');
  expect(page).toContain(
    'Titel mit &lt;b&gt;Klammern&lt;/b&gt;, &quot;Anführung&quot; &amp; Umlauten äöü</h1>',
  );
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; bleibt Text.');
});

test('report.json beside the page is the committed one, and every figure has its CSV', async () => {
  const committed = await readFile(join(world.content, 'days/100/report.json'), 'utf8');
  expect(await world.page('100/report.json')).toBe(committed);
  expect((await world.page('100/streifen.csv')).split('\r\n').length).toBeGreaterThan(80);
});

test('a day page weighs at most 25 kB of HTML and CSS, gzipped', async () => {
  const css = [...pages.keys()].find((name) => name.endsWith('.css')) ?? '';
  const weight = gzipSync(await world.page(DAY)).length + gzipSync(await world.page(css)).length;
  expect(weight).toBeLessThanOrEqual(25_000);
});

test('the same input gives the same bytes: without a cache, with one, and forced', async () => {
  for (const args of [[], ['--force'], ['--cache', 'cache-2']]) {
    expect(await world.build(args)).toMatchObject({ status: 0 });
    expect(changed(pages, await world.pages())).toEqual([]);
  }
});

test('a build whose hashes agree loads neither DuckDB nor, with a warm cache, Plot and jsdom', async () => {
  const refuse = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (/^(@duckdb|@observablehq\\/plot|jsdom)/.test(name)) throw new Error('loaded ' + name);
      return next(name, context);
    } });`;
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(refuse)}` };
  expect(await world.build([], env)).toMatchObject({ status: 0 });
  expect(await world.build(['--force'], env)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/loaded (@observablehq\/plot|jsdom)/),
  });
});

test('a site below a base finds everything there', async () => {
  const other = await World.copyOf('full');
  await other.edit('site.yaml', 'site: https://log.example', 'site: https://log.example\nbase: /log/');
  expect(await other.build()).toMatchObject({ status: 0 });
  for (const name of htmlFiles()) {
    const page = await other.page(name);
    for (const [, target] of page.matchAll(/(?:href|src|content)="(?:0; url=)?(\/[^"]*)"/g))
      expect(target, name).toMatch(/^\/log\//);
  }
  expect(await other.page('101/index.html')).toContain('href="/log/100/"');
  await other.remove();
});

/** A block a line, without what other rooms test: drawings, notes and tables of figures, the style sheet's hash. */
function readable(page: string): string {
  const block =
    /\s*<(?=(?:\/?(?:head|body|main|article|section|header|footer|nav|ul|ol|dl|table|thead|tbody|figure|details)|meta|title|link|h\d|p|li|dt|dd|tr|pre|blockquote|div|figcaption|summary|svg)\b)/g;
  const figures = page.replace(/<figure class="figure"[\s\S]*?<\/figure>/g, (figure) =>
    figure
      .replace(/<svg[\s\S]*?<\/svg>/, '<svg>…</svg>')
      .replace(/(<p class="note">)[\s\S]*?(?=<\/p>)/, '$1…')
      .replace(/(<table>)[\s\S]*?(?=<\/table>)/, '$1…'),
  );
  return `${figures
    .replace(/Page\.[\w-]+\.css/g, 'Page.css')
    .replace(block, '\n<')
    .trim()}\n`;
}

test('days may have the numbers of Astro’s own pages', async () => {
  const log = await World.copyOf('full');
  try {
    for (const number of ['404', '500'])
      await cp(join(log.content, 'days/101'), join(log.content, 'days', number), { recursive: true });
    expect(await log.build()).toMatchObject({ status: 0, stdout: 'dist: 5 days\n' });
    for (const number of ['404', '500']) {
      const page = await log.page(`${number}/index.html`);
      expect(page).toContain(`Day ${number}`);
      expect(page).toContain(`<link rel="canonical" href="https://log.example/${number}/">`);
    }
    expect(await log.page('404.html')).not.toContain('Day 404 — A day');
  } finally {
    await log.remove();
  }
});
