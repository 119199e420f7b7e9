import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileMetaData } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import type { Archive } from '../../../src/archive/archive.ts';
import { makeDay, noGit } from '../../analysis/day.ts';
import {
  type ForeignTable,
  foreignBytes,
  replaceChains,
  writeForeign,
} from '../../fixtures/foreign-parquet.ts';
import { verified } from '../../fixtures/verified.ts';

const PER_RUN = 100;
const ROWS = 2 * PER_RUN;
const rows = Array.from({ length: ROWS }, (_, row) => row);
const text = (row: number): string => `s${row % 37}`;
const ints = rows.map((row) => row * 3 - 100);
const halves = rows.map((row) => (row % 2 === 0 ? null : row));
const floats = rows.map((row) => row / 7);

const TABLE: ForeignTable = {
  perRun: PER_RUN,
  columns: [
    { name: 'i', data: ints, type: 'INT32' },
    { name: 's', data: rows.map(text), type: 'STRING' },
    { name: 'd', data: floats, type: 'DOUBLE' },
    { name: 'n', data: halves, type: 'INT32' },
    { name: 'k', data: rows.map((row) => row % 5), type: 'INT32' },
  ],
};

/** What DuckDB prunes, folds, compresses and groups by; each expression with what the data say. */
const ASKED: readonly (readonly [where: string, expected: number])[] = [
  ['i > 50', ints.filter((i) => i > 50).length],
  ['i = 50', ints.filter((i) => i === 50).length],
  ['i between 10 and 90', ints.filter((i) => i >= 10 && i <= 90).length],
  ['i in (50, 53, 7)', ints.filter((i) => [50, 53, 7].includes(i)).length],
  ["s = 's3'", rows.filter((row) => text(row) === 's3').length],
  ["s in ('s3', 's4')", rows.filter((row) => ['s3', 's4'].includes(text(row))).length],
  ["starts_with(s, 's3')", rows.filter((row) => text(row).startsWith('s3')).length],
  ['d > 1.0', floats.filter((d) => d > 1).length],
  ['n is null', PER_RUN],
  ['n is not null', PER_RUN],
  ['k = 4', ROWS / 5],
  ['run = 2', PER_RUN],
  ['i is distinct from 50', ROWS - ints.filter((i) => i === 50).length],
];
const ANALYSIS = `values:
${ASKED.map(([where], index) => `  v${index}: { count: chains, where: "${where}" }`).join('\n')}
  sum: { sql: sum(i), from: chains, unit: '1' }
  max: { sql: max(i), from: chains, unit: '1' }
  present: { sql: count(n), from: chains, unit: '1' }
fields:
  k: { sql: k }
  i: { sql: i, unit: '1' }
tables:
  by_k: { title: T, count: chains, by: [k] }
lists:
  top: { title: L, by: i, top: 3, columns: [i, corr_id] }
`;

async function valuesOf(table: ForeignTable): Promise<Record<string, unknown>> {
  const day = await makeDay(ANALYSIS);
  await writeForeign(join(day, 'archive'), table);
  const { report } = await makeReport(day, { git: noGit });
  return {
    ...Object.fromEntries(
      Object.entries(report.values).map(([name, value]) => [
        name,
        'value' in value ? value.value : undefined,
      ]),
    ),
    by_k: report.tables.by_k?.rows.map(({ group, chains }) => [group[0], chains]),
    top: report.lists.top?.rows.map(([cell]) => cell),
  };
}
const EXPECTED = {
  ...Object.fromEntries(ASKED.map(([, count], index) => [`v${index}`, count])),
  sum: ints.reduce((a, b) => a + b, 0),
  max: Math.max(...ints),
  present: PER_RUN,
  by_k: ['0', '1', '2', '3', '4'].map((k) => [k, ROWS / 5]),
  top: ints.toSorted((a, b) => b - a).slice(0, 3),
};

type Chunk = NonNullable<FileMetaData['row_groups'][number]['columns'][number]['meta_data']>;

function eachChunk(
  change: (chunk: Chunk, name: string, group: number) => void,
): (metadata: FileMetaData) => void {
  return ({ row_groups }) => {
    for (const [group, { columns }] of row_groups.entries())
      for (const { meta_data } of columns)
        if (meta_data) change(meta_data, meta_data.path_in_schema[0] ?? '', group);
  };
}
/** One value as both bounds, whatever the data are. */
const bound = (name: string): string | number | bigint =>
  ['s', 'state'].includes(name) ? 'zzz' : name === 'd' ? -5.5 : name === 'corr_id' ? -9n : -9;

