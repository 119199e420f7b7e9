import type { SqlCell } from '../sql/protocol.ts';
import { fitsBigint } from '../sql/types.ts';

/**
 * SQL that counts the values of `f`, of that type, below the first edge, then in each bin: a bin holds its lower edge and not its
 * upper one. One pass with a binary search per value (a FILTER per edge took twenty times as long). DuckDB's
 * histogram() counts up to and with each number, so it is given the largest number below each edge.
 */
export function binCounts(edges: readonly number[], type: string): string {
  const integers = edges.map((edge) => Math.ceil(edge) - 1);
  const exact =
    fitsBigint(type) && new Set(integers).size === edges.length && integers.every(Number.isSafeInteger);
  const counts = exact
    ? `histogram(CAST(f AS BIGINT), [${integers.join(', ')}])`
    : `histogram(CAST(f AS DOUBLE), [${edges.map((edge) => nextBelow(edge).toExponential()).join(', ')}])`;
  return `CAST(map_values(${counts})[1:${edges.length}] AS VARCHAR)`;
}

/** What `binCounts` gave for several slices, added up: one number per edge. A slice without a value counts nothing. */
export function addedCounts(cells: readonly (SqlCell | undefined)[], edges: number): number[] {
  const all = cells.map((cell): number[] => (typeof cell === 'string' ? JSON.parse(cell) : []));
  return Array.from({ length: edges }, (_, index) =>
    all.reduce((total, counts) => total + (counts[index] ?? 0), 0),
  );
}

/** The largest float below a finite one. */
export function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? -1n : 1n);
  return new Float64Array(bits.buffer)[0] ?? Number.NaN;
}
