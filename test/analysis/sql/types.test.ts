import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChildSession } from '../../../src/analysis/sql/child.ts';
import { fitsBigint, hasDistinctText, isFloat, isNumeric, isWhole } from '../../../src/analysis/sql/types.ts';

let session: ChildSession;
beforeAll(async () => {
  session = await ChildSession.start();
  await session.load([], { columns: [{ name: 'run', type: 'INTEGER' }], rows: [] }, []);
});
afterAll(async () => {
  await session.close();
});

const INTEGERS = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT'];
const UNSIGNED = INTEGERS.map((type) => `U${type}`);
const FLOATS = ['FLOAT', 'DOUBLE', 'DECIMAL(18,3)', 'DECIMAL(38,0)'];
const OTHERS = ['BOOLEAN', 'VARCHAR', 'DATE', 'TIMESTAMP', 'INTEGER[]', 'STRUCT(a DOUBLE)'];
const all = [...INTEGERS, ...UNSIGNED, ...FLOATS, ...OTHERS];

test('types as DuckDB names them are told apart', async () => {
  const columns = all.map((type, index) => `CAST(NULL AS ${type}) AS c${index}`);
  const rows = await session.query(`DESCRIBE SELECT ${columns.join(', ')}`, { what: 'types' });
  expect(rows.map(([, type]) => type)).toEqual(all);

  expect(all.filter(isWhole)).toEqual([...INTEGERS, ...UNSIGNED]);
  expect(all.filter(isFloat)).toEqual(FLOATS);
  expect(all.filter(isNumeric)).toEqual([...INTEGERS, ...UNSIGNED, ...FLOATS]);
  expect(all.filter(hasDistinctText)).toEqual([...INTEGERS, ...UNSIGNED, 'BOOLEAN']);
});

test.each([...INTEGERS, ...UNSIGNED])('whether the largest %s is a BIGINT', async (type) => {
  const unsigned = type.startsWith('U');
  const bits = 8 * 2 ** INTEGERS.indexOf(unsigned ? type.slice(1) : type);
  const largest = 2n ** BigInt(unsigned ? bits : bits - 1) - 1n;
  const cast = session.query(`SELECT CAST(${largest}::${type} AS BIGINT)`, { what: type });
  if (fitsBigint(type)) expect(await cast).toEqual([[largest]]);
  else await expect(cast).rejects.toThrow('out of range');
});

test('nothing but a whole number fits BIGINT', () => {
  expect([...FLOATS, ...OTHERS].filter(fitsBigint)).toEqual([]);
});
