import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DuckDBValue } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { type Cell, type ChainRow, type Column, EVENT_COLUMNS, STATES } from '../../src/archive/columns.ts';
import { parquetSource } from '../../src/archive/quote.ts';
import { openArchive, type VerifiedArchives } from '../../src/archive/read.ts';
import { sealArchive } from '../../src/archive/seal.ts';
import { inFolder, plainQuery, SMALL } from '../fixtures/archive-tampering.ts';
import {
  type SyntheticSpec,
  syntheticInput,
  TRACEPOINT_COLUMNS,
  writeSyntheticArchive,
} from '../fixtures/synthetic-archive.ts';
import { verified } from '../fixtures/verified.ts';
import { fc } from '../property.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', '\0', "'; DROP TABLE chains; --", '<script>', '"', '\u202e', '\ud83d\ude00', 'NULL'),
);
const anyInt64 = fc.oneof(
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  fc.constantFrom(0n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)),
);
const anyInt32 = fc.oneof(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.constantFrom(0, -1, 2 ** 31 - 1),
);

function anyCell(column: Column): fc.Arbitrary<Cell> {
  const value: Record<Column['type'], fc.Arbitrary<Cell>> = {
    INT32: anyInt32,
    INT64: anyInt64,
    UTF8: column.values ? fc.constantFrom(...column.values) : anyText,
    BOOLEAN: fc.boolean(),
    DOUBLE: fc.double({ noNaN: true, noDefaultInfinity: true }),
  };
  return column.required ? value[column.type] : fc.option(value[column.type], { nil: null, freq: 3 });
}

const further: Column[] = [
  { name: 'own_latency_ns', type: 'INT64', unit: 'ns', meaning: 'made up' },
  { name: 'share of it', type: 'DOUBLE', meaning: 'a column that no reader has heard of, "quoted"' },
];
const columns = [...TRACEPOINT_COLUMNS, ...further];

const anyChain = fc
  .record(Object.fromEntries(columns.slice(3).map((column) => [column.name, anyCell(column)])))
  .chain((cells) =>
    fc
      .record({ corr_id: anyInt64, state: fc.constantFrom(...STATES) })
      .map((required): ChainRow => ({ ...cells, ...required })),
  );
const anyRun = fc.record({
  labels: fc.dictionary(
    anyText.filter((key) => key !== '__proto__'),
    anyText,
    { noNullPrototype: true, maxKeys: 4 },
  ),
  chains: fc.uniqueArray(anyChain, { selector: (chain) => chain.corr_id, maxLength: 12 }),
});

/** Missing is null, and −0 is 0: DuckDB's sorting drops the sign. */
function asWritten(cell: Cell | undefined): DuckDBValue {
  return cell === 0 ? 0 : (cell ?? null);
}

function byRunAndId(rows: DuckDBValue[][]): DuckDBValue[][] {
  return [...rows].sort(
    ([runA, idA], [runB, idB]) =>
      Number(runA) - Number(runB) || (BigInt(`${idA}`) < BigInt(`${idB}`) ? -1 : 1),
  );
}

async function tablesOf(folder: string): Promise<Record<string, string>> {
  const text = await readFile(join(folder, 'manifest-sha256.txt'), 'utf8');
  return Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
}

