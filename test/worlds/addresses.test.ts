import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.copyOf('full');
  await writeDay(1, 'eins');
});
afterEach(() => world.remove());

/** A day of text alone; `front` are further lines of front matter. */
async function writeDay(number: number, slug: string, front = '', body = 'Text.\n'): Promise<void> {
  const folder = join(world.content, 'days', String(number));
  await mkdir(folder, { recursive: true });
  const head = `---\ntitle: Tag\nslug: ${slug}\ndate: 2026-01-0${number}\n${front}---\n`;
  await writeFile(join(folder, 'index.mdx'), `${head}${body}`);
}

const told = async () => (await world.build()).stderr.split('\n').filter((line) => line.includes(' → '));

test('an address that a day had before is its page still', async () => {
  await writeDay(
    2,
    'zwei',
    'aliases: [2-frueher, zweiter-tag]\n',
    '[zurück](/1-eins/) und [selbst](/zweiter-tag/#ende)\n\n## Ende :anchor[ende]\n',
  );
  expect(await world.build()).toMatchObject({ status: 0 });
  const own = await world.page('2/index.html');
  for (const alias of ['2-zwei', '2-frueher', 'zweiter-tag'])
    expect(await world.page(`${alias}/index.html`)).toBe(own);
});

test('a host with rules gets them instead of copies', async () => {
  await world.edit('site.yaml', 'title:', 'host: netlify\nbase: /log/\ntitle:');
  await writeDay(2, 'zwei', 'aliases: [2-frueher]\n');
  expect(await world.build()).toMatchObject({ status: 0 });
  const rules = await readFile(join(world.out, '_redirects'), 'utf8');
  expect(rules).toContain('/log/2-zwei/* /log/2/:splat 301\n/log/2-frueher/* /log/2/:splat 301\n');
  expect([...(await world.pages()).keys()].filter((name) => /^\d+-/.test(name))).toEqual([]);
});

test('an address that is taken is one message, and nothing is built', async () => {
  for (const [front, said] of [
    [
      'aliases: [1-eins]\n',
      'content/days/2/index.mdx: aliases: 1-eins leads to day 1 already → keep it with one of the two',
    ],
    [
      'aliases: ["1"]\n',
      'content/days/2/index.mdx: aliases: 1 leads to day 1 already → keep it with one of the two',
    ],
    [
      'aliases: [2-zwei]\n',
      'content/days/2/index.mdx: aliases: 2-zwei is the address of this day already → leave it out',
    ],
    [
      'aliases: [alt, alt]\n',
      'content/days/2/index.mdx: aliases: alt is the address of this day already → leave it out',
    ],
    [
      'aliases: ["404"]\n',
      'content/days/2/index.mdx: aliases: 404 is a page of the site → choose another name',
    ],
    [
      'aliases: [../x]\n',
      'content/days/2/index.mdx:5:11: aliases.0: is not written as it has to be → use small letters, digits and single hyphens',
    ],
  ]) {
    await writeDay(2, 'zwei', front);
    expect(await told()).toEqual([said]);
  }
  await writeDay(2, 'zwei', 'aliases: [gleich]\n');
  await writeDay(3, 'drei', 'aliases: [gleich]\n');
  expect(await told()).toEqual([
    'content/days/3/index.mdx: aliases: gleich leads to day 2 already → keep it with one of the two',
  ]);
  await expect(world.page('index.html')).rejects.toThrow();
});

test('a link inside the site that leads nowhere is named with its line', async () => {
  await writeDay(
    2,
    'zwei',
    '',
    '[gut](/1/)\n\n[fort](/7/) [Anker](/1/#fort) [Datei](/1/report.json)\n\n[gut](https://example.org/7/)\n',
  );
  expect(await told()).toEqual([
    'content/days/2/index.mdx:8: a link to /7/, where nothing is → mend or remove it',
    'content/days/2/index.mdx:8: a link to /1/#fort, but /1/ has no #fort → mend or remove it',
    'content/days/2/index.mdx:8: a link to /1/report.json, where nothing is → mend or remove it',
  ]);
  await world.edit('site.yaml', 'title:', 'base: /log/\ntitle:');
  expect((await told())[0]).toBe(
    'content/days/2/index.mdx:8: a link to /log/7/, where nothing is → mend or remove it',
  );
});

test('a draft is left out of a build and said to be, and nothing leads to it', async () => {
  await writeDay(2, 'zwei', 'draft: true\n');
  const { status, stdout, stderr } = await world.build();
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'dist: 4 days\n' });
  expect(stderr).toContain('content/days/2/index.mdx: a draft, left out\n');
  expect(await world.page('index.html')).not.toContain('href="/2/"');
  await expect(world.page('2/index.html')).rejects.toThrow();
  await writeDay(3, 'drei', '', '[zum Entwurf](/2/)\n');
  expect(await told()).toEqual([
    'content/days/3/index.mdx:6: a link to /2/, where nothing is → mend or remove it',
  ]);
});

