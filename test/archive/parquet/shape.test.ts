import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileMetaData } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { verifyWith } from '../../../src/archive/verify.ts';
import { complaints, inFolder, rebag, rewriteTable, SMALL } from '../../fixtures/archive-tampering.ts';
import {
  type ForeignTable,
  foreignBytes,
  replaceChains,
  withFooter,
  writeForeign,
} from '../../fixtures/foreign-parquet.ts';
import { writeSyntheticArchive } from '../../fixtures/synthetic-archive.ts';
import { verified } from '../../fixtures/verified.ts';

const TABLE: ForeignTable = {
  perRun: 60,
  columns: [
    {
      name: 'x',
      data: Array.from({ length: 120 }, (_, row) => row % 2 === 0),
      type: 'BOOLEAN',
      nullable: false,
    },
  ],
  rowGroupSize: 50,
};

/** What verify says of a foreign table, without the folder. */
async function saidOf(bytes: Uint8Array, table = TABLE): Promise<string[]> {
  return await inFolder(async (folder) => {
    await writeForeign(folder, table);
    await replaceChains(folder, bytes, table);
    const lines = await complaints(verified(folder, { unique: true }));
    return lines.map((line) => line.replace(`${folder}/data/chains.parquet: `, ''));
  });
}
const refused = (what: string): string[] => [
  `cannot be read as Parquet: ${what} → seal the archive again from its source`,
];
const lied = (lie: (metadata: FileMetaData) => void): Uint8Array => foreignBytes({ ...TABLE, lie });
const chunkOf = ({ row_groups }: FileMetaData, group: number, column: number) => {
  const chunk = row_groups[group]?.columns[column]?.meta_data;
  if (!chunk) throw new Error('there is no such chunk');
  return chunk;
};
const groupOf = ({ row_groups }: FileMetaData, group: number) => {
  const found = row_groups[group];
  if (!found) throw new Error('there is no such group');
  return found;
};

describe('a footer is judged before DuckDB sees the file', () => {
  test.each([30, 3000])('%d groups inside each other', async (depth) => {
    const nested = lied((metadata) => {
      const groups = Array.from({ length: depth }, (_, index) => ({
        name: `g${index}`,
        repetition_type: 'OPTIONAL' as const,
        num_children: 1,
      }));
      metadata.schema = [...metadata.schema.slice(0, 1), ...groups, ...metadata.schema.slice(1)];
      metadata.row_groups = [];
    });
    expect(await saidOf(nested)).toEqual(refused('column g0 is a group of columns: tables are flat'));
  });

  test('a column that repeats', async () => {
    const list = lied(({ schema }) => {
      const last = schema.at(-1);
      if (last) last.repetition_type = 'REPEATED';
    });
    expect(await saidOf(list)).toEqual(refused('column x is a list: tables are flat'));
  });

  test('more columns than are read', async () => {
    const wide = lied((metadata) => {
      const [root, ...columns] = metadata.schema;
      const more = Array.from({ length: 2000 }, (_, index) => ({ ...columns[0], name: `c${index}` }));
      metadata.schema = [
        { ...root, name: 'schema', num_children: columns.length + more.length },
        ...columns,
        ...more,
      ];
    });
    expect(await saidOf(wide)).toEqual(refused('it has 2004 columns, more than the 2000 that are read'));
  });

  const whole = foreignBytes(TABLE);
  const tail = (length: number, magic = 'PAR1'): Uint8Array => {
    const bytes = Uint8Array.from(whole);
    new DataView(bytes.buffer).setUint32(bytes.length - 8, length, true);
    bytes.set(new TextEncoder().encode(magic), bytes.length - 4);
    return bytes;
  };
  test.each([
    ['nothing', new Uint8Array(), 'it is no Parquet file'],
    ['a few bytes', new TextEncoder().encode('PAR1PAR1'), 'it is cut off: its end is missing'],
    ['a text', new TextEncoder().encode('run,corr_id\n1,2\n'.repeat(9)), 'it is text, not Parquet'],
    ['the first half', whole.subarray(0, whole.length >> 1), 'it is cut off: its end is missing'],
    ['another end', tail(100, 'PAR2'), 'it is cut off: its end is missing'],
    ['an encrypted footer', tail(100, 'PARE'), 'its footer is encrypted'],
    ['a footer longer than the file', tail(0xffff_fff0), 'its footer is longer than the file'],
    ['no footer', tail(0), 'its footer cannot be read'],
    ['half a footer', tail(60), 'its footer cannot be read'],
  ])('%s', async (_, bytes, what) => {
    expect(await saidOf(bytes)).toEqual(refused(what));
  });
});

