import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cachedFigure, type FigureCache } from '../../src/figures/cache.ts';
import * as canvas from '../../src/figures/canvas.ts';
import { figureCodeHash } from '../../src/figures/code.ts';
import { rendered } from './render.ts';
import { samples as ofShares } from './samples/shares.ts';
import { samples as ofStrip } from './samples/strip.ts';

const shares = ofShares.normal;
const strip = ofStrip.normal;
const options = { locale: 'de', id: 'anteile' } as const;
const root = new URL('../..', import.meta.url).pathname;
const paint = vi.spyOn(canvas, 'paint');
let folder = '';
let cache: FigureCache;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tagwerk-figures-'));
  cache = { folder: join(folder, 'figures'), code: 'code 1', force: false };
  paint.mockClear();
});
afterEach(() => rm(folder, { recursive: true }));

async function entries(): Promise<string[]> {
  return (await readdir(cache.folder)).map((name) => join(cache.folder, name));
}

describe('a kept figure', () => {
  test('is used, and equals the rendered one byte for byte', async () => {
    const first = await cachedFigure(shares, options, cache);
    const second = await cachedFigure(shares, options, cache);
    expect(paint).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(JSON.stringify(second)).toBe(JSON.stringify(await rendered(shares, options)));
  });

  test('is passed by when forced, and the forced one is the same file', async () => {
    await cachedFigure(shares, options, cache);
    const [entry = ''] = await entries();
    const kept = await readFile(entry, 'utf8');
    await cachedFigure(shares, options, { ...cache, force: true });
    expect(paint).toHaveBeenCalledTimes(2);
    expect(await entries()).toEqual([entry]);
    expect(await readFile(entry, 'utf8')).toBe(kept);
  });

  test('serves no other data, locale, id or code', async () => {
    await cachedFigure(shares, options, cache);
    const [first] = shares.groups;
    if (!first) throw new Error('the sample has groups');
    await cachedFigure({ ...shares, groups: [{ ...first, k: first.k + 1 }] }, options, cache);
    await cachedFigure(shares, { ...options, locale: 'en' }, cache);
    await cachedFigure(shares, { ...options, id: 'anteile-2' }, cache);
    await cachedFigure(shares, options, { ...cache, code: 'code 2' });
    expect(paint).toHaveBeenCalledTimes(5);
    expect((await entries()).length).toBe(5);
  });
});

test.each([
  ['one digit changed', (text: string) => text.replace('23250', '23251')],
  ['cut off', (text: string) => text.slice(0, -40)],
  ['emptied', () => ''],
  ['of another shape', () => 'no hash\n{"svg":"<script>"}'],
])('an entry that is %s is rendered anew and mended', async (_, damage) => {
  const intact = await cachedFigure(shares, options, cache);
  const [entry = ''] = await entries();
  const kept = await readFile(entry, 'utf8');
  const damaged = damage(kept);
  expect(damaged).not.toBe(kept);
  await writeFile(entry, damaged);
  expect(await cachedFigure(shares, options, cache)).toEqual(intact);
  expect(paint).toHaveBeenCalledTimes(2);
  expect(await readFile(entry, 'utf8')).toBe(kept);
});

test('the same figure asked for twice at once leaves one whole entry', async () => {
  const both = await Promise.all([cachedFigure(strip, options, cache), cachedFigure(strip, options, cache)]);
  expect(both[0]).toEqual(both[1]);
  expect((await entries()).map((name) => name.endsWith('.json'))).toEqual([true]);
});

test('the hash of the code follows the sources and nothing else', async () => {
  for (const part of ['src/figures', 'src/report']) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const before = await figureCodeHash(folder);
  expect(before).toBe(await figureCodeHash(root));
  const source = join(folder, 'src/figures/strip.ts');
  await writeFile(source, `${await readFile(source, 'utf8')} `);
  expect(await figureCodeHash(folder)).not.toBe(before);
});
