import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changed, World } from './world.ts';

const DAY_100 = '100';
const DAY_101 = '101';
const DAY_102 = '102';
const page = (day: string): string => `${day}/index.html`;

let world: World;
beforeAll(async () => {
  world = await World.copyOf('full');
  expect(await world.build()).toMatchObject({ status: 0 });
});
afterAll(() => world.remove());

/** One change of an input, and all files that show it. */
const CHANGES: readonly { what: string; file: string; from: string; to: string; shown: string[] }[] = [
  {
    what: 'a digit of the text below the opening',
    file: 'days/101/index.mdx',
    from: 'has no enqueue stage',
    to: 'has 0 enqueue stages',
    shown: [page(DAY_101)],
  },
  {
    what: 'a digit of the opening: it is the teaser on the front page',
    file: 'days/102/index.mdx',
    from: '9:05. Nichts',
    to: '9:06. Nichts',
    shown: [page(DAY_102), 'index.html'],
  },
  {
    what: 'the time of a day: its neighbour names it',
    file: 'days/102/index.mdx',
    from: 'time: 09:05',
    to: 'time: 09:06',
    shown: [page(DAY_101), page(DAY_102), 'index.html'],
  },
  {
    what: 'a definition',
    file: 'glossary/median.md',
    from: 'einzelne Ausreißer',
    to: '2 Ausreißer',
    shown: [page(DAY_100), 'terms/index.html'],
  },
  {
    what: 'a definition in the other language',
    file: 'glossary/median.md',
    from: 'single outliers',
    to: '2 outliers',
    shown: [page(DAY_101)],
  },
  {
    what: 'a value of the report',
    file: 'days/100/report.json',
    from: '"value": 900',
    to: '"value": 910',
    shown: [page(DAY_100), page(`${DAY_100}/numbers`), `${DAY_100}/report.json`],
  },
  {
    what: 'the title of a figure, which has its entry among the numbers',
    file: 'days/100/report.json',
    from: '"title": "Etappen"',
    to: '"title": "Etappen 2"',
    shown: [`${DAY_100}/etappen.svg`, page(DAY_100), page(`${DAY_100}/numbers`), `${DAY_100}/report.json`],
  },
  {
    what: 'the description of the repository, in one language',
    file: 'site.yaml',
    from: 'womit.',
    to: 'womit 2.',
    shown: [page(DAY_100), page(DAY_102)],
  },
  {
    what: 'the description of the site',
    file: 'site.yaml',
    from: 'Eine Welt',
    to: '2 Welten',
    shown: ['index.html'],
  },
];

describe('a change of any input changes exactly the pages that show it, in a cached build', () => {
  test.each(CHANGES)('$what', async ({ file, from, to, shown }) => {
    const before = await world.pages();
    const ofReport = /^days\/(\d+)\/report\.json$/.exec(file);
    if (ofReport) await world.editReport(Number(ofReport[1]), from, to);
    else await world.edit(file, from, to);
    expect(await world.build()).toMatchObject({ status: 0 });
    const after = await world.pages();
    expect(changed(before, after).sort()).toEqual([...shown].sort());
  });

  test('and after all of them a build without any cache gives the same bytes', async () => {
    const cached = await world.pages();
    expect(await world.build(['--force'])).toMatchObject({ status: 0 });
    expect(changed(cached, await world.pages())).toEqual([]);
  });
});

test('a damaged figure cache changes nothing', async () => {
  const before = await world.pages();
  const { readdir } = await import('node:fs/promises');
  const folder = join(world.root, 'cache/figures');
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace('Leerlauf', 'LeerIauf'));
  }
  expect(await world.build()).toMatchObject({ status: 0 });
  expect(changed(before, await world.pages())).toEqual([]);
});
