import { execFileSync } from 'node:child_process';
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/archive/format.ts';
import { sha256File } from '../../src/archive/hash.ts';
import type { VerifyOptions } from '../../src/archive/verify-bag.ts';
import {
  complaints,
  edit,
  inFolder,
  rebag,
  rebagTags,
  rewriteTable,
  SMALL,
} from '../fixtures/archive-tampering.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { verified } from '../fixtures/verified.ts';

interface Case {
  name: string;
  /** What is done to the sealed archive. */
  harm: (folder: string) => Promise<unknown>;
  /** Cover it up: write the manifests anew (default: no). */
  cover?: boolean;
  options?: VerifyOptions;
  /** All complaints, without the folder before and the remedy behind; default: none. */
  says: (string | RegExp)[];
}

const CHAINS = 'data/chains.parquet';
const RUNS = 'data/runs.json';
const MANIFEST = 'manifest-sha256.txt';
const HASH = '0'.repeat(64);

/** Adds a line to the manifest and covers that up in the tag manifest. */
async function listed(folder: string, path: string): Promise<void> {
  await appendFile(join(folder, MANIFEST), `${HASH}  ${path}\n`);
  await rebagTags(folder);
}

const leaves = (path: string): Case => ({
  name: `the path ${JSON.stringify(path)} in the manifest`,
  harm: async (folder) => await listed(folder, path),
  says: [/^manifest-sha256\.txt:7: path .* leaves the folder or is not in its plain form$/],
});

const table = (name: string, select: string, says: Case['says'], options?: VerifyOptions): Case => ({
  name,
  harm: async (folder) => await rewriteTable(folder, CHAINS, select),
  cover: true,
  says,
  ...(options ? { options } : {}),
});

const json = (name: string, file: string, from: string, to: string, says: Case['says']): Case => ({
  name,
  harm: async (folder) => await edit(folder, file, from, to),
  cover: true,
  says,
});