test('a title that turns the text around is refused', async () => {
  const file = join(world.content, 'days/2/index.mdx');
  await writeDay(2, 'zwei');
  await writeFile(file, (await readFile(file, 'utf8')).replace('title: Tag', 'title: "Tag \u202e elttit"'));
  expect(await told()).toEqual([
    'content/days/2/index.mdx:2:1: title: holds a character that changes the direction of text → delete it',
  ]);
});

describe('pages that are no days', () => {
  const page = (name: string, body: string) =>
    writeFile(join(world.content, 'pages', name), `---\ntitle: Impressum\n---\n${body}`);
  beforeEach(() => mkdir(join(world.content, 'pages'), { recursive: true }));

  test('have an address of their own, and stand at the foot of every page', async () => {
    await page('imprint.mdx', 'Siehe [den Tag](/100/).\n');
    const { status } = await world.build();
    expect(status).toBe(0);
    expect(await world.page('imprint/index.html')).toContain('<h1>Impressum</h1>');
    expect(await world.page('100/index.html')).toContain('<a href="/imprint/" hreflang="de">Impressum</a>');
  });

  test.each([
    ['100-x.mdx', 'content/pages/100-x.mdx: a page named like a day → begin its name with a letter'],
    ['404.mdx', 'content/pages/404.mdx: a page named like a day → begin its name with a letter'],
    [
      'index.mdx',
      'content/pages/index.mdx: a page named index, which the site has itself → choose another name',
    ],
    ['Über uns.mdx', 'a page whose name cannot be an address → use small letters, digits and single hyphens'],
    [
      'notes.txt',
      'content/pages/notes.txt: is no page → pages are files like imprint.mdx: move it elsewhere',
    ],
  ])('%s is refused', async (name, message) => {
    await page(name, 'x\n');
    const lines = await told();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(message);
  });

  test('may be no alias, and a dead link in one is told with its line', async () => {
    await page('imprint.mdx', '[weg](/7/)\n');
    expect(await told()).toEqual([
      'content/pages/imprint.mdx:4: a link to /7/, where nothing is → mend or remove it',
    ]);
    await page('imprint.mdx', 'x\n');
    await writeDay(2, 'zwei', 'aliases: [imprint]\n');
    expect(await told()).toEqual([
      'content/days/2/index.mdx: aliases: imprint is a page of the site → choose another name',
    ]);
  });
});

test('a day whose date is still to come is a draft until then', async () => {
  const { stderr } = await world.build([], { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 22) / 1000) });
  expect(stderr).toContain('content/days/100/index.mdx: a draft until 2026-11-23, left out\n');
  const later = await world.build([], { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 23) / 1000) });
  expect(later.stderr).not.toContain('days/100/index.mdx: a draft');
});

describe('pictures beside the text', () => {
  const board = (name: string) => join(world.content, 'days/2', name);
  const draw = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#336699' } })
      .jpeg()
      .withExif({ IFD0: { Artist: 'secret' } });

  test('are published upright, small and without what the camera noted', async () => {
    await writeDay(2, 'zwei', '', '![Platine](board.jpg)\n');
    await draw(2000, 1000).withMetadata({ orientation: 6 }).toFile(board('board.jpg'));
    expect(await world.build()).toMatchObject({ status: 0 });
    expect(await world.page('2/index.html')).toContain(
      '<img src="/2/board.webp" alt="Platine" width="1000" height="2000" loading="lazy" decoding="async"/>',
    );
    const { format, width, height, exif, orientation } = await sharp(
      join(world.out, '2/board.webp'),
    ).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'webp',
      width: 1000,
      height: 2000,
    });
    expect(await readFile(join(world.out, '2-zwei/board.webp'))).toEqual(
      await readFile(join(world.out, '2/board.webp')),
    );
  });

  test('that cannot be shown are named', async () => {
    await writeDay(2, 'zwei', '', '![x](half.jpg)\n');
    const whole = await draw(800, 600).toBuffer();
    await writeFile(board('half.jpg'), whole.subarray(0, whole.length / 2));
    expect(await told()).toEqual([
      'content/days/2/half.jpg: cannot be read as an image → save it again as .jpg or .png, of at most 120 megapixels',
    ]);
    await rm(board('half.jpg'));
    await writeDay(2, 'zwei', '', '![](a.jpg) ![x](b.jpg) ![x](c.png)\n');
    await draw(10, 10).toFile(board('a.jpg'));
    await writeFile(board('c.png'), 'no picture');
    await writeFile(board('Ein Bild.png'), 'x');
    await draw(10, 10).png().toFile(board('a.png'));
    expect(await told()).toEqual([
      'content/days/2: "Ein Bild.png" cannot be published as an image → use a .jpg, .png, .webp or .avif named by small letters, digits and hyphens',
      'content/days/2/a.png: is published as a.webp, like a.jpg → give it another name',
      'content/days/2/c.png: cannot be read as an image → save it again as .jpg or .png, of at most 120 megapixels',
    ]);
    for (const name of ['Ein Bild.png', 'a.png', 'c.png']) await rm(board(name));
    expect(await told()).toEqual([
      'content/days/2/index.mdx:6:1: an image without words → say between the brackets what is to be seen: ![words](photo.jpg)',
      'content/days/2/index.mdx:6:12: there is no image "b.jpg" beside the text → did you mean "a.jpg"?',
      'content/days/2/index.mdx:6:24: there is no image "c.png" beside the text → beside the text lie: a.jpg',
    ]);
  });
});

