import { createHash } from 'node:crypto';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaints, inFolder, rebagTags, SMALL } from '../fixtures/archive-tampering.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { verified } from '../fixtures/verified.ts';

type Change = (lines: string[], folder: string) => string[] | Promise<string[]>;

/** What is said of a sound archive that has one more manifest, with lines changed. */
async function saidOf(name: string, algorithm: string, change: Change = (lines) => lines): Promise<string[]> {
  return await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    const source = name.startsWith('tag') ? 'tagmanifest-sha256.txt' : 'manifest-sha256.txt';
    const paths = (await readFile(join(folder, source), 'utf8')).trimEnd().split('\n');
    const lines: string[] = [];
    for (const line of paths) {
      const path = line.replace(/^\w+ {2}/, '');
      const hash = createHash(algorithm).update(await readFile(join(folder, path)));
      lines.push(`${hash.digest('hex')}  ${path}`);
    }
    await writeFile(join(folder, name), `${(await change(lines, folder)).join('\n')}\n`);
    await rebagTags(folder);
    return (await complaints(verified(folder))).map((line) => line.slice(folder.length + 1));
  });
}
const other = (line: string): string => line.replace(/^\w/, (digit) => (digit === '0' ? '1' : '0'));
const AGAIN = ' → get the archive again from where it came';

describe('a manifest of another algorithm is checked', () => {
  const kinds = ['md5', 'sha1', 'sha224', 'sha384', 'sha512'].flatMap((algorithm) =>
    ['', 'tag'].map((tag): [string, string] => [`${tag}manifest-${algorithm}.txt`, algorithm]),
  );

  test.each(kinds)('%s: one that agrees is no problem', async (name, algorithm) => {
    expect(await saidOf(name, algorithm)).toEqual([]);
  });

  test.each(kinds)('%s: one that does not names the file', async (name, algorithm) => {
    const [line = '', ...others] = await saidOf(name, algorithm, ([first = '', ...rest]) => [
      other(first),
      ...rest,
    ]);
    expect(line).toMatch(new RegExp(`: is not what ${name} names \\(its ${algorithm} differs\\)${AGAIN}$`));
    expect(others).toEqual([]);
  });

  test('a payload manifest lists every payload file', async () => {
    expect(await saidOf('manifest-sha512.txt', 'sha512', (lines) => lines.slice(1))).toEqual([
      `manifest-sha512.txt: does not list data/chains.parquet${AGAIN}`,
    ]);
  });

  test('and none that is not there, leaves the folder, or lies behind a link', async () => {
    const hash = 'ab'.repeat(64);
    expect(
      await saidOf('manifest-sha512.txt', 'sha512', async (lines, folder) => {
        await symlink('/etc', join(folder, 'etc'));
        return [
          ...lines,
          `${hash}  data/none`,
          `${hash}  ../none`,
          `${hash}  etc/passwd`,
          `${hash.slice(1)}  data/x`,
        ];
      }),
    ).toEqual([
      'manifest-sha512.txt:8: path ../none leaves the folder or is not in its plain form → do not use this archive',
      'manifest-sha512.txt:10: not "<128 hexadecimal digits>  <path>" → do not use this archive',
      `data/none: no file, though manifest-sha512.txt lists it${AGAIN}`,
      `etc/passwd: no file, though manifest-sha512.txt lists it${AGAIN}`,
    ]);
  });
});

test.each(['manifest-sha3.txt', 'tagmanifest-blake2b512.txt', 'manifest-SHA512.txt', 'Manifest-crc32.txt'])(
  '%s is not ignored: its algorithm is not checked',
  async (name) => {
    const [line = '', ...others] = await saidOf(name, 'sha512');
    expect(line).toMatch(/: a manifest of an algorithm that is not checked here: /);
    expect(line).toContain('md5, sha1, sha224, sha256, sha384, sha512');
    expect(others).toEqual([]);
  },
);

test('the identity of an archive stays the hash of its SHA-256 manifest, without which it is none', async () => {
  await inFolder(async (folder) => {
    const { manifestSha256 } = await writeSyntheticArchive(folder, SMALL);
    expect((await verified(folder)).manifestSha256).toBe(manifestSha256);
    await rm(join(folder, 'manifest-sha256.txt'));
    expect((await complaints(verified(folder)))[0]).toContain('manifest-sha256.txt: missing');
  });
});
