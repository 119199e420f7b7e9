import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './world.ts';

// A log of several years in two languages, whose words are not well meant.
const NAME = '<script>alert("1")</script> & \'x\'';
const LONG = 'lang'.repeat(2500);

let world: World;
beforeAll(async () => {
  world = await World.copyOf('full');
  const term = (id: string, name: string, definition: string) =>
    writeFile(
      join(world.content, 'glossary', `${id}.md`),
      `---\nterm: ${JSON.stringify(name)}\n---\n${definition}\n`,
    );
  await term('hostile', NAME, 'Ein Wort mit `<b>` und "Anführung".');
  await term('long', LONG, 'Ein Wort, das nicht endet.');
  for (let number = 1; number <= 150; number++) {
    const folder = join(world.content, 'days', String(1000 + number));
    await mkdir(folder, { recursive: true });
    const date = new Date(Date.UTC(2024, 11, 1 + 3 * number)).toISOString().slice(0, 10);
    const head = `title: ${JSON.stringify(`Tag ${number} ${NAME}`)}\nslug: tag\ndate: ${date}\nlang: ${number % 3 === 0 ? 'en' : 'de'}\n`;
    const box = `question: Steht die Frage ${'lang '.repeat(18)}da?\nanswer: ${'Ja, und zwar lange. '.repeat(7)}\n`;
    await writeFile(
      join(folder, 'index.mdx'),
      `---\n${head}${box}---\nEin Median und ein Lauf. ${number < 5 ? LONG : ''}\n`,
    );
  }
  expect(await world.build()).toMatchObject({ status: 0, stdout: 'dist: 153 days\n' });
});
afterAll(() => world.remove());

test('the front page has the newest days and the years, in 60 kB; a third of a year has all of its days in 40 kB', async () => {
  const front = await world.page('index.html');
  expect(gzipSync(front).length).toBeLessThanOrEqual(60_000);
  expect(front.match(/<li[^>]*> <h2>/g)).toHaveLength(20);
  expect(front).toContain('<a href="/years/2025/">2025</a> <span>121\u00a0Tage</span>');
  const year = await world.page('years/2025/index.html');
  expect(gzipSync(year).length).toBeLessThanOrEqual(40_000);
  expect(year.match(/<time /g)).toHaveLength(121);
  expect(year).toContain('<a rel="prev" href="/years/2024/">2024</a>');
  expect(year).toContain('<a rel="next" href="/years/2026/">2026</a>');
});

test('a term names the newest days that use it, and how many there are', async () => {
  const terms = await world.page('terms/index.html');
  const [, median = ''] = /<div id="term-median">([\s\S]*?)<\/div>/.exec(terms) ?? [];
  expect(median).toMatch(/An 102 Tagen, zuletzt: <a href="\/1149\/#term-median"/);
  expect(median.match(/<a /g)).toHaveLength(12);
});

test('hostile names are text on every page of lists, which are valid HTML', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'valid-id': 'off' } });
  for (const name of ['index.html', 'years/2025/index.html', 'terms/index.html', 'search/index.html']) {
    const page = await world.page(name);
    // A bracket in a quoted attribute is text.
    const tags = page
      .replace('<script type="module" src="/search.js"></script>', '')
      .replace(/="[^"]*"/g, '');
    expect(tags, name).not.toContain('<script');
    const { results } = await validator.validateString(page);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => `${name}: ${message}`))).toEqual(
      [],
    );
  }
  expect(await world.page('terms/index.html')).toContain('&lt;script&gt;alert(');
});

test('what is kept of a day for other pages is small', async () => {
  const state = await world.state();
  for (const { projection } of Object.values(state.days))
    expect(JSON.stringify(projection).length).toBeLessThanOrEqual(3000);
});
