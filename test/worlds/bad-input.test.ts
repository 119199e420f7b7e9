import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPORT_FORMAT } from '../../src/report/schema.ts';
import { changed, World } from './world.ts';

let world: World;
let before: Map<string, string>;
beforeAll(async () => {
  world = await World.copyOf('full');
  expect(await world.build()).toMatchObject({ status: 0 });
  before = await world.pages();
});
afterAll(() => world.remove());

/** What is done to a world that was right, and the one line that its author reads. */
const BAD: readonly { what: string; spoil: (bad: World) => Promise<unknown>; line: string }[] = [
  {
    what: 'an unknown value in the text',
    spoil: (bad) => bad.edit('days/100/index.mdx', ':value[kernel]', ':value[kernal]'),
    line: 'content/days/100/index.mdx:14:23: unknown value "kernal" → did you mean "kernel"?',
  },
  {
    what: 'a number typed into the text',
    spoil: (bad) => bad.edit('days/101/index.mdx', 'only notes', 'only 3 ms'),
    line: 'content/days/101/index.mdx:7:24: a typed number with a unit: "3 ms" → use :value[name]; :plain[…] lets through what was not measured here',
  },
  {
    what: 'a term that is defined twice',
    spoil: (bad) =>
      writeFile(join(bad.content, 'glossary/zentralwert.md'), '---\nterm: Median\n---\nNoch einmal.\n'),
    line: 'content/glossary/zentralwert.md: the term "Median" is defined twice → it is in content/glossary/median.md already: remove one',
  },
  {
    what: 'an analysis without its archive',
    spoil: (bad) => bad.edit('days/100/analysis.yaml', '# The', '# This'),
    line: 'content/days/100/analysis.yaml:2:',
  },
  {
    what: 'an archive that leaves the days',
    spoil: (bad) => bad.edit('days/100/analysis.yaml', 'main: archive', 'main: ../../../etc'),
    line: 'is not the folder of a day',
  },
  {
    what: 'a damaged report',
    spoil: (bad) => bad.edit('days/100/report.json', '"inputs"', '"inputz"'),
    line: 'content/days/100/report.json: was changed since it was written: its sha256 is not that of its content → restore it from git, or recompute it: npx --no tagwerk report',
  },
  {
    what: 'another number in a report',
    spoil: (bad) => bad.edit('days/100/report.json', '"value": 900', '"value": 901'),
    line: 'content/days/100/report.json: was changed since it was written',
  },
  {
    what: 'a report that was cut off',
    spoil: (bad) => truncate(join(bad.content, 'days/100/report.json'), 5000),
    line: 'content/days/100/report.json: is cut off: ',
  },
  {
    what: 'a report in which two were merged',
    spoil: (bad) => bad.edit('days/100/report.json', '  "day": "100",\n', '<<<<<<< HEAD\n  "day": "100",\n'),
    line: 'content/days/100/report.json:',
  },
  {
    what: 'a blank more in a report',
    spoil: (bad) => bad.edit('days/100/report.json', '"day": "100"', '"day":  "100"'),
    line: 'was changed since it was written: its values are as computed, but blanks,',
  },
  {
    what: 'a report of a newer program',
    spoil: (bad) => bad.editReport(100, REPORT_FORMAT, 'tagwerk-report/9999'),
    line: `content/days/100/report.json: is of the format tagwerk-report/9999, and this program writes ${REPORT_FORMAT}`,
  },
  {
    what: 'a misspelt key of the front matter',
    spoil: (bad) => bad.edit('days/102/index.mdx', 'time: 09:05', 'tiem: 09:05'),
    line: "content/days/102/index.mdx:5:1: unknown key 'tiem' → did you mean 'time'?",
  },
  {
    what: 'a day without a date',
    spoil: (bad) => bad.edit('days/102/index.mdx', 'date: 2026-11-25\n', ''),
    line: 'content/days/102/index.mdx:2:1: date: is missing',
  },
  {
    what: 'a day folder that is no number',
    spoil: (bad) => mkdir(join(bad.content, 'days/007')),
    line: "content/days/007: '007' is no day → a day is named by its number: 1, 2, … without leading zeros",
  },
  {
    what: 'a day folder without a text',
    spoil: (bad) => mkdir(join(bad.content, 'days/7')),
    line: 'content/days/7/index.mdx: there is no such file → write the article of day 7 there, or remove the folder',
  },
  {
    what: 'a text that MDX cannot read',
    spoil: (bad) => bad.edit('days/102/index.mdx', '\\<script>', '<script>'),
    line: 'content/days/102/index.mdx:7:',
  },
  {
    what: 'a misspelt setting',
    spoil: (bad) => bad.edit('site.yaml', 'description:', 'descripton:'),
    line: "content/site.yaml:2:1: unknown key 'descripton' → did you mean 'description'?",
  },
  {
    what: 'no settings',
    spoil: (bad) => rm(join(bad.content, 'site.yaml')),
    line: 'content/site.yaml: there is no such file',
  },
];

describe('bad input gives one clear message and no half-built site', () => {
  test.each(BAD)('$what', async ({ spoil, line }) => {
    const bad = await World.copyOf('full');
    // The old pages, so that it is seen whether they stay.
    const { cp } = await import('node:fs/promises');
    await cp(world.out, bad.out, { recursive: true });
    await spoil(bad);
    const { status, stdout, stderr } = await bad.build();
    expect(stderr).toContain(line);
    expect(stderr).not.toMatch(/\n {4}at |node_modules|Error:/);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(changed(before, await bad.pages())).toEqual([]);
    await bad.remove();
  });
});

test('several errors are told together', async () => {
  const bad = await World.copyOf('full');
  await bad.edit('days/100/index.mdx', ':fig[etappen]', ':fig[etapen]');
  await bad.edit('days/102/index.mdx', 'slug: titel', 'slug: Titel');
  await bad.edit('site.yaml', 'title: Synthetic', 'titel: Synthetic');
  const { stderr } = await bad.build();
  expect(
    stderr
      .trim()
      .split('\n')
      .map((line) => line.split(': ')[0]),
  ).toEqual(['content/site.yaml:1:1', 'content/site.yaml:1:1', 'content/days/102/index.mdx:3:1']);
  await bad.remove();
});

test('an output folder that is not a built site is left alone', async () => {
  const bad = await World.copyOf('full');
  for (const out of ['.', 'content', 'content/days']) {
    const { status, stderr } = await bad.build(['--out', out]);
    expect(status, out).toBe(1);
    expect(stderr).toMatch(/would replace|not a built site/);
  }
  await expect(bad.edit('site.yaml', 'title: Synthetic', 'title: S')).resolves.toBeUndefined();
  await bad.remove();
});

test('an unknown argument is a usage error', async () => {
  expect(await world.build(['--frce'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('tagwerk build [--force]'),
  });
});
