import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../../src/archive/hash.ts';
import { bagAt } from '../../src/archive/node-files.ts';
import { SeenFiles } from '../../src/archive/seen.ts';

let folder: string;
let file: string;
let cache: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tagwerk-seen-'));
  file = join(folder, 'data');
  cache = join(folder, 'cache');
  await writeFile(file, 'one');
});
afterEach(() => rm(folder, { recursive: true }));

/** The hash that a store gives, and whether the file was read for it. */
async function hashBy(seen: SeenFiles): Promise<{ hash: string; read: boolean }> {
  let read = false;
  const files = bagAt(folder);
  const watched = seen.over({
    ...files,
    sha256File: async (path) => {
      read = true;
      return await files.sha256File(path);
    },
  });
  return { hash: await watched.sha256File('data'), read };
}

/** As if what is kept had been written this many seconds from now. */
async function keptIn(seconds: number): Promise<SeenFiles> {
  const time = new Date(Date.now() + 1000 * seconds);
  await utimes(join(cache, 'hashes.json'), time, time);
  return await SeenFiles.in(cache);
}

async function keep(): Promise<void> {
  const seen = await SeenFiles.in(cache);
  expect(await hashBy(seen)).toEqual({ hash: sha256('one'), read: true });
  expect(await hashBy(seen)).toEqual({ hash: sha256('one'), read: false });
  await seen.save();
}

test('what stands as it was hashed is not read again; what changed as the store was written is not trusted', async () => {
  await keep();
  expect(await hashBy(await keptIn(60))).toEqual({ hash: sha256('one'), read: false });
  expect(await hashBy(await keptIn(1))).toEqual({ hash: sha256('one'), read: true });
  expect(await hashBy(SeenFiles.none())).toEqual({ hash: sha256('one'), read: true });
});

test.each([
  [
    'bytes of the same number, at the same time of change',
    async () => {
      await utimes(file, new Date(0), new Date(0));
      await keep();
      await writeFile(file, 'two');
      await utimes(file, new Date(0), new Date(0));
    },
  ],
  [
    'another file in its place',
    async () => {
      const other = join(folder, 'other');
      await writeFile(other, 'two');
      await keep();
      await rename(other, file);
    },
  ],
])('%s: it is read', async (_what, change) => {
  await change();
  if (!(await hashBy(await SeenFiles.in(cache))).read) throw new Error('not read');
  expect(await hashBy(await keptIn(60))).toEqual({ hash: sha256('two'), read: true });
});

test.each(['', '{', '[]', '{"x": 1}', '{"x": {"as": 1}}'])(
  'a store that holds %j knows nothing',
  async (text) => {
    await mkdir(cache);
    await writeFile(join(cache, 'hashes.json'), text);
    expect(await hashBy(await SeenFiles.in(cache))).toEqual({ hash: sha256('one'), read: true });
  },
);

test('a folder that cannot be written costs a hash', async () => {
  await writeFile(cache, 'a file');
  const seen = await SeenFiles.in(cache);
  await hashBy(seen);
  await expect(seen.save()).resolves.toBeUndefined();
});
