import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './world.ts';

let world: World;
let article: string;
beforeAll(async () => {
  world = await World.copyOf('full');
  article = await readFile(join(world.content, 'days/100/index.mdx'), 'utf8');
});
afterAll(() => world.remove());

/** What the build says where the article has these lines of front matter, and this at its end. */
async function built(front: string, text = ''): Promise<{ status: number; told: string[] }> {
  const file = join(world.content, 'days/100/index.mdx');
  await writeFile(file, `${article.replace('\nslug:', `\n${front}slug:`)}\n${text}`);
  const { status, stderr } = await world.build();
  return { status, told: stderr.split('\n').filter((line) => line.includes(' → ')) };
}

test('question, answer, numbers, machine and a figure stand above the text', async () => {
  const front =
    'question: Was kostet es?\nanswer: ":value[last_migriert] und nicht mehr."\nheadline: [last, laeufe]\nlead: streifen\n';
  expect(await built(front)).toEqual({ status: 0, told: [] });
  const page = await world.page('100/index.html');
  const box = /<section class="box"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
  const text = box
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  expect(text).toMatch(/Gefragt Was kostet es\? Ergebnis 13,6 µs \(.* und nicht mehr\./);
  expect(text).toMatch(/\+13,6 µs \[13,1; 14,1\] .* geplant/);
  expect(text).toMatch(/Kernel .* · 50 Läufe · [\d.]+ Ketten · /);
  expect(box.indexOf('<svg')).toBeGreaterThan(box.indexOf('class="where"'));
  expect(text.match(/50 Läufe/g)).toHaveLength(2);
  expect(text).not.toMatch(/50 Läufe Läufe/);
  expect(page.split('id="streifen"')).toHaveLength(2);
  // Figures are numbered as they stand, and the text refers to them so.
  expect(page).toContain('aria-label="Abb.\u00a01: Mediane der Läufe"');
});

test('a first picture needs no words beside it', async () => {
  expect(await built('lead: anteile\n')).toEqual({ status: 0, told: [] });
  const page = await world.page('100/index.html');
  expect(page.indexOf('id="anteile"')).toBeLessThan(page.indexOf('id="gewandert"'));
});

test('figures stand where the text places them, and are numbered in that order', async () => {
  expect(await built('', '::figure[anteile]\n\nSiehe :fig[anteile] und :fig[streifen].\n')).toEqual({
    status: 0,
    told: [],
  });
  const page = await world.page('100/index.html');
  expect(page).toMatch(
    /Siehe <a href="#anteile">Abb\.\u00a01<\/a> und <a href="#streifen">Abb\.\u00a02<\/a>/,
  );
  expect(page.indexOf('id="anteile"')).toBeLessThan(page.indexOf('id="figures"'));
  expect(page.indexOf('id="streifen"')).toBeGreaterThan(page.indexOf('id="figures"'));
});

const FILE = 'content/days/100/index.mdx';
test.each<[what: string, front: string, text: string, said: RegExp[]]>([
  [
    'a typed number',
    'answer: Es kostet 13 µs.\n',
    '',
    [/:3:19: answer: a typed number with a unit: "13 µs" → use :value/],
  ],
  [
    'a number that was let through',
    'answer: Es kostet :plain[13 µs].\n',
    '',
    [/:3:\d+: answer: a typed number \(13 µs\) → say it without/],
  ],
  [
    'a value that is not there',
    'question: Was ist :value[x]?\n',
    '',
    [/:3:\d+: question: unknown value "x" → /],
  ],
  [
    'a name that is not there',
    'headline: [lasst]\n',
    '',
    [/:3:12: headline: unknown name "lasst" → did you mean "last"\?/],
  ],
  [
    'a value without words',
    'headline: [last_migriert]\n',
    '',
    [/:3:12: headline: the value "last_migriert" says in no words what it is → write last_migriert: \{/],
  ],
  ['four numbers', 'headline: [a, b, c, d]\n', '', [/:3:1: headline: names too many → at most three/]],
  [
    'a figure that is not there',
    'lead: streifn\n',
    '',
    [/:3:7: lead: unknown figure "streifn" → did you mean "streifen"\?/],
  ],
  [
    'a long question',
    `question: ${'x'.repeat(121)}\n`,
    '',
    [/:3:1: question: is too long → at most 120 characters/],
  ],
  [
    'a figure placed twice',
    '',
    '::figure[anteile]\n\n::figure[anteile]\n',
    [/: the figure "anteile" is placed twice → keep one place, and refer to it: :fig\[anteile\]/],
  ],
  [
    'the first figure placed again',
    'lead: anteile\n',
    '::figure[anteile]\n',
    [/: the figure "anteile" leads the page already → /],
  ],
  ['an unknown figure', '', '::figure[anteil]\n', [/: unknown figure "anteil" → did you mean "anteile"\?/]],
  [
    'a figure in a line',
    '',
    'Hier :figure[anteile].\n',
    [/: "figure" is not written like this → write ::figure\[name\]/],
  ],
])('%s is one clear message', async (_what, front, text, said) => {
  const { status, told } = await built(front, text);
  expect(status).toBe(1);
  expect(told).toHaveLength(said.length);
  for (const [index, pattern] of said.entries()) {
    expect(told[index]?.startsWith(FILE)).toBe(true);
    expect(told[index]).toMatch(pattern);
  }
});

test('a day without a report has no figure, no number and no first picture', async () => {
  await built('');
  await writeFile(
    join(world.content, 'days/101/index.mdx'),
    '---\ntitle: T\nslug: t\ndate: 2026-01-01\nlang: en\nquestion: Why?\nheadline: [x]\nlead: y\n---\nText.\n\n::figure[z]\n',
  );
  const told = (await world.build()).stderr.split('\n').filter((line) => line.includes(' → '));
  expect(told.map((line) => line.split(' → ')[0])).toEqual([
    'content/days/101/index.mdx:12:1: there is no figure "z": the day has no report',
    'content/days/101/index.mdx:7:12: headline: there is no "x": the day has no report',
    'content/days/101/index.mdx:8:7: lead: unknown figure "y"',
  ]);
});
