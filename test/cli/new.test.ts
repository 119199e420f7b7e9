import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRecipe } from '../../collector/recipe.ts';
import { readAnalysis } from '../../src/analysis/declaration/read.ts';
import { makeReport } from '../../src/analysis/make.ts';
import { checkCommand } from '../../src/cli/check.ts';
import { newCommand } from '../../src/cli/new.ts';
import { reportCommand } from '../../src/cli/report.ts';
import { readDay } from '../../src/site/content/day.ts';
import { readSettings } from '../../src/site/content/settings.ts';
import { chainsWith, complaints, noGit } from '../analysis/day.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { recordedIo } from './streams.ts';

let content: string;
const now = new Date(2026, 10, 23, 17, 4);

beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), 'tagwerk-new-'));
  await writeFile(join(content, 'site.yaml'), 'title: synthetic\ndescription: synthetic\n');
});
afterEach(() => rm(content, { recursive: true }));

const make = async (day: string) => {
  const io = recordedIo();
  await newCommand([day, '--content', content], io, now);
  return io.out().replaceAll(`${content}/`, '').split('\n');
};
const inDay = (file: string) => join(content, 'days/101', file);

test('a new day is a valid article with date and time', async () => {
  await make('101');
  const { front, text } = await readDay(content, 101);
  expect(front).toMatchObject({ date: '2026-11-23', time: '17:04', slug: 'entwurf' });
  expect(text).toContain('\n17:04. ');
});

test('recipe and analysis come from the latest day before it that has them', async () => {
  for (const day of ['7', '99', '102']) await mkdir(join(content, 'days', day), { recursive: true });
  await writeFile(join(content, 'days/7/recipe.yaml'), 'seven');
  await writeFile(join(content, 'days/99/analysis.yaml'), 'ninety-nine');
  await writeFile(join(content, 'days/102/recipe.yaml'), 'later');
  expect(await make('101')).toEqual([
    'days/101/index.mdx',
    'days/101/recipe.yaml (from days/7/recipe.yaml)',
    'days/101/analysis.yaml (from days/99/analysis.yaml)',
    '',
  ]);
  expect(await readFile(inDay('recipe.yaml'), 'utf8')).toBe('seven');
  expect(await readFile(inDay('analysis.yaml'), 'utf8')).toBe('ninety-nine');
});

test.each(['de', 'en'])(
  'a first day of a site in %s is one that all other commands understand',
  async (lang) => {
    await writeFile(join(content, 'site.yaml'), `title: t\ndescription: d\nlang: ${lang}\n`);
    expect(await make('101')).toEqual([
      'days/101/index.mdx',
      'days/101/recipe.yaml',
      'days/101/analysis.yaml',
      '',
    ]);
    const text = await readFile(inDay('analysis.yaml'), 'utf8');
    readAnalysis(text, 'analysis.yaml');
    for (const said of ['docs/run-archive.md', 'archive/', 'show 101', 'collect 101'])
      expect(text).toContain(said);
    const recipe = await readFile(inDay('recipe.yaml'), 'utf8');
    expect(
      Object.keys(readRecipe(recipe, 'recipe.yaml', { online: [0, 1], reserved: [] }).conditions),
    ).toEqual(['idle', 'load']);
    expect((await readDay(content, 101)).front.slug).toBe(lang === 'de' ? 'entwurf' : 'draft');
    const io = recordedIo();
    expect(await reportCommand(['--content', content], io, {})).toBe(0);
    expect(await checkCommand(['--content', content, '--cache', join(content, 'cache')], io, {})).toBe(0);
    expect(io.err()).toContain('day 101: analysis.yaml waits for an archive');
    expect(await readdir(join(content, 'days/101'))).toEqual(['analysis.yaml', 'index.mdx', 'recipe.yaml']);
  },
);

