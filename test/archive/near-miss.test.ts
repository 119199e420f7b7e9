import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { complaints, inFolder, rebag, rebagTags, SMALL } from '../fixtures/archive-tampering.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { verified } from '../fixtures/verified.ts';

const RUNS = 'data/runs.json';
const CHAINS = 'data/chains.parquet';

/** What `verify` says of the small archive after `harm`, without the folder. */
async function told(harm: (folder: string) => Promise<unknown>): Promise<string[]> {
  let lines: string[] = [];
  await inFolder(async (parent) => {
    const folder = join(parent, 'archive');
    await writeSyntheticArchive(folder, SMALL);
    await harm(folder);
    lines = (await complaints(verified(folder))).map((line) => line.replace(`${folder}/`, ''));
  });
  return lines;
}

/** Replaces a file by what `make` makes of its bytes. */
const remade = (file: string, make: (bytes: Buffer) => Uint8Array) => async (folder: string) =>
  await writeFile(join(folder, file), make(await readFile(join(folder, file))));
const textOf = (change: (text: string) => string) => (bytes: Buffer) =>
  Buffer.from(change(bytes.toString('latin1')), 'latin1');
const crlf = textOf((text) => text.replaceAll('\n', '\r\n'));
const pointer = () =>
  Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`);

test.each<[what: string, harm: (folder: string) => Promise<unknown>, said: RegExp[]]>([
  [
    'a pointer of Git LFS',
    remade(CHAINS, pointer),
    [/^data\/chains\.parquet: is a Git LFS pointer, not the file itself → fetch it: git lfs pull$/],
  ],
  ['gzip', remade(RUNS, gzipSync), [/^data\/runs\.json: is compressed with gzip → decompress it/]],
  [
    'line ends of Windows',
    remade(RUNS, crlf),
    [/^data\/runs\.json: changed since sealing: its line ends were converted to CRLF → /],
  ],
  [
    'line ends of Windows in a tag file',
    remade('bagit.txt', crlf),
    [/^bagit\.txt: changed since sealing: its line ends were converted to CRLF → /],
  ],
  [
    'a byte order mark',
    remade(RUNS, (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])),
    [/^data\/runs\.json: changed since sealing: a byte order mark was put before it → /],
  ],
  [
    'another byte',
    remade(
      RUNS,
      textOf((text) => text.replace('idle', 'Idle')),
    ),
    [/^data\/runs\.json: changed since sealing \(SHA-256 of its \d+ bytes differs\) → /],
  ],
  [
    'another case',
    async (folder) => await rename(join(folder, RUNS), join(folder, 'data/Runs.JSON')),
    [/^data\/runs\.json: missing: there is data\/Runs\.JSON, in another case → rename it to runs\.json$/],
  ],
  [
    'a manifest in another case',
    async (folder) => await rename(join(folder, 'manifest-sha256.txt'), join(folder, 'Manifest-SHA256.txt')),
    [/^manifest-sha256\.txt: missing → rename it to manifest-sha256\.txt$/],
  ],
  [
    'a name composed otherwise',
    async (folder) => {
      await writeFile(join(folder, 'data/über.txt'.normalize('NFC')), 'a');
      await rebag(folder);
      await rename(
        join(folder, 'data/über.txt'.normalize('NFC')),
        join(folder, 'data/über.txt'.normalize('NFD')),
      );
    },
    [
      /^data\/über\.txt: missing: there is one whose letters are composed otherwise \(Unicode NFC and NFD\) → rename it/u,
    ],
  ],
  [
    'JSON that was sealed in gzip',
    async (folder) => {
      await remade(RUNS, gzipSync)(folder);
      await rebag(folder);
    },
    [/^data\/runs\.json: is compressed with gzip → seal it again as it is without/],
  ],
  [
    'a table that was sealed cut off',
    async (folder) => {
      await remade(CHAINS, (bytes) => bytes.subarray(0, -9))(folder);
      await rebag(folder);
    },
    [/^data\/chains\.parquet: cannot be read as Parquet: it is cut off: its end is missing → /],
  ],
  [
    'a table that is CSV',
    async (folder) => {
      await writeFile(join(folder, CHAINS), 'run,corr_id,state\n1,1,read\n');
      await rebag(folder);
    },
    [/^data\/chains\.parquet: cannot be read as Parquet: it is text, not Parquet → /],
  ],
  [
    'the folder above',
    async (folder) => {
      const inner = join(folder, 'archive');
      await mkdir(inner);
      for (const name of [
        'bagit.txt',
        'bag-info.txt',
        'manifest-sha256.txt',
        'tagmanifest-sha256.txt',
        'data',
      ])
        await rename(join(folder, name), join(inner, name));
    },
    [/holds no bagit\.txt itself → give the folder in it that does: archive$/],
  ],
  [
    'a name that is not UTF-8',
    async (folder) =>
      await writeFile(Buffer.concat([Buffer.from(join(folder, 'data/caf')), Buffer.from([0xe9])]), 'x'),
    [/^data\/caf\ufffd: its name is not UTF-8 → rename it, or take it out of data\/$/],
  ],
])('%s', async (_what, harm, said) => {
  const lines = await told(harm);
  expect(lines).toHaveLength(said.length);
  for (const [index, pattern] of said.entries()) expect(lines[index]).toMatch(pattern);
});

test('a file of gzip or line ends that no manifest names stays a stranger', async () => {
  const lines = await told(async (folder) => await writeFile(join(folder, 'data/Notes.txt'), 'x\r\n'));
  expect(lines).toEqual([
    'data/Notes.txt: added after sealing: the manifest does not list it → take it out of data/',
  ]);
});

test('a bag of another program is read in spite of ./, blank lines and CR, and what is unusual is kept', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    const edit = async (file: string, change: (text: string) => string) =>
      await writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')));
    await edit('manifest-sha256.txt', (text) =>
      text.replaceAll('  data/', '  ./data/').replace('\n', '\n\n'),
    );
    await edit('bag-info.txt', (text) => `\n${text.replaceAll('\n', '\r')}`);
    await rebagTags(folder);
    await edit('tagmanifest-sha256.txt', (text) => text.replace('  bagit.txt', '  ././bagit.txt'));
    const { oddities } = await verified(folder, { unique: true });
    expect(oddities.map(({ file, line, what }) => `${file}:${line}: ${what}`)).toEqual([
      'tagmanifest-sha256.txt:2: a path that begins with ./',
      'manifest-sha256.txt:2: a blank line',
      ...[1, 3, 4, 5, 6, 7].map((line) => `manifest-sha256.txt:${line}: a path that begins with ./`),
      'bag-info.txt:2: a line that ends in CR alone',
      'bag-info.txt:1: a blank line',
    ]);
    await rm(join(folder, 'data/runs.json'));
    expect(await complaints(verified(folder))).toHaveLength(1);
  });
});

test('a path with ./ in it, or the same file with and without, is refused', async () => {
  const hash = '0'.repeat(64);
  for (const [line, said] of [
    [`${hash}  data/./runs.json\n`, 'path data/./runs.json leaves the folder or is not in its plain form'],
    [`${hash}  ./../x\n`, 'path ../x leaves the folder or is not in its plain form'],
    [`${hash}  ./data/runs.json\n`, 'path data/runs.json is listed twice'],
  ]) {
    const lines = await told(async (folder) => {
      const file = join(folder, 'manifest-sha256.txt');
      await writeFile(file, `${await readFile(file, 'utf8')}${line}`);
      await rebagTags(folder);
    });
    expect(lines.join('\n')).toContain(`manifest-sha256.txt:7: ${said}`);
  }
});
