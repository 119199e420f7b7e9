import { execFile } from 'node:child_process';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, rebag, rebagTags, rewriteTable, SMALL } from '../fixtures/archive-tampering.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the real command in a process of its own. */
async function tagwerk(...args: string[]): Promise<Outcome> {
  const script = new URL('../../src/cli/tagwerk.mjs', import.meta.url).pathname;
  return await new Promise((done) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test('verify prints what it checked', async () => {
  await inFolder(async (folder) => {
    const { manifestSha256, bytes } = await writeSyntheticArchive(folder, {
      ...SMALL,
      title: 'small \u001b[31m',
      events: () => [{ event: 'edge', ts_ns: 1n }],
    });
    const { code, stdout, stderr } = await tagwerk('verify', folder);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        `${folder}: verified`,
        'title     synthetic: small \\u{1b}[31m',
        'kernel    6.18.0-synthetic, profile tracepoint',
        'source    no commit named',
        `manifest  ${manifestSha256}`,
        `files     7 with ${bytes.toLocaleString('en-GB')} bytes, hashes as in the manifest`,
        'runs      2',
        'chains    6: 4 read, 2 no_read; correlation IDs unique',
        'events    2',
        'statistics agree with the data: 5 columns of chains in 1 row group, 7 columns of events in 1 row group',
        'loss      before opening: none',
        '          after opening: 2 ring_reserve\n',
      ].join('\n'),
    );
  });
});

test('verify names everything that is wrong, a line each, and fails', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    await truncate(join(folder, 'data/chains.parquet'), 300);
    await rm(join(folder, 'data/host.json'));
    const { code, stdout, stderr } = await tagwerk('verify', folder);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/\/data\/chains\.parquet: changed since sealing .* → get the archive again/),
      expect.stringMatching(/\/data\/host\.json: missing → get the archive again/),
    ]);
  });
});

test('a hostile Parquet file, sealed as it is, ends in one line without a stack', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    await truncate(join(folder, 'data/chains.parquet'), 300);
    await rebag(folder);
    const { code, stderr } = await tagwerk('verify', folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]*\/data\/chains\.parquet: cannot be read as Parquet: [^\n]* → [^\n]*\n$/);
  });
});

test('limits can be told, and wrong arguments are', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    expect((await tagwerk('verify', folder, '--max-rows', '6')).code).toBe(0);
    const over = await tagwerk('verify', folder, '--max-rows', '5');
    expect([over.code, over.stderr]).toEqual([
      1,
      `${folder}/data/chains.parquet: 6 rows, over the limit of 5 → allow more (--max-rows)\n`,
    ]);
    const wrong = await tagwerk('verify', folder, '--max-bytes', '1e9');
    const usage = '(usage: npx --no tagwerk verify <archive> [--max-rows N] [--max-bytes N] [--warn])';
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      `--max-bytes 1e9 is no number of bytes → for example --max-bytes 8589934592 ${usage}\n`,
    ]);
    expect((await tagwerk('verify')).stderr).toBe(
      `which archive? → name the folder that holds bagit.txt ${usage}\n`,
    );
    expect((await tagwerk('verify', '--nonsense', folder)).code).toBe(2);
  });
});

test('verify finds a correlation ID twice, which a plain read does not look for', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    await rewriteTable(
      folder,
      'data/chains.parquet',
      'SELECT * REPLACE (greatest(corr_id, 11) AS corr_id) FROM t',
    );
    await rebag(folder);
    const { code, stderr } = await tagwerk('verify', folder);
    expect([code, stderr]).toEqual([
      1,
      `${folder}/data/chains.parquet: run 1: correlation ID 11 stands 2 times → seal the archive again from its source\n`,
    ]);
  });
});

test('what a foreign bag has otherwise than RFC 8493 is counted, and with --warn listed', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    expect((await tagwerk('verify', folder, '--warn')).stdout).toContain(
      'unusual   nothing: the bag is written as RFC 8493 has it\n',
    );
    expect((await tagwerk('verify', folder)).stdout).not.toContain('unusual');
    const info = join(folder, 'bag-info.txt');
    await writeFile(info, `${await readFile(info, 'utf8')}\n`);
    await rebagTags(folder);
    expect((await tagwerk('verify', folder)).stdout).toContain(
      'unusual   1 deviation from RFC 8493, read nevertheless: --warn lists it\n',
    );
    expect((await tagwerk('verify', '--warn', folder)).stdout).toMatch(
      / {10}bag-info\.txt:6: a blank line\n$/,
    );
  });
});
