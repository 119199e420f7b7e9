import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { swapIn } from '../../../src/site/build/swap.ts';

let root: string;
let out: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tagwerk-swap-'));
  out = join(root, 'dist');
});
afterEach(() => rm(root, { recursive: true }));

const fill = (text: string) => (folder: string) => writeFile(join(folder, 'index.html'), text);

test('the new pages replace the old ones whole, and nothing else is left', async () => {
  await swapIn(out, [], fill('old'));
  await writeFile(join(out, 'gone.html'), '');
  await swapIn(out, [], fill('new'));
  expect(await readdir(root)).toEqual(['dist']);
  expect(await readdir(out)).toEqual(['index.html']);
  expect(await readFile(join(out, 'index.html'), 'utf8')).toBe('new');
});

test('when filling fails the old pages stay', async () => {
  await swapIn(out, [], fill('old'));
  const failing = async (folder: string) => {
    await fill('half')(folder);
    throw new Error('no');
  };
  await expect(swapIn(out, [], failing)).rejects.toThrow('no');
  expect(await readdir(root)).toEqual(['dist']);
  expect(await readFile(join(out, 'index.html'), 'utf8')).toBe('old');
});

test('a folder that is no built site, or holds what must be kept, is never replaced', async () => {
  await mkdir(out);
  await writeFile(join(out, 'thesis.tex'), 'years of work');
  await expect(swapIn(out, [], fill('x'))).rejects.toThrow('this is not a built site');
  await mkdir(join(root, 'log', 'content'), { recursive: true });
  await writeFile(join(root, 'log', 'index.html'), '');
  for (const target of [join(root, 'log'), join(root, 'log', 'content'), root]) {
    await expect(swapIn(target, [join(root, 'log', 'content')], fill('x'))).rejects.toThrow('would replace');
  }
  await writeFile(join(root, 'file'), 'x');
  await expect(swapIn(join(root, 'file'), [], fill('x'))).rejects.toThrow('this is not a built site');
  expect(await readFile(join(out, 'thesis.tex'), 'utf8')).toBe('years of work');
});
