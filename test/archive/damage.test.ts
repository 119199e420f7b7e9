import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBytes } from '../../src/archive/bag-files.ts';
import { PAYLOAD } from '../../src/archive/format.ts';
import { bagAt } from '../../src/archive/node-files.ts';
import { complaints, inFolder, SMALL } from '../fixtures/archive-tampering.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { verified } from '../fixtures/verified.ts';

const spec = { ...SMALL, events: () => [{ event: 'edge', ts_ns: 5n }] };
const files = Object.values(PAYLOAD);

describe('every payload byte counts', () => {
  let folder = '';
  let done: () => void = () => {};
  beforeAll(async () => {
    await new Promise<void>((ready) => {
      inFolder(async (fresh) => {
        folder = fresh;
        await writeSyntheticArchive(fresh, spec);
        ready();
        await new Promise<void>((finish) => {
          done = finish;
        });
      });
    });
  });
  afterAll(() => done());

  test.each(files)('each byte of %s flipped once is noticed', async (file) => {
    const manifest = await readFile(join(folder, 'manifest-sha256.txt'), 'utf8');
    const hash =
      manifest
        .split('\n')
        .find((line) => line.endsWith(`  ${file}`))
        ?.slice(0, 64) ?? '';
    const bytes = await readFile(join(folder, file));
    const handle = await open(join(folder, file), 'r+');
    const missed: number[] = [];
    for (const [at, byte] of bytes.entries()) {
      await handle.write(Uint8Array.of(byte ^ (1 << (at % 8))), 0, 1, at);
      if (await hasBytes(bagAt(folder), file, hash)) missed.push(at);
      await handle.write(Uint8Array.of(byte), 0, 1, at);
    }
    await handle.close();
    expect(bytes.length).toBeGreaterThan(100);
    expect(missed).toEqual([]);
    expect(await hasBytes(bagAt(folder), file, hash)).toBe(true);
  });

  test.each(files)('a damaged %s is named by verify, alone and without a stack', async (file) => {
    const bytes = await readFile(join(folder, file));
    for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      await writeFile(join(folder, file), damaged);
      expect(await complaints(verified(folder))).toEqual([
        `${join(folder, file)}: changed since sealing (SHA-256 of its ${bytes.length} bytes differs) → get the archive again from where it came`,
      ]);
    }
    await writeFile(join(folder, file), bytes);
  });

  test('flipped bytes of the tag files are noticed', async () => {
    for (const file of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const bytes = await readFile(join(folder, file));
      const step = file === 'bagit.txt' ? 1 : 7;
      for (let at = 0; at < bytes.length; at += step) {
        const damaged = Buffer.from(bytes);
        damaged.writeUInt8(damaged.readUInt8(at) ^ 0x01, at);
        await writeFile(join(folder, file), damaged);
        expect(await complaints(verified(folder)), `${file}, byte ${at}`).not.toEqual([]);
      }
      await writeFile(join(folder, file), bytes);
    }
    expect(await complaints(verified(folder))).toEqual([]);
  });
});