const cases: Case[] = [
  {
    name: 'a changed payload file',
    harm: async (folder) => await edit(folder, RUNS, 'idle', 'Idle'),
    says: [/^data\/runs\.json: changed since sealing/],
  },
  {
    name: 'a missing payload file',
    harm: async (folder) => await rm(join(folder, 'data/host.json')),
    says: ['data/host.json: missing'],
  },
  {
    name: 'an added payload file',
    harm: async (folder) => await writeFile(join(folder, 'data/\u001b[2Jnote'), ''),
    says: ['data/\\u{1b}[2Jnote: added after sealing: the manifest does not list it'],
  },
  {
    name: 'several damages, told together',
    harm: async (folder) => {
      await edit(folder, RUNS, 'idle', 'Idle');
      await edit(folder, 'bag-info.txt', '2000', '2001');
      await truncate(join(folder, CHAINS), 99);
    },
    says: [
      'bag-info.txt: changed since sealing',
      'data/chains.parquet: changed since sealing (SHA-256 of its 99 bytes differs)',
      /^data\/runs\.json: changed since sealing/,
    ],
  },
  {
    name: 'an incomplete archive, whatever else is wrong with it',
    harm: async (folder) => {
      await writeFile(join(folder, '.incomplete'), '');
      await rm(join(folder, RUNS));
    },
    says: ['.incomplete: the archive is still being collected, or was interrupted'],
  },
  {
    name: 'a folder that is not there',
    harm: async (folder) => await rm(folder, { recursive: true }),
    says: [': no such folder'],
  },
  {
    name: 'a folder that is no bag',
    harm: async (folder) => {
      await rm(folder, { recursive: true });
      await mkdir(folder);
    },
    says: [
      'bagit.txt: missing',
      'bag-info.txt: missing',
      'manifest-sha256.txt: missing',
      'tagmanifest-sha256.txt: missing',
    ],
  },
  ...[
    'data/../../etc/passwd',
    '../data/x',
    '/etc/passwd',
    'data//x',
    'data/./x',
    'data/..',
    'data\\..\\x',
  ].map(leaves),
  ...['data/x\0y', 'C:/x', 'https://example.org/x', 'data/%0A/../x'].map(leaves),
  {
    name: 'a path that is percent-encoded in another way than RFC 8493 allows',
    harm: async (folder) => await listed(folder, 'data/%2e%2e/x'),
    says: ['manifest-sha256.txt:7: a "%" in the path that is none of %0A, %0D, %25'],
  },
  {
    name: 'a path outside data/',
    harm: async (folder) => await listed(folder, 'elsewhere/x'),
    says: ['manifest-sha256.txt: lists elsewhere/x, outside data/'],
  },
  {
    name: 'a path that is listed twice',
    harm: async (folder) => await listed(folder, RUNS),
    says: ['manifest-sha256.txt:7: path data/runs.json is listed twice'],
  },
  {
    name: 'a line that is none of a manifest',
    harm: async (folder) => {
      await edit(folder, MANIFEST, '  data/chains.parquet', ' ');
      await rebagTags(folder);
    },
    says: [
      'manifest-sha256.txt:1: not "<64 hexadecimal digits>  <path>"',
      'data/chains.parquet: added after sealing: the manifest does not list it',
    ],
  },
  {
    name: 'a tag manifest that leaves a tag file out, or names what is none',
    harm: async (folder) =>
      await edit(folder, 'tagmanifest-sha256.txt', '  bag-info.txt', '  data/runs.json'),
    says: [
      'tagmanifest-sha256.txt: does not list bag-info.txt',
      'tagmanifest-sha256.txt: lists data/runs.json, which is no tag file',
    ],
  },
  {
    name: 'a symbolic link in the payload, though the bytes are right',
    harm: async (folder) => {
      await rename(join(folder, RUNS), join(folder, 'runs.json'));
      await symlink('../runs.json', join(folder, RUNS));
    },
    says: ['data/runs.json: a symbolic link', 'data/runs.json: missing'],
  },
  {
    name: 'a payload folder that is a symbolic link',
    harm: async (folder) => {
      await rename(join(folder, 'data'), join(folder, 'elsewhere'));
      await symlink('elsewhere', join(folder, 'data'));
    },
    says: ['data: not a folder', ...Array(6).fill(/^data\/.*: missing$/)],
  },
  {
    name: 'a tag file that is a symbolic link',
    harm: async (folder) => {
      await rename(join(folder, 'bag-info.txt'), join(folder, 'info'));
      await symlink('info', join(folder, 'bag-info.txt'));
    },
    says: ['bag-info.txt: a symbolic link'],
  },
  {
    name: 'a pipe in the payload, without waiting for it',
    harm: async (folder) => execFileSync('mkfifo', [join(folder, 'data/pipe')]),
    says: ['data/pipe: not a regular file'],
  },
  {
    name: 'payload that has to be fetched',
    harm: async (folder) => await writeFile(join(folder, 'fetch.txt'), 'https://example.org/x 1 data/x\n'),
    says: ['fetch.txt: payload that lies elsewhere (fetch.txt)'],
  },
  {
    name: 'another BagIt version',
    harm: async (folder) => await edit(folder, 'bagit.txt', '1.0', '2.0'),
    cover: true,
    says: ['bagit.txt: BagIt version 2.0, expected BagIt 1.0 in UTF-8 (RFC 8493)'],
  },
  {
    name: 'a Payload-Oxum that disagrees',
    harm: async (folder) => {
      await edit(folder, 'bag-info.txt', '.6', '.7');
      await rebagTags(folder);
    },
    says: [/^bag-info\.txt: Payload-Oxum \d+\.7 disagrees with the payload, \d+\.6 \(bytes\.files\)$/],
  },
  json('an unknown major version', 'data/experiment.json', 'archive/1', 'archive/2', [
    'data/experiment.json: format "tagwerk-run-archive/2", this program reads "tagwerk-run-archive/1"',
  ]),
  json('a foreign format', 'data/experiment.json', 'tagwerk-run-archive/1', 'x/1', [
    'data/experiment.json: format "x/1", this program reads "tagwerk-run-archive/1"',
  ]),
  json('a known minor version', 'data/experiment.json', 'archive/1', 'archive/1.4', []),
  json('no title', 'data/experiment.json', '"title"', '"titel"', [
    'data/experiment.json: title: missing, expected string',
  ]),
  json('no kernel release', 'data/host.json', '"release"', '"relase"', [
    'data/host.json: kernel.release: missing, expected string',
  ]),
  json('no markers', 'data/probes.json', '"markers"', '"marker"', [
    'data/probes.json: markers: expected the markers, by name or as a list of objects',
  ]),
  json('a label that is no string', RUNS, '"idle"', '7', [
    'data/runs.json: [0].labels.condition: expected string, received number',
  ]),
  json('a run number below 1', RUNS, '"run": 1', '"run": 0', [
    'data/runs.json: [0].run: Too small: expected number to be >=1',
  ]),
  json('a run number twice', RUNS, '"run": 2', '"run": 1', [
    'data/runs.json: run 1 is listed twice',
    /^data\/chains\.parquet: has run 2, which data\/runs\.json does not list$/,
  ]),
  json('a start without offset', RUNS, '10.000Z', '10.000', [
    /^data\/runs\.json: \[0\]\.started_at: Invalid ISO datetime/,
  ]),
  json('opened chains that neither ended nor were lost', RUNS, '"opened": 5', '"opened": 6', [
    'data/runs.json: run 2: 6 chains opened, but 3 ended and 2 were lost after opening',
  ]),
  json('a run in the table that runs.json does not list', RUNS, '"run": 2', '"run": 3', [
    'data/chains.parquet: run 3: 0 chains ended as read, runs.json says 2',
    'data/chains.parquet: run 3: 0 chains ended as no_read, runs.json says 1',
    'data/chains.parquet: has run 2, which data/runs.json does not list',
  ]),
  json(
    'an integer that a JSON number cannot hold',
    RUNS,
    '"metrics": {',
    '"metrics": {"a": 9007199254740993,',
    [/^data\/runs\.json: holds the integer 9007199254740993 as a number, which loses digits/],
  ),
  json('a number beyond every float', RUNS, '"metrics": {', '"metrics": {"a": 1e999,', [
    'data/runs.json: holds the number 1e999, beyond every float',
  ]),
  json('a key that JavaScript would lose', RUNS, '"labels": {', '"labels": {"__proto__": "x",', [
    'data/runs.json: has a key "__proto__"',
  ]),
  json('broken JSON, with its line', 'data/host.json', '"release":', '"release"', [
    /^data\/host\.json:3: not valid JSON: /,
  ]),
  {
    name: 'JSON that is not UTF-8',
    harm: async (folder) => await writeFile(join(folder, 'data/host.json'), Buffer.from([0x22, 0xff, 0x22])),
    cover: true,
    says: ['data/host.json: not valid UTF-8'],
  },
  {
    name: 'JSON that is nested without end',
    harm: async (folder) => await writeFile(join(folder, 'data/host.json'), '['.repeat(2_000_000)),
    cover: true,
    says: [/^data\/host\.json: (nested too deeply|not valid JSON)/],
  },
  {
    name: 'JSON that is huge',
    harm: async (folder) => await truncate(join(folder, 'data/host.json'), 65 * 2 ** 20),
    cover: true,
    says: ['data/host.json: 68157440 bytes, more than the 67108864 that are read'],
  },
  json('a table elsewhere', 'data/datapackage.json', '"chains.parquet"', '"../chains.parquet"', [
    'data/datapackage.json: resource chains: path ../chains.parquet leaves the folder',
  ]),
  json('a table at an absolute path', 'data/datapackage.json', '"chains.parquet"', '"/etc/passwd"', [
    'data/datapackage.json: resource chains: path /etc/passwd leaves the folder',
  ]),
  json('a table that is not described', 'data/datapackage.json', '"name": "chains"', '"name": "chain"', [
    'data/datapackage.json: describes no resource "chains", but there is data/chains.parquet',
    ...Array(5).fill(/^data\/chains\.parquet: column \w+ is not described in data\/datapackage\.json$/),
  ]),
  json(
    'a described type that the table does not have',
    'data/datapackage.json',
    '"type": "string"',
    '"type": "number"',
    ['data/chains.parquet: column state holds string values, data/datapackage.json says number'],
  ),
  {
    name: 'a truncated Parquet file, sealed as it is',
    harm: async (folder) => await truncate(join(folder, CHAINS), 500),
    cover: true,
    says: [/^data\/chains\.parquet: cannot be read as Parquet: .*$/],
  },
  {
    name: 'a table that is no Parquet at all',
    harm: async (folder) => await writeFile(join(folder, CHAINS), 'run,corr_id,state\n1,1,read\n'.repeat(40)),
    cover: true,
    says: [/^data\/chains\.parquet: cannot be read as Parquet: .*$/],
  },
  {
    name: 'an empty file as table',
    harm: async (folder) => await writeFile(join(folder, CHAINS), ''),
    cover: true,
    says: [/^data\/chains\.parquet: cannot be read as Parquet: .*$/],
  },
  {
    name: 'no chains',
    harm: async (folder) => await rm(join(folder, CHAINS)),
    cover: true,
    says: ['data/chains.parquet: missing'],
  },
  table('no end state', 'SELECT * EXCLUDE (state) FROM t', [
    'data/chains.parquet: has no column state',
    'data/chains.parquet: has no column state, which data/datapackage.json describes',
  ]),
  table('float seconds', 'SELECT * REPLACE (ttwu_ts_ns / 1e9 AS ttwu_ts_ns) FROM t', [
    'data/chains.parquet: column ttwu_ts_ns is DOUBLE, run archive 1 says INT64',
    'data/chains.parquet: column ttwu_ts_ns is DOUBLE: nanoseconds are INT64',
    'data/chains.parquet: column ttwu_ts_ns holds number values, data/datapackage.json says integer',
  ]),
  table('a wider run column', 'SELECT * REPLACE (run::BIGINT AS run) FROM t', [
    'data/chains.parquet: column run is BIGINT, run archive 1 says INT32',
  ]),
  table('a nested column', 'SELECT * REPLACE ([comm] AS comm) FROM t', [
    'data/chains.parquet: cannot be read as Parquet: column comm is a group of columns: tables are flat',
  ]),
  table('a column that nothing describes', 'SELECT *, 1 AS "x\n" FROM t', [
    'data/chains.parquet: column x\\u{a} is not described in data/datapackage.json',
  ]),
  {
    name: 'two columns that SQL cannot tell apart',
    harm: async (folder) => {
      await rewriteTable(folder, CHAINS, 'SELECT *, 1 AS comn FROM t');
      const bytes = await readFile(join(folder, CHAINS), 'latin1');
      await writeFile(join(folder, CHAINS), bytes.replaceAll('comn', 'COMM'), 'latin1');
    },
    cover: true,
    says: [
      'data/chains.parquet: cannot be read as Parquet: two columns share the name COMM (SQL does not tell case apart)',
    ],
  },
  table('a row without a run', 'SELECT * REPLACE (CASE WHEN corr_id <> 10 THEN run END AS run) FROM t', [
    'data/chains.parquet: 1 rows have no run',
    'data/chains.parquet: run 1: 1 chains ended as read, runs.json says 2',
  ]),
  table('a row too many', 'FROM t UNION ALL SELECT * REPLACE (99 AS corr_id) FROM t WHERE corr_id = 20', [
    'data/chains.parquet: run 2: 3 chains ended as read, runs.json says 2',
  ]),
  table(
    'as many rows, but another end',
    "SELECT * REPLACE (CASE corr_id WHEN 10 THEN 'exited' ELSE state END AS state) FROM t",
    [
      'data/chains.parquet: run 1: 1 chains ended as read, runs.json says 2',
      'data/chains.parquet: run 1: 1 chains ended as exited, runs.json says 0',
    ],
  ),
  table(
    'a correlation ID twice in a run',
    'SELECT * REPLACE (greatest(corr_id, 11) AS corr_id) FROM t',
    ['data/chains.parquet: run 1: correlation ID 11 stands 2 times'],
    { unique: true },
  ),
  table('more rows than the reader allows', 'FROM t', ['data/chains.parquet: 6 rows, over the limit of 5'], {
    limits: { ...DEFAULT_LIMITS, rows: 5 },
  }),
  table(
    'more bytes than the reader allows',
    'FROM t',
    [/^data\/chains\.parquet: \d+ bytes, over the limit of 100$/],
    {
      limits: { ...DEFAULT_LIMITS, bytes: 100 },
    },
  ),
  table(
    'a small file that unpacks to more bytes than the reader allows',
    "SELECT * REPLACE (repeat('x', 100_000) || corr_id AS comm) FROM t",
    [/^data\/chains\.parquet: unpacks to 60\d{4} bytes, over the limit of 100000$/],
    { limits: { ...DEFAULT_LIMITS, bytes: 100_000 } },
  ),
];