describe('what is sealed comes back', () => {
  test('any rows and labels, in run and correlation ID order, null apart from 0', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRun, { minLength: 1, maxLength: 3 }), async (runs) => {
        await inFolder(async (folder) => {
          await writeSyntheticArchive(folder, {
            runs: runs.map(({ labels }) => ({ labels })),
            chains: (run) => runs[run - 1]?.chains ?? [],
            further,
          });
          const archive = await verified(folder, { unique: true });
          expect(archive.runs.map((run) => run.labels)).toEqual(runs.map((run) => run.labels));
          const written = runs.flatMap(({ chains }, index) =>
            chains.map((chain) =>
              columns.map(
                (column): DuckDBValue => (column.name === 'run' ? index + 1 : asWritten(chain[column.name])),
              ),
            ),
          );
          const read = await plainQuery(`FROM ${parquetSource(archive.chains.path)}`);
          expect(read).toEqual(byRunAndId(written));
        });
      }),
      { numRuns: 25 },
    );
  });

  test('chains outside warm-up are counted by run; not said is not warm-up, and neither is a table without the column', async () => {
    const warm = [true, true, false, null];
    const chains = (run: number) =>
      warm
        .slice(0, run + 2)
        .map((warmup, index): ChainRow => ({ corr_id: BigInt(index), state: 'read', warmup }));
    const spec = { runs: [{ labels: {} }, { labels: {} }], chains };
    const read = async (more: Partial<SyntheticSpec>) => {
      let cold: [number, number][] = [];
      await inFolder(async (folder) => {
        await writeSyntheticArchive(folder, { ...spec, ...more });
        cold = [...(await verified(folder)).cold];
      });
      return cold;
    };
    expect(await read({})).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const without = { columns: TRACEPOINT_COLUMNS.filter(({ name }) => name !== 'warmup') };
    const bare = (run: number) => chains(run).map(({ warmup: _, ...rest }): ChainRow => rest);
    expect(await read({ ...without, chains: bare })).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  test('a negative zero is a zero, alone or among others', async () => {
    for (const shares of [[-0], [-0, 1], [0, -0, -1]]) {
      await inFolder(async (folder) => {
        const rows = shares.map(
          (share, index): ChainRow => ({ corr_id: BigInt(index), state: 'read', 'share of it': share }),
        );
        await writeSyntheticArchive(folder, { runs: [{ labels: {} }], chains: () => rows, further });
        const { chains } = await verified(folder, { unique: true });
        const read = await plainQuery(`SELECT "share of it" FROM ${parquetSource(chains.path)}`);
        expect(read).toEqual(shares.map((share) => [share + 0]));
      });
    }
  });

  test('a reader gets unknown columns, what is observed of each, exact clocks and unknown keys', async () => {
    await inFolder(async (folder) => {
      const input = syntheticInput(folder, { ...SMALL, further });
      const realtime = 2n ** 63n + 7n;
      const runs = input.runs.map((run) => ({
        ...run,
        clocks: { ...run.clocks, end: { ...run.clocks.end, realtime_ns: realtime } },
        throttled: { seen: 3 },
      }));
      await sealArchive({ ...input, runs });
      const archive = await openArchive(folder);
      expect(archive.runs[0]?.clocks?.end?.realtime_ns).toBe(realtime);
      expect(archive.runs[1]?.throttled).toEqual({ seen: 3 });
      expect(archive.runs[0]?.metrics).toEqual({ offset_ns: 1_111_000_000 });
      expect(archive.chains.rows).toBe(6);
      const column = (name: string) => archive.chains.columns.find((candidate) => candidate.name === name);
      expect(column('ttwu_ts_ns')).toMatchObject({
        type: 'BIGINT',
        observed: true,
        unit: 'ns',
        clock: 'CLOCK_MONOTONIC',
      });
      expect(column('share of it')).toMatchObject({ type: 'DOUBLE', observed: false });
      expect(archive.experiment.tool.duckdb).toMatch(/^v\d+\.\d+\.\d+/);
    });
  });

  test('events, in and outside chains', async () => {
    await inFolder(async (folder) => {
      await writeSyntheticArchive(folder, {
        ...SMALL,
        events: (run) => [
          { event: 'edge', ts_ns: 9n },
          { event: 'switch', ts_ns: 3n, corr_id: BigInt(run * 10), cpu: 0 },
        ],
      });
      const { events } = await verified(folder, { unique: true });
      const names = EVENT_COLUMNS.map((column) => column.name);
      expect(events?.columns.map((column) => column.name)).toEqual(names);
      const rows = await plainQuery(
        `SELECT run, event, ts_ns, corr_id, cpu FROM ${parquetSource(events?.path ?? '')} WHERE run = 2`,
      );
      expect(rows).toEqual([
        [2, 'switch', 3n, 20n, 0],
        [2, 'edge', 9n, null, null],
      ]);
    });
  });

  test('an archive without a single chain', async () => {
    await inFolder(async (folder) => {
      await writeSyntheticArchive(folder, { ...SMALL, chains: () => [] });
      expect((await verified(folder, { unique: true })).chains.rows).toBe(0);
    });
  });
});

