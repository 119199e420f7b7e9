import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BagFiles, FileFault } from '../../src/archive/bag-files.ts';
import { databaseOf, withDatabase } from '../../src/archive/duckdb.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { verifyBag } from '../../src/archive/verify-bag.ts';
import { complaints, inFolder, SMALL } from '../fixtures/archive-tampering.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';

/** A bag whose bytes are in memory, hashed by the platform's own crypto; DuckDB still reads tables from `folder`. */
function inMemory(bytes: ReadonlyMap<string, Uint8Array>, folder: string): BagFiles {
  const hash = async (one: Uint8Array) => {
    const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(one));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const read = (path: string) => {
    const found = bytes.get(path);
    if (!found) throw new FileFault('missing', 'not in memory');
    return found;
  };
  const isFolder = (path: string) =>
    path === '' || [...bytes.keys()].some((one) => one.startsWith(`${path}/`));
  return {
    named: 'memory',
    folder: 'memory:',
    entry: async (path) =>
      isFolder(path)
        ? { kind: 'folder', size: 0 }
        : bytes.has(path)
          ? { kind: 'file', size: read(path).length }
          : undefined,
    list: async (path) =>
      [...bytes].flatMap(([one, { length }]) =>
        one.startsWith(`${path}/`)
          ? [{ name: one.slice(path.length + 1), kind: 'file' as const, size: length }]
          : [],
      ),
    read: async (path, limit) => {
      const found = read(path);
      if (found.length > limit) throw new FileFault('too-large', String(found.length));
      return found;
    },
    slice: async (path, start, length) => read(path).subarray(start, start + length),
    sha256File: async (path) => await hash(read(path)),
    digestFile: async () => {
      throw new FileFault('unreadable', 'no other algorithm');
    },
    sha256: hash,
    location: (path) => join(folder, path),
  };
}

test('a bag that lies in no folder of this machine is verified as one that does', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    const bytes = new Map<string, Uint8Array>();
    for (const path of await readdir(folder, { recursive: true }))
      if ((await stat(join(folder, path))).isFile()) bytes.set(path, await readFile(join(folder, path)));
    const verify = async () =>
      await verifyBag(inMemory(bytes, folder), (use) =>
        withDatabase((connection) => use(databaseOf(connection))),
      );
    const { folder: _, ...known } = await verifyArchive(folder);
    expect(await verify()).toEqual({ ...known, folder: 'memory:' });

    const runs = Uint8Array.from(bytes.get('data/runs.json') ?? []);
    runs[5] = (runs[5] ?? 0) ^ 1;
    bytes.set('data/runs.json', runs);
    bytes.delete('data/host.json');
    expect(await complaints(verify())).toEqual([
      'memory/data/host.json: missing → get the archive again from where it came',
      `memory/data/runs.json: changed since sealing (SHA-256 of its ${runs.length} bytes differs) → get the archive again from where it came`,
    ]);
  });
});