describe('footer and pages have to tell of the same rows', () => {
  test.each<[string, (metadata: FileMetaData) => void, string]>([
    [
      'more rows than its row groups have',
      (metadata) => {
        metadata.num_rows = 150n;
      },
      'it says that it has 150 rows; its row groups have 120',
    ],
    [
      'a row group with more rows than its columns',
      (metadata) => {
        groupOf(metadata, 2).num_rows = 30n;
        metadata.num_rows = 130n;
      },
      'column run of row group 3 has 20 values for 30 rows',
    ],
    [
      'a column with more values than its pages',
      (metadata) => {
        groupOf(metadata, 2).num_rows = 30n;
        metadata.num_rows = 130n;
        for (const { meta_data } of groupOf(metadata, 2).columns) if (meta_data) meta_data.num_values = 30n;
      },
      'column run of row group 3 says 30 values; its pages have 20',
    ],
    [
      'a column that lies outside of the file',
      (metadata) => {
        chunkOf(metadata, 0, 3).data_page_offset = 1_000_000n;
      },
      'column x of row group 1 lies outside of the file',
    ],
    [
      'two columns in one place',
      (metadata) => {
        const [a, b] = [chunkOf(metadata, 0, 0), chunkOf(metadata, 1, 0)];
        b.data_page_offset = a.data_page_offset;
        b.total_compressed_size = a.total_compressed_size;
        delete b.dictionary_page_offset;
        delete a.dictionary_page_offset;
      },
      'column run of row group 1 overlaps column run',
    ],
    [
      'a column in another file',
      (metadata) => {
        const [column] = groupOf(metadata, 0).columns;
        if (column) column.file_path = '../other.parquet';
      },
      'column run of row group 1 lies in another file',
    ],
    [
      'columns in another order than the schema',
      (metadata) => groupOf(metadata, 0).columns.reverse(),
      'column run of row group 1 has another name',
    ],
  ])('%s', async (_, lie, what) => {
    expect(await saidOf(lied(lie))).toEqual(refused(what));
  });

  test.each([
    ['INT32', Array.from({ length: 200 }, (_, row) => row)],
    ['BOOLEAN', Array.from({ length: 200 }, (_, row) => row % 3 === 0)],
    ['STRING', Array.from({ length: 200 }, (_, row) => `t${row % 3}`)],
    ['DOUBLE', Array.from({ length: 200 }, (_, row) => row / 3)],
  ] as const)('pages of %s that hold fewer values than everything says', async (type, data) => {
    const table: ForeignTable = {
      perRun: 100,
      columns: [{ name: 'x', data, type, nullable: false }],
      rowGroupSize: 500,
    };
    const bytes = foreignBytes(table);
    // 200 as a varint of its double, wherever it stands, becomes 260: in the footer and in the headers of all pages.
    const more = Uint8Array.from(bytes);
    for (const [at, byte] of bytes.entries())
      if (byte === 0x90 && bytes[at + 1] === 0x03) more.set([0x88, 0x04], at);
    const [line = '', ...others] = await saidOf(more, table);
    expect(line).toMatch(/^cannot be read as Parquet: /);
    expect(others).toEqual([]);
  });
});

test('types that no run archive has are called by their name', async () => {
  const types: Record<string, string> = {
    UUID: "'00000000-0000-0000-0000-000000000001'::UUID",
    INTERVAL: "INTERVAL '3 days'",
    TIME: "TIME '12:00:00'",
    BLOB: "'\\xAA'::BLOB",
  };
  for (const [type, sql] of Object.entries(types)) {
    await inFolder(async (folder) => {
      await writeSyntheticArchive(folder, SMALL);
      await rewriteTable(folder, 'data/chains.parquet', `SELECT *, ${sql} AS odd FROM t`);
      await rebag(folder);
      expect((await complaints(verified(folder)))[0]?.replace(`${folder}/`, ''), type).toBe(
        `data/chains.parquet: column odd is ${type}, which no run archive holds: write it as a number, a text, a date or a boolean → seal the archive again from its source`,
      );
    });
  }
});

describe('a process that reads for another', () => {
  test.each([
    ['crashes', "process.kill(process.pid, 'SIGSEGV');", 'reading it ended the process of DuckDB (SIGSEGV)'],
    ['ends', 'process.exit(7);', 'reading it ended the process of DuckDB (exit code 7)'],
  ])('%s: the table that it was reading is named', async (_, does, what) => {
    await inFolder(async (folder) => {
      const program = join(folder, 'program.mjs');
      await mkdir(join(folder, 'archive'));
      await writeFile(
        program,
        `process.on('message', () => process.send({ reading: 'data/chains.parquet' }, () => { ${does} }));`,
      );
      expect(await complaints(verifyWith(program, join(folder, 'archive'), {}))).toEqual([
        `${join(folder, 'archive/data/chains.parquet')}: ${what} → seal the archive again from its source`,
      ]);
    });
  });

  test('and has a fault of its own: that is no fault of the archive', async () => {
    await inFolder(async (folder) => {
      const program = join(folder, 'program.mjs');
      await writeFile(program, "process.on('message', () => process.send({ fault: 'of ours' }));");
      await expect(verifyWith(program, folder, {})).rejects.toThrow(/^of ours$/);
    });
  });
});

test('bytes after a change of footer are still those of the file', async () => {
  const bytes = foreignBytes(TABLE);
  await inFolder(async (folder) => {
    await writeForeign(folder, TABLE);
    await replaceChains(
      folder,
      withFooter(bytes, () => undefined),
      TABLE,
    );
    expect((await verified(folder, { unique: true })).chains.rows).toBe(120);
    expect((await readFile(join(folder, 'data/chains.parquet'))).subarray(0, 4).toString()).toBe('PAR1');
  });
});