let sealed = '';
beforeAll(async () => {
  sealed = await mkdtemp(join(tmpdir(), 'tagwerk-test-'));
  await writeSyntheticArchive(sealed, SMALL);
  expect(await complaints(verified(sealed, { unique: true }))).toEqual([]);
});
afterAll(async () => await rm(sealed, { recursive: true }));

test.each(cases)('refused or not: $name', async ({ harm, cover = false, options, says }) => {
  await inFolder(async (parent) => {
    const folder = join(parent, 'archive');
    await cp(sealed, folder, { recursive: true });
    await harm(folder);
    if (cover) await rebag(folder);
    const lines = await complaints(verified(folder, options));
    for (const line of lines) expect(line).toMatch(/^[^\n]+ → [^\n]+$/);
    const bare = lines.map((line) =>
      line
        .slice(folder.length)
        .replace(/^\//, '')
        .replace(/ → [^→]*$/, ''),
    );
    expect(bare).toEqual(says.map((said) => (typeof said === 'string' ? said : expect.stringMatching(said))));
  });
});

test('past a hundred problems only their number is told', async () => {
  await inFolder(async (folder) => {
    await cp(sealed, folder, { recursive: true });
    const missing = Array.from({ length: 150 }, (_, index) => `${HASH}  data/missing-${index}\n`);
    await appendFile(join(folder, MANIFEST), missing.join(''));
    await rebagTags(folder);
    const lines = await complaints(verified(folder));
    expect(lines.length).toBe(101);
    expect(lines.at(-1)).toBe(
      `${folder}: 50 further problems are not listed → mend the listed ones and verify again`,
    );
  });
});

test('a hash is never that of what a symbolic link points to', async () => {
  await inFolder(async (folder) => {
    await symlink('/etc/passwd', join(folder, 'link'));
    await expect(sha256File(join(folder, 'link'))).rejects.toThrow('ELOOP');
  });
});

test('an event of an unlisted run, or without a run, is refused', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, { ...SMALL, events: () => [{ event: 'edge', ts_ns: 1n }] });
    await rewriteTable(
      folder,
      'data/events.parquet',
      'SELECT * REPLACE (CASE run WHEN 2 THEN 7 END AS run) FROM t',
    );
    await rebag(folder);
    const lines = await complaints(verified(folder));
    expect(lines.map((line) => line.slice(folder.length + 1))).toEqual([
      'data/events.parquet: 1 rows have no run → seal the archive again from its source',
      'data/events.parquet: has run 7, which data/runs.json does not list → seal the archive again from its source',
    ]);
  });
});

