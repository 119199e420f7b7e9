import { join } from 'node:path';
import { type FileMetaData, parquetReadObjects } from 'hyparquet';
import type { ColumnSource } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import { makeDay, noGit } from '../../analysis/day.ts';
import { complaints } from '../../fixtures/archive-tampering.ts';
import { foreignBytes, writeForeign } from '../../fixtures/foreign-parquet.ts';
import { fc } from '../../property.ts';

type Plain = string | number | bigint | boolean;

const value: Record<'INT32' | 'INT64' | 'DOUBLE' | 'STRING' | 'BOOLEAN', fc.Arbitrary<Plain>> = {
  INT32: fc.integer({ min: -50, max: 50 }),
  INT64: fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }),
  DOUBLE: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  STRING: fc.constantFrom('', 'a', 'zz', 'ä', 'Übung', '三星', '😀', "o'clock", 'a\u0000b'),
  BOOLEAN: fc.boolean(),
};
type Type = keyof typeof value;
const TYPES: readonly Type[] = ['INT32', 'INT64', 'DOUBLE', 'STRING', 'BOOLEAN'];

/** A column of some type, with or without nulls, of few or of many different values. */
const column = (name: string, rows: number): fc.Arbitrary<ColumnSource> =>
  fc.constantFrom(...TYPES).chain((type) =>
    fc.record({
      name: fc.constant(name),
      type: fc.constant(type),
      data: fc.oneof(
        fc.array(fc.oneof({ weight: 4, arbitrary: value[type] }, fc.constant(null)), {
          minLength: rows,
          maxLength: rows,
        }),
        fc.array(value[type], { minLength: rows, maxLength: rows }),
        value[type].map((one) => Array.from({ length: rows }, () => one)),
      ),
    }),
  );

/** Statistics as a writer with a fault would leave them: absent, of another row group, or with another count of nulls. */
const lies: fc.Arbitrary<(metadata: FileMetaData) => void> = fc
  .record({
    drop: fc.boolean(),
    shift: fc.integer({ min: 0, max: 3 }),
    nulls: fc.option(fc.bigInt({ min: 0n, max: 9n })),
  })
  .map(({ drop, shift, nulls }) => ({ row_groups }: FileMetaData) => {
    const said = row_groups.map(({ columns }) => columns.map(({ meta_data }) => meta_data?.statistics));
    for (const [group, { columns }] of row_groups.entries()) {
      for (const [place, { meta_data }] of columns.entries()) {
        if (!meta_data) continue;
        if (drop) delete meta_data.statistics;
        else {
          const other = said[(group + shift) % said.length]?.[place] ?? {};
          meta_data.statistics = nulls === null ? other : { ...other, null_count: nulls };
        }
      }
    }
  });

const table = fc.integer({ min: 1, max: 40 }).chain((perRun) =>
  fc.record({
    perRun: fc.constant(perRun),
    columns: fc.tuple(column('a', 2 * perRun), column('b', 2 * perRun), column('c', 2 * perRun)),
    rowGroupSize: fc.constantFrom(1000, 7, 32),
    codec: fc.constantFrom('UNCOMPRESSED' as const, 'SNAPPY' as const),
    bloomFilter: fc.boolean(),
    lie: lies,
  }),
);

const sql = (one: Plain): string =>
  typeof one === 'string'
    ? `'${one.replaceAll("'", "''")}'`
    : typeof one === 'number'
      ? `${one}::DOUBLE`
      : String(one);
const isPlain = (one: unknown): one is Plain =>
  ['string', 'number', 'bigint', 'boolean'].includes(typeof one) &&
  !(typeof one === 'string' && one.includes('\0'));

test('what strangers write, with statistics true, wrong or missing, gives the numbers that another reader reads', async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(table, fc.nat(), async ({ bloomFilter, ...chosen }, pick) => {
      const foreign = { ...chosen, columns: chosen.columns.map((one) => ({ ...one, bloomFilter })) };
      const bytes = foreignBytes(foreign);
      // Another reader, which reads every value and believes no statistics.
      const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
      const questions = foreign.columns.flatMap(({ name }): [string, number][] => {
        const found = rows.map((row) => row[name]);
        const present = found.filter((one) => one !== null && one !== undefined);
        const one = present[pick % Math.max(present.length, 1)];
        const known: [string, number][] = [[`${name} is null`, found.length - present.length]];
        if (!isPlain(one)) return known;
        return [
          ...known,
          [`${name} = ${sql(one)}`, present.filter((other) => other === one).length],
          ...(typeof one === 'string'
            ? []
            : ([
                [`${name} > ${sql(one)}`, present.filter((other) => isPlain(other) && other > one).length],
                [
                  `${name} <= ${sql(one)} and run = 2`,
                  rows.filter((row) => row.run === 2 && isPlain(row[name]) && row[name] <= one).length,
                ],
              ] as [string, number][])),
        ];
      });
      const values = questions.map(
        ([where], index) => `  v${index}: { count: chains, where: ${JSON.stringify(where)} }`,
      );
      const day = await makeDay(`values:\n  all: { count: chains }\n${values.join('\n')}\n`);
      await writeForeign(join(day, 'archive'), foreign);
      const made = makeReport(day, { git: noGit });
      if ((await complaints(made)).length > 0) return;
      const { report } = await made;
      asked += 1;
      expect(report.values.all).toMatchObject({ value: rows.length });
      for (const [index, [where, count]] of questions.entries())
        expect(report.values[`v${index}`], where).toMatchObject({ value: count });
    }),
    { numRuns: 60 },
  );
  // Nothing of this is refused.
  expect(asked).toBe(60);
}, 240_000);