const LIES: Record<string, NonNullable<ForeignTable['lie']>> = {
  'bounds below every value': eachChunk((chunk, name) => {
    const value = bound(name);
    chunk.statistics = { min_value: value, max_value: value, min: value, max: value, null_count: 0n };
  }),
  'the first row group’s statistics for all': ({ row_groups }) => {
    for (const { columns } of row_groups)
      for (const [place, { meta_data }] of columns.entries())
        if (meta_data) meta_data.statistics = row_groups[0]?.columns[place]?.meta_data?.statistics ?? {};
  },
  'no nulls where there are, all null where there are none': eachChunk((chunk, name) => {
    chunk.statistics = { ...chunk.statistics, null_count: name === 'n' ? 0n : 50n };
  }),
  'one distinct value': eachChunk((chunk) => {
    chunk.statistics = { ...chunk.statistics, distinct_count: 1n };
  }),
  'statistics of the old kind alone, swapped': eachChunk((chunk) => {
    const { min_value, max_value } = chunk.statistics ?? {};
    if (min_value !== undefined && max_value !== undefined)
      chunk.statistics = { min: max_value, max: min_value };
  }),
  'no statistics': eachChunk((chunk) => {
    delete chunk.statistics;
  }),
};

describe('a file whose statistics lie gives the numbers that its data hold', () => {
  test.each(Object.entries(LIES))('%s', async (_name, lie) => {
    expect(await valuesOf({ ...TABLE, lie })).toEqual(EXPECTED);
  });

  test('and one whose Bloom filters know no value', async () => {
    const bloomed = { ...TABLE, columns: TABLE.columns.map((column) => ({ ...column, bloomFilter: true })) };
    const bytes = foreignBytes(bloomed);
    const day = await makeDay(ANALYSIS);
    await writeForeign(join(day, 'archive'), bloomed);
    let filters = 0;
    const emptied = Uint8Array.from(bytes);
    foreignBytes({
      ...bloomed,
      lie: eachChunk(({ bloom_filter_offset: at, bloom_filter_length: length }) => {
        if (at === undefined || length === undefined) return;
        filters += 1;
        // The bits follow a header of a dozen bytes.
        emptied.fill(0, Number(at) + 16, Number(at) + Number(length));
      }),
    });
    expect(filters).toBeGreaterThan(4);
    await replaceChains(join(day, 'archive'), emptied, bloomed);
    const { report } = await makeReport(day, { git: noGit });
    for (const [index, [where, count]] of ASKED.entries())
      expect(report.values[`v${index}`], where).toMatchObject({ value: count });
  });
});

describe('verify says how the statistics fare', () => {
  const contradicted = async (lie: ForeignTable['lie']): Promise<Archive['chains']['values']> => {
    const day = await makeDay('{}');
    await writeForeign(join(day, 'archive'), { ...TABLE, ...(lie ? { lie } : {}) });
    return (await verified(join(day, 'archive'), { unique: true })).chains.values;
  };

  test('they agree where they are true, or wider than the data', async () => {
    expect(await contradicted(undefined)).toEqual({
      rowGroups: 4,
      withStatistics: 8,
      contradicted: [],
      nonFinite: {},
    });
    const wider = eachChunk((chunk, name) => {
      if (name === 'i') chunk.statistics = { min_value: -5000, max_value: 5000 };
    });
    expect((await contradicted(wider))?.contradicted).toEqual([]);
  });

  test.each([
    ['a maximum too small', { max_value: 3 }],
    ['a minimum too large', { min_value: 600 }],
    ['an old maximum too small', { max: 3 }],
    ['nulls that are none', { null_count: 1n }],
  ])('%s in one row group is named with its column', async (_, statistics) => {
    const lie = eachChunk((chunk, name, group) => {
      if (name === 'i' && group === 3) chunk.statistics = { ...chunk.statistics, ...statistics };
    });
    expect((await contradicted(lie))?.contradicted).toEqual(['i']);
  });

  test('texts are compared as their bytes, not in the signed order of old writers', async () => {
    const words = rows.map((row) => (row % 3 === 0 ? 'zebra' : row % 3 === 1 ? 'Äpfel' : '三星应用商店'));
    const columns = [{ name: 'comm', data: words, type: 'STRING' as const }];
    const day = await makeDay(
      `values:\n  a: { count: chains, where: "comm = 'Äpfel'" }\n  b: { count: chains, where: "comm = '三星应用商店'" }\n`,
    );
    const lie = eachChunk((chunk, name) => {
      // Bytes from 0x80 on are negative there: ä comes before a.
      if (name === 'comm') chunk.statistics = { min: '三星应用商店', max: 'zebra' };
    });
    await writeForeign(join(day, 'archive'), { perRun: PER_RUN, columns, lie, types: { comm: 'string' } });
    const { values } = (await makeReport(day, { git: noGit })).report;
    expect(values).toMatchObject({ a: { value: 67 }, b: { value: 66 } });
    const archive = await verified(join(day, 'archive'), { unique: true });
    expect(archive.chains.values?.contradicted).toEqual(['comm']);
  });
});