describe('the same input gives the same bytes', () => {
  test('sealed twice, and with its rows and runs in another order', async () => {
    await inFolder(async (folder) => {
      const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string];
      const spec = {
        ...SMALL,
        events: () => [
          { event: 'x', ts_ns: 1n, cpu: 1 },
          { event: 'x', ts_ns: 1n, cpu: 0 },
        ],
      };
      const first = await writeSyntheticArchive(a, spec);
      expect(await writeSyntheticArchive(b, spec)).toEqual(first);
      const input = syntheticInput(c, {
        ...spec,
        chains: (run, labels) => [...spec.chains(run, labels)].reverse(),
        events: () => [...spec.events()].reverse(),
      });
      expect(await sealArchive({ ...input, runs: [...input.runs].reverse() })).toEqual(first);
      for (const file of ['bagit.txt', 'bag-info.txt', 'tagmanifest-sha256.txt', 'data/chains.parquet']) {
        expect(await readFile(join(b, file))).toEqual(await readFile(join(a, file)));
        expect(await readFile(join(c, file))).toEqual(await readFile(join(a, file)));
      }
    });
  });

  test('one changed value changes the bytes of its file, and of no other', async () => {
    await inFolder(async (folder) => {
      const chains = SMALL.chains;
      await writeSyntheticArchive(join(folder, 'a'), SMALL);
      await writeSyntheticArchive(join(folder, 'b'), {
        ...SMALL,
        chains: (run, spec) =>
          chains(run, spec).map((chain) => ({ ...chain, ttwu_ts_ns: chain.ttwu_ts_ns ?? 0n })),
      });
      const [a, b] = [await tablesOf(join(folder, 'a')), await tablesOf(join(folder, 'b'))];
      const changed = Object.keys(a).filter((path) => a[path] !== b[path]);
      expect(changed).toEqual(['data/chains.parquet']);
    });
  });
});

describe('a sealed archive is readable without Tagwerk', () => {
  test('sha256sum -c passes for both manifests', async () => {
    await inFolder(async (folder) => {
      await writeSyntheticArchive(folder, SMALL);
      for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
        const { stdout } = await promisify(execFile)('sha256sum', ['--strict', '-c', manifest], {
          cwd: folder,
        });
        expect(stdout.trim().split('\n').length).toBe(manifest.startsWith('tag') ? 3 : 6);
      }
    });
  });

  test('plain DuckDB sees flat columns of the types that the format names', async () => {
    await inFolder(async (folder) => {
      await writeSyntheticArchive(folder, { ...SMALL, columns });
      const path = join(folder, 'data/chains.parquet').replaceAll("'", "''");
      const types = await plainQuery(`SELECT column_name, column_type FROM (DESCRIBE FROM '${path}')`);
      const expected = {
        INT32: 'INTEGER',
        INT64: 'BIGINT',
        UTF8: 'VARCHAR',
        BOOLEAN: 'BOOLEAN',
        DOUBLE: 'DOUBLE',
      };
      expect(types).toEqual(columns.map((column) => [column.name, expected[column.type]]));
      const codecs = await plainQuery(`SELECT DISTINCT compression FROM parquet_metadata('${path}')`);
      expect(codecs).toEqual([['ZSTD']]);
    });
  });
});

test('an archive is verified once per folder and manifest hash', async () => {
  await inFolder(async (folder) => {
    const verified: VerifiedArchives = new Map();
    await writeSyntheticArchive(join(folder, 'a'), SMALL);
    await writeSyntheticArchive(join(folder, 'b'), SMALL);
    const first = await openArchive(join(folder, 'a'), { verified });
    expect(await openArchive(join(folder, 'a'), { verified })).toBe(first);
    expect(await openArchive(join(folder, 'b'), { verified })).not.toBe(first);
    expect(await openArchive(join(folder, 'a'))).not.toBe(first);
  });
});
