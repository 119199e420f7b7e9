import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCommand } from '../../src/cli/new.ts';
import { readDay } from '../../src/site/content/day.ts';
import { recordedIo } from './streams.ts';

let content: string;
const now = new Date(2026, 10, 23, 17, 4);

beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), 'tagwerk-new-'));
  await writeFile(join(content, 'site.yaml'), 'title: synthetic\ndescription: synthetic\n');
});
afterEach(() => rm(content, { recursive: true }));

const make = (day: string) => newCommand([day, '--content', content], recordedIo(), now);

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
  await make('101');
  expect(await readFile(join(content, 'days/101/recipe.yaml'), 'utf8')).toBe('seven');
  expect(await readFile(join(content, 'days/101/analysis.yaml'), 'utf8')).toBe('ninety-nine');
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
  await writeFile(join(content, 'days/101/index.mdx'), 'mine');
  await expect(make('101')).rejects.toThrow('this day is there already');
  expect(await readFile(join(content, 'days/101/index.mdx'), 'utf8')).toBe('mine');
});

test.each(['../x', '0', '1a', '', '007'])('%j is no day', async (day) => {
  await expect(make(day)).rejects.toThrow('new makes one day');
});
