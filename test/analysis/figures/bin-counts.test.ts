import { afterAll, beforeAll, expect, test } from 'vitest';
import { addedCounts, binCounts, nextBelow } from '../../../src/analysis/figures/bin-counts.ts';
import { ChildSession } from '../../../src/analysis/sql/child.ts';
import { fc } from '../../property.ts';

let session: ChildSession;
beforeAll(async () => {
  session = await ChildSession.start();
});
afterAll(async () => await session.close());

/** Below the first edge, then per bin: counted one by one. */
function byHand(values: readonly number[], edges: readonly number[]): number[] {
  return edges.map((edge, index) => {
    const from = index === 0 ? Number.NEGATIVE_INFINITY : (edges[index - 1] ?? 0);
    return values.filter((value) => value >= from && value < edge).length;
  });
}

async function inSql(values: readonly string[], type: string, edges: readonly number[]): Promise<number[]> {
  const rows = values.map((value) => `(CAST(${value} AS ${type}))`).join(', ');
  const sql = `SELECT ${binCounts(edges, type)} FROM (VALUES ${rows}) t(f)`;
  const [row] = await session.query(sql, { what: 'bins' });
  return addedCounts([row?.[0], null, undefined], edges.length);
}

const ascending = (values: number[]) => [...new Set(values)].sort((a, b) => a - b);

test('whole numbers, also on edges and between edges that lie closer than 1', async () => {
  const edges = fc.array(
    fc.integer({ min: -80, max: 80 }).map((eighths) => eighths / 8),
    { minLength: 2 },
  );
  const values = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(edges.map(ascending), values, async (at, found) => {
      for (const type of ['BIGINT', 'TINYINT', 'HUGEINT', 'DOUBLE'])
        expect(await inSql(found.map(String), type, at), type).toEqual(byHand(found, at));
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('floats, also on edges and one step beside them', async () => {
  const edge = fc.double({ noNaN: true, noDefaultInfinity: true });
  await fc.assert(
    fc.asyncProperty(fc.array(edge, { minLength: 2, maxLength: 9 }).map(ascending), async (edges) => {
      const values = edges.flatMap((one) => [nextBelow(one), one]).filter(Number.isFinite);
      const literals = values.map((one) => `CAST('${one.toExponential()}' AS DOUBLE)`);
      expect(await inSql(literals, 'DOUBLE', edges)).toEqual(byHand(values, edges));
    }),
    { seed: 2, numRuns: 60 },
  );
});

test('types without a sign, though the first edge lies below 0', async () => {
  for (const type of ['UTINYINT', 'UBIGINT'])
    expect(await inSql(['0', '1', '2', '255'], type, [-1, 0.5, 2]), type).toEqual([0, 1, 1]);
});

test('no value at all counts nothing', async () => {
  expect(await inSql(['NULL'], 'BIGINT', [1, 2])).toEqual([0, 0]);
});

test('the number below is the next one', () => {
  for (const value of [1, -1, 0.1, 1e300, -1e-300, Number.MIN_VALUE, 5e-324, 2 ** 53]) {
    const below = nextBelow(value);
    expect(below).toBeLessThan(value);
    // Nothing lies between: their middle rounds to one of the two.
    expect([below, value]).toContain(below / 2 + value / 2);
  }
  expect(nextBelow(0)).toBe(-5e-324);
});