test.each(['de', 'en'])(
  'the first analysis in %s computes of any archive, all of it of one by the recipe',
  async (lang) => {
    await writeFile(join(content, 'site.yaml'), `title: t\ndescription: d\nlang: ${lang}\n`);
    await make('101');
    // The least that a foreign archive has.
    const columns = [
      { name: 'run', type: 'INT32' as const, meaning: '' },
      { name: 'corr_id', type: 'INT64' as const, meaning: '' },
      { name: 'state', type: 'UTF8' as const, meaning: '' },
    ];
    const chains = () => [{ corr_id: 1n, state: 'read' as const }];
    await writeSyntheticArchive(inDay('archive'), { runs: [{ labels: {} }], columns, chains });
    const foreign = await makeReport(join(content, 'days/101'), { git: noGit });
    expect(foreign.report.values.chains).toMatchObject({ value: 1 });

    await rm(inDay('archive'), { recursive: true });
    const runs = Array.from({ length: 12 }, (_, index) => ({
      labels: { condition: index % 2 ? 'load' : 'idle' },
    }));
    await writeSyntheticArchive(inDay('archive'), {
      runs,
      chains: (run) => chainsWith(Array.from({ length: 30 }, (_, index) => 1000 * run + index)),
    });
    const text = await readFile(inDay('analysis.yaml'), 'utf8');
    // What begins with # and stands below the introduction is taken in.
    const all = text.replace(/^( *)# (?=fields:|figures:| {2}latency:|latency:|idle:)/gm, '$1');
    expect(all).not.toBe(text);
    await writeFile(inDay('analysis.yaml'), all);
    const ours = await makeReport(join(content, 'days/101'), { git: noGit });
    expect(ours.report.values.idle).toMatchObject({ kind: 'amount', counted: 'runs', n: 6 });
    expect(ours.report.figures.map(({ name }) => name)).toEqual(['latency']);
  },
);

test('an archive that is there before the day: no recipe, and the analysis that fits any', async () => {
  await mkdir(join(content, 'days/7'), { recursive: true });
  await writeFile(join(content, 'days/7/recipe.yaml'), 'seven');
  await writeFile(join(content, 'days/7/analysis.yaml'), 'seven');
  await mkdir(inDay('archive'), { recursive: true });
  expect(await make('101')).toEqual(['days/101/index.mdx', 'days/101/analysis.yaml', '']);
  expect(await readFile(inDay('analysis.yaml'), 'utf8')).toContain('kernel: host.kernel.release');
});

test('what is there already is left alone', async () => {
  await mkdir(join(content, 'days/101'), { recursive: true });
  await writeFile(inDay('recipe.yaml'), 'mine');
  expect(await make('101')).toEqual(['days/101/index.mdx', 'days/101/analysis.yaml', '']);
  expect(await readFile(inDay('recipe.yaml'), 'utf8')).toBe('mine');
});

test('an empty content folder becomes a site', async () => {
  await rm(join(content, 'site.yaml'));
  expect((await make('1'))[0]).toBe('site.yaml');
  expect(await readSettings(content)).toMatchObject({ lang: 'en', base: '/' });
  expect((await readDay(content, 1)).front.slug).toBe('draft');
  await expect(newCommand(['1', '--content', join(content, 'nowhere')], recordedIo(), now)).rejects.toThrow(
    'there is no such folder',
  );
});

test('in a checkout a copied analysis names its schema for editors, once', async () => {
  const inside = await mkdtemp('test/worlds/new-');
  try {
    await writeFile(join(inside, 'site.yaml'), 'title: synthetic\ndescription: synthetic\n');
    await mkdir(join(inside, 'days/1'), { recursive: true });
    await writeFile(join(inside, 'days/1/analysis.yaml'), 'values: {}\n');
    for (const day of ['2', '3']) await newCommand([day, '--content', inside], recordedIo(), now);
    const text = await readFile(join(inside, 'days/3/analysis.yaml'), 'utf8');
    const [, schema = ''] = /^# yaml-language-server: \$schema=(.*)\nvalues: \{\}\n$/.exec(text) ?? [];
    expect(JSON.parse(await readFile(join(inside, 'days/3', schema), 'utf8')).title).toContain(
      'analysis.yaml',
    );
  } finally {
    await rm(inside, { recursive: true });
  }
});

test('a day that is there is left alone', async () => {
  await mkdir(join(content, 'days/101'), { recursive: true });
  await writeFile(inDay('index.mdx'), 'mine');
  await expect(make('101')).rejects.toThrow('this day is there already');
  expect(await readdir(join(content, 'days/101'))).toEqual(['index.mdx']);
  expect(await readFile(inDay('index.mdx'), 'utf8')).toBe('mine');
});

test('a folder among the days that is none is named, and nothing is made', async () => {
  await mkdir(join(content, 'days/007'), { recursive: true });
  const [line] = await complaints(make('8'));
  expect(line).toMatch(/007: '007' is no day → a day is named by its number/);
  expect(await readdir(join(content, 'days'))).toEqual(['007']);
});