test('a plain read does not look for twins of a correlation ID', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    await rewriteTable(folder, CHAINS, 'SELECT * REPLACE (greatest(corr_id, 11) AS corr_id) FROM t');
    await rebag(folder);
    expect(await complaints(verified(folder))).toEqual([]);
  });
});

test('a page that cannot be decoded, sealed as it is, is found by every read', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    const path = join(folder, CHAINS);
    const bytes = await readFile(path);
    // The last page belongs to a column that the counts do not read, but of which it is asked whether it is observed; every ZSTD frame begins with these bytes.
    const frame = bytes.lastIndexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]));
    expect(frame).toBeGreaterThan(0);
    bytes.fill(0xff, frame, frame + 4);
    await writeFile(path, bytes);
    await rebag(folder);
    for (const unique of [false, true]) {
      const [line = '', ...others] = await complaints(verified(folder, { unique }));
      expect(line.slice(folder.length + 1)).toMatch(/^data\/chains\.parquet: cannot be read as Parquet: /);
      expect(others).toEqual([]);
    }
  });
});

test('a further stage, a further column and foreign payload are read, not refused', async () => {
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, {
      ...SMALL,
      further: [
        { name: 'irq_ts_ns', type: 'INT64', unit: 'ns', meaning: 'a stage of an experiment' },
        { name: 'run=7', type: 'UTF8', meaning: 'like a folder of a partitioned table' },
      ],
    });
    await writeFile(join(folder, 'data/notes.txt'), 'kept');
    await rebag(folder);
    const odd = join(folder, 'x=1', "it's [a] *glob*?");
    await mkdir(join(folder, 'x=1'));
    await mkdir(odd);
    for (const name of ['bagit.txt', 'bag-info.txt', MANIFEST, 'tagmanifest-sha256.txt', 'data']) {
      await cp(join(folder, name), join(odd, name), { recursive: true });
    }
    const archive = await verified(odd, { unique: true });
    expect(archive.files).toBe(7);
    expect(archive.chains.columns.slice(5).map((column) => column.name)).toEqual(['irq_ts_ns', 'run=7']);
  });
});
