import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type ChainRow, type Column, EVENT_COLUMNS } from '../../src/archive/columns.ts';
import { openArchive } from '../../src/archive/read.ts';
import { beginArchive, sealArchive } from '../../src/archive/seal.ts';
import type { SealInput } from '../../src/archive/seal-input.ts';
import { complaints, inFolder, SMALL } from '../fixtures/archive-tampering.ts';
import { syntheticInput, writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { verified } from '../fixtures/verified.ts';

const read: ChainRow = { corr_id: 1n, state: 'read' };

/** Complaints about sealing one run with these chains, without the remedy. */
async function refusal(
  change: (input: SealInput) => SealInput,
  chains: ChainRow[] = [read],
): Promise<string[]> {
  return await inFolder(async (parent) => {
    const folder = join(parent, 'x');
    const spec = { ...SMALL, runs: SMALL.runs.slice(0, 1), chains: () => chains };
    const lines = await complaints(sealArchive(change(syntheticInput(folder, spec))));
    if (lines.length > 0 && (await readdir(parent)).includes('x')) {
      expect(await readdir(folder)).toContain('.incomplete');
    }
    return lines.map((line) => line.replace(`${folder}/`, '').replace(/ → [^→]*$/, ''));
  });
}
const same = (input: SealInput): SealInput => input;

test.each<[string, ChainRow[], string]>([
  ['a correlation ID twice', [read, read], 'data/chains.parquet: run 1: correlation ID 1 stands 2 times'],
  [
    'an unknown end state',
    [{ ...read, state: 'rd' as 'read' }],
    'run 1, correlation ID 1: state is "rd" (string), expected one of read, no_read, superseded, exited, censored',
  ],
  [
    'a number for nanoseconds',
    [{ ...read, ttwu_ts_ns: 5 }],
    'run 1, correlation ID 1: ttwu_ts_ns is 5 (number), expected INT64',
  ],
  [
    'nanoseconds beyond 64 bits',
    [{ ...read, ttwu_ts_ns: 2n ** 63n }],
    'run 1, correlation ID 1: ttwu_ts_ns is 9223372036854775808 (bigint), expected INT64',
  ],
  [
    'a value for no column',
    [{ ...read, tid: 3 }],
    'run 1, correlation ID 1: a value for column tid, which the table does not have',
  ],
  [
    'text that UTF-8 cannot hold',
    [{ ...read, comm: '\ud800' }],
    'run 1, correlation ID 1: comm is "\\ud800" (string), expected UTF8',
  ],
  ['another run than its own', [{ ...read, run: 7 }], 'run 1, correlation ID 1: the row says run 7'],
])('refused when sealing: %s', async (_, chains, line) => {
  expect(await refusal(same, chains)).toEqual([line]);
});

test('refused when sealing, all together: parts that our own writer must fill in', async () => {
  const lines = await refusal((input) => ({
    ...input,
    experiment: { ...input.experiment, tool: { name: 'x', version: '1', commit: 'abc', dirty: false } },
    host: { kernel: JSON.parse('{}') },
    runs: input.runs.map((run) => ({
      ...run,
      run: 0,
      metrics: { a: Number.NaN },
      labels: JSON.parse('{"a": 1}'),
    })),
    bag: { ...input.bag, sealedAt: 'today', externalIdentifier: 'a\nb' },
  }));
  expect(lines).toEqual([
    expect.stringMatching(/^data\/experiment\.json: tool\.commit: Invalid string/),
    'data/host.json: kernel.release: missing, expected string',
    'data/runs.json: a is NaN',
    'bag-info.txt: sealedAt: Invalid ISO datetime',
    'bag-info.txt: externalIdentifier: expected text on one line',
  ]);
});

test('refused when sealing: columns that SQL cannot tell apart', async () => {
  const twin: Column = { name: 'COMM', type: 'UTF8', meaning: 'once more' };
  const twins = (input: SealInput): SealInput => ({
    ...input,
    chains: { ...input.chains, columns: [...input.chains.columns, twin] },
  });
  expect(await refusal(twins)).toEqual(['two columns share the name COMM']);
});

test('refused when sealing: counts that do not balance, a label that would be lost', async () => {
  const changed = (change: object) => (input: SealInput) => ({
    ...input,
    runs: input.runs.map((run) => ({ ...run, ...change })),
  });
  expect(await refusal(changed({ opened: 4 }))).toEqual([
    'data/runs.json: run 1: 4 chains opened, but 1 ended and 0 were lost after opening',
  ]);
  expect(await refusal(changed({ opened: 2, terminals: { read: 2 } }))).toEqual([
    'data/chains.parquet: run 1: 1 chains ended as read, runs.json says 2',
  ]);
  expect(await refusal(changed({ labels: JSON.parse('{"__proto__": "x"}') }))).toEqual([
    'data/runs.json: has a key "__proto__"',
  ]);
});

test('a sealed archive is never overwritten, nor is anything else', async () => {
  await inFolder(async (parent) => {
    const folder = join(parent, 'archive');
    const { manifestSha256 } = await writeSyntheticArchive(folder, SMALL);
    for (const attempt of [sealArchive(syntheticInput(folder, SMALL)), beginArchive(folder)]) {
      expect(await complaints(attempt)).toEqual([
        `${folder}: holds a sealed archive, which never changes → seal into another folder, and let it name this one`,
      ]);
    }
    expect((await openArchive(folder)).manifestSha256).toBe(manifestSha256);

    const other = join(parent, 'other');
    await mkdir(other);
    await writeFile(join(other, 'thesis.txt'), 'mine');
    expect(await complaints(beginArchive(other))).toEqual([
      `${other}: is not empty (thesis.txt) and no archive → give an empty or new folder`,
    ]);

    const begun = join(parent, 'begun');
    await beginArchive(begun);
    await mkdir(join(begun, 'data'));
    await writeFile(join(begun, 'data/only-copy.raw'), 'mine');
    await symlink(join(other, 'thesis.txt'), join(begun, 'data/chains.parquet'));
    expect(await complaints(sealArchive(syntheticInput(begun, SMALL)))).toEqual([
      expect.stringContaining('data/chains.parquet: a symbolic link'),
      expect.stringContaining('data/only-copy.raw: is no part of a run archive'),
    ]);
    expect(await readFile(join(other, 'thesis.txt'), 'utf8')).toBe('mine');
    await rm(join(begun, 'data'), { recursive: true });
    await sealArchive(syntheticInput(begun, SMALL));
    expect((await openArchive(begun)).manifestSha256).toBe(manifestSha256);
  });
});

test('what cannot be written is named', async () => {
  for (const file of ['data/runs.json', 'data/chains.parquet']) {
    await inFolder(async (folder) => {
      await beginArchive(folder);
      await mkdir(join(folder, file), { recursive: true });
      expect(await complaints(sealArchive(syntheticInput(folder, SMALL)))).toEqual([
        expect.stringMatching(`^${folder}/${file}: cannot be written: [^\n]* → see that the disk has room`),
      ]);
      expect(await readdir(folder)).toContain('.incomplete');
    });
  }
});

test('rows are asked for run by run, one at a time, also asynchronously', async () => {
  await inFolder(async (folder) => {
    const input = syntheticInput(folder, SMALL);
    const seen: string[] = [];
    async function* rows({ run }: { run: number }): AsyncGenerator<ChainRow> {
      for (const row of SMALL.chains(run, { labels: {} })) {
        seen.push(`${run}/${row.corr_id}`);
        yield row;
      }
    }
    await sealArchive({ ...input, chains: { ...input.chains, rows } });
    expect(seen).toEqual(['1/10', '1/11', '1/12', '2/20', '2/21', '2/22']);
    expect((await openArchive(folder)).chains.rows).toBe(6);
  });
});

test('a source that fails midway leaves an incomplete archive, which seals to the same bytes later', async () => {
  await inFolder(async (folder) => {
    const input = syntheticInput(folder, SMALL);
    const failing = (run: { run: number }) => {
      if (run.run === 2) throw new Error('disk on fire');
      return SMALL.chains(run.run, { labels: {} });
    };
    const events = { columns: EVENT_COLUMNS, rows: () => [] };
    await expect(
      sealArchive({ ...input, events, chains: { ...input.chains, rows: failing } }),
    ).rejects.toThrow('disk on fire');
    expect(await complaints(verified(folder))).toEqual([
      `${folder}/.incomplete: the archive is still being collected, or was interrupted → let the collector resume and seal it (tagwerk collect)`,
    ]);
    const unbalanced = input.runs.map((run) => ({ ...run, opened: 99 }));
    expect(await complaints(sealArchive({ ...input, events, runs: unbalanced }))).toHaveLength(2);
    expect(await readdir(join(folder, 'data'))).toContain('events.parquet');
    const later = await sealArchive(input);
    expect(later).toEqual(await writeSyntheticArchive(join(folder, 'twin'), SMALL));
  });
});

test('killed at any moment: refused as incomplete or whole, never something between', async () => {
  const script = new URL('../fixtures/seal-small.ts', import.meta.url).pathname;
  await inFolder(async (parent) => {
    const whole = await writeSyntheticArchive(join(parent, 'whole'), SMALL);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const folder = join(parent, String(attempt));
      const hang = attempt === 0 ? ['hang'] : [];
      const child = spawn(process.execPath, [script, folder, ...hang], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      await once(child.stdout, 'data');
      await setTimeout(attempt * 20);
      child.kill('SIGKILL');
      await exited;
      const isIncomplete = (await readdir(folder)).includes('.incomplete');
      if (hang.length > 0) expect(isIncomplete).toBe(true);
      if (isIncomplete) {
        expect(await complaints(verified(folder))).toEqual([expect.stringContaining('.incomplete: ')]);
        await sealArchive(syntheticInput(folder, SMALL));
      }
      expect((await verified(folder)).manifestSha256).toBe(whole.manifestSha256);
    }
  });
});