describe('addresses that were published', () => {
  const LIST = 'content/addresses.txt';
  const list = () => readFile(join(world.content, 'addresses.txt'), 'utf8');
  const links = (...args: string[]) => world.run(['links', '--content', 'content', '--out', 'dist', ...args]);
  const errors = async () => (await links()).stderr.split('\n').filter((line) => line.includes(' → '));
  beforeEach(async () => {
    await writeDay(2, 'zwei', '', '## Ende :anchor[ende]\n');
    expect(await world.build()).toMatchObject({ status: 0 });
    expect(await links()).toMatchObject({ status: 0 });
  });

  test('stand in a list, with the places on pages and the files beside them', async () => {
    const lines = (await list()).split('\n');
    const [, day = ''] = /^\/2\/\n((?:#.*\n)*)/m.exec(await list()) ?? [];
    expect(day).toBe('#content\n#ende\n#ssh\n');
    for (const address of ['/', '/100/report.json', '/100/streifen.svg', '/terms/', '/search/', '/2-zwei/'])
      expect(lines, address).toContain(address);
    expect(await links('--check')).toMatchObject({ status: 0 });
    await writeDay(3, 'drei');
    await world.build();
    expect((await links('--check')).stderr).toContain(
      `${LIST}: 4 addresses are not in the list, /3-drei/ among them → run npx --no tagwerk links, and commit the list`,
    );
    expect(await links()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(' 4 new, none vanished'),
    });
  });

  test('do not vanish: a place, a day, an old slug', async () => {
    await writeDay(2, 'zwo', '', '## Schluss :anchor[schluss]\n');
    await world.build();
    expect((await errors()).map((line) => line.replace(/:\d+: /, ': '))).toEqual([
      `${LIST}: /2-zwei/ was published and is gone → bring it back, name it in aliases: of the day that it became, or state it in withdrawn.yaml`,
      `${LIST}: /2/#ende was published and is gone → give the place its anchor back, or state it in withdrawn.yaml`,
    ]);
    await writeDay(2, 'zwo', 'aliases: [2-zwei]\n', '## Ende :anchor[ende]\n');
    await world.build();
    expect(await links()).toMatchObject({ status: 0 });
  });

  test('are withdrawn with a reason, and the page says so; below a base too', async () => {
    await world.edit('site.yaml', 'title:', 'base: /log/\ntitle:');
    await rm(join(world.content, 'days/2'), { recursive: true });
    await world.build();
    expect(await errors()).toHaveLength(2);
    const entry = (address: string) =>
      `- { address: ${address}, was: Tag 2 — <b>zwei</b>, since: 2026-11-27, why: Der Takt war falsch. }\n`;
    await writeFile(join(world.content, 'withdrawn.yaml'), entry('2/') + entry('2-zwei/'));
    expect(await world.build()).toMatchObject({ status: 0 });
    expect(await world.page('2/index.html')).toContain('Tag 2 — &lt;b&gt;zwei&lt;/b&gt;');
    expect(await world.page('2/index.html')).toContain('<p>Der Takt war falsch.</p>');
    expect(await links()).toMatchObject({ status: 0 });
    expect(await list()).toContain('/2/\n#content\n#ende\n');
  });

  test('what cannot be withdrawn is named', async () => {
    const file = join(world.content, 'withdrawn.yaml');
    const rest = 'was: x, since: 2026-11-27, why: y }\n';
    await writeFile(file, `- { address: 2/, ${rest}- { address: 2/, ${rest}`);
    expect(await told()).toEqual([
      'content/withdrawn.yaml: 2/ is withdrawn twice → keep one of the two',
      'content/withdrawn.yaml: 2/ is withdrawn, and is there → remove the page, or the line that withdraws it',
      'content/withdrawn.yaml: 2/ is withdrawn, and is there → remove the page, or the line that withdraws it',
    ]);
    for (const address of ['100/numbers/', '2-zwei/', 'terms/', 'years/2026/']) {
      await writeFile(file, `- { address: ${address}, ${rest}`);
      expect(await told()).toEqual([
        `content/withdrawn.yaml: ${address} is withdrawn, and is there → remove the page, or the line that withdraws it`,
      ]);
    }
    for (const address of ['/2/', '../x', 'a/../b/', '"a b"']) {
      await writeFile(file, `- { address: ${address}, ${rest}`);
      expect((await told())[0]).toMatch(/^content\/withdrawn\.yaml:1:5: 0\.address: .* → write it as 99\//);
    }
  });
});