describe('values that are no finite number', () => {
  const odd = rows.map((row) =>
    row % 3 === 0 ? Number.NaN : row % 30 === 1 ? Number.POSITIVE_INFINITY : 0.5,
  );
  let day: string;
  beforeAll(async () => {
    day = await makeDay(
      'values:\n' +
        ['x > 1.0', 'x + 0 > 1.0', 'x <> 0.5', 'isnan(x)']
          .map((where, index) => `  v${index}: { count: chains, where: "${where}" }\n`)
          .join(''),
    );
    await writeForeign(join(day, 'archive'), {
      perRun: PER_RUN,
      columns: [{ name: 'x', data: odd, type: 'DOUBLE' }],
      lie: eachChunk((chunk, name) => {
        if (name === 'x') chunk.statistics = { min_value: 0.5, max_value: 0.5, null_count: 0n };
      }),
    });
  });

  test('are found by every filter', async () => {
    const { values } = (await makeReport(day, { git: noGit })).report;
    const nan = odd.filter(Number.isNaN).length;
    const infinite = odd.filter((x) => x === Number.POSITIVE_INFINITY).length;
    // DuckDB orders NaN above every number.
    expect(values).toMatchObject({
      v0: { value: nan + infinite },
      v1: { value: nan + infinite },
      v2: { value: nan + infinite },
      v3: { value: nan },
    });
  });

  test('are counted', async () => {
    const { values } = (await verified(join(day, 'archive'), { unique: true })).chains;
    expect(values?.nonFinite).toEqual({ x: odd.filter((x) => !Number.isFinite(x)).length });
    // The maximum leaves the infinite ones out, which the format does not allow.
    expect(values?.contradicted).toEqual(['x']);
  });
});

test('a column of the null type is missing everywhere, whatever its pages hold', async () => {
  const columns = ['x', 'first_tkread_ts_ns', 'comm'].map((name) => ({
    name,
    data: rows.map(() => 0),
    type: 'INT32' as const,
    nullable: false,
  }));
  const day = await makeDay(
    'values:\n  x: { count: chains, where: x is null }\n  t: { count: chains, where: first_tkread_ts_ns is null }\n  c: { count: chains, where: comm is null }\n',
  );
  const lie = ({ schema }: FileMetaData): void => {
    for (const element of schema)
      if (columns.some(({ name }) => name === element.name)) element.logical_type = { type: 'NULL' };
  };
  await writeForeign(join(day, 'archive'), { perRun: PER_RUN, columns, lie });
  const { values } = (await makeReport(day, { git: noGit })).report;
  expect(values).toMatchObject({ x: { value: ROWS }, t: { value: ROWS }, c: { value: ROWS } });
  const { columns: found } = (await verified(join(day, 'archive'), { unique: true })).chains;
  expect(
    found.filter(({ nullType }) => nullType).map(({ name, type, observed }) => [name, type, observed]),
  ).toEqual([
    ['x', 'INTEGER', false],
    ['first_tkread_ts_ns', 'BIGINT', false],
    ['comm', 'VARCHAR', false],
  ]);
});

test('a folder’s name is no pattern: an archive is read from where it lies, and from nowhere else', async () => {
  for (const name of [
    'day [1]',
    'a*',
    'q?',
    '{a,b}',
    'run=3',
    '[[]',
    "it's",
    'x%20y',
    '**',
    's3:',
    'a#b',
    'ü',
  ]) {
    const day = await makeDay(
      `archives: { main: ${JSON.stringify(name)} }\nvalues: { chains: { count: chains, where: k = 4 } }\n`,
    );
    // A neighbour that the name as a pattern would find.
    await writeForeign(join(day, 'day 1'), {
      ...TABLE,
      perRun: 10,
      columns: TABLE.columns.map((one) => ({ ...one, data: one.data.slice(0, 20) })),
    });
    await writeForeign(join(day, name), TABLE);
    const { report } = await makeReport(day, { git: noGit });
    expect(report.values.chains, name).toMatchObject({ value: ROWS / 5 });
    const { chains } = await verified(join(day, name), { unique: true });
    expect([chains.rows, chains.columns.map((one) => one.name)], name).toEqual([
      ROWS,
      ['run', 'corr_id', 'state', 'i', 's', 'd', 'n', 'k'],
    ]);
  }
});

test('an archive without its table is not read from a neighbour', async () => {
  const day = await makeDay('{}');
  await writeForeign(join(day, 'day 1'), TABLE);
  const odd = join(day, 'day [1]');
  await mkdir(odd);
  await writeForeign(odd, TABLE);
  const bytes = await readFile(join(odd, 'data/chains.parquet'));
  await writeFile(join(odd, 'data/chains.parquet'), bytes.subarray(0, 40));
  await expect(verified(odd)).rejects.toThrow(/chains\.parquet: changed since sealing/);
});
