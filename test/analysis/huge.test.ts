import { expect, test } from 'vitest';
import { reportText } from '../../src/report/terminal.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from './day.ts';

/** Eight runs whose column `d` has values near this one, of either sign where `signs` says so. */
const spec = (near: number, signs: 'one' | 'both' = 'one'): SyntheticSpec => ({
  runs: Array.from({ length: 8 }, (_, index) => ({
    labels: { condition: index % 2 ? 'b' : 'a' },
    block: 1 + (index >> 1),
  })),
  further: [{ name: 'd', type: 'DOUBLE', meaning: 'made up' }],
  chains: (run) =>
    chainsWith(Array(24).fill(10), (index) => ({
      d: near * (0.9 + run / 1000 + index / 10_000) * (signs === 'both' && index % 2 ? -1 : 1),
    })),
});
const TABLE =
  'fields: { x: { sql: d, unit: "1" } }\ntables: { t: { title: T, field: x, by: [condition], statistics: [median, mean, sd, iqr, mad, min, max, shift, ratio], baseline: { condition: a } } }\n';
const FIGURES = `figures:
  f: { kind: strip, table: t, title: F, caption: C }
  h: { kind: histogram, table: t, title: F, caption: C }
  l: { kind: histogram, table: t, title: F, caption: C, scale: log }
  e: { kind: ecdf, table: t, title: F, caption: C }
  s: { kind: scatter, x: x, y: x, title: F, caption: C }
  c: { kind: scatter, x: x, y: x, of: chains, title: F, caption: C }
`;
const COMPARED = `comparisons:
  d: { title: C, table: t, of: [b], with: [a] }
  r: { title: C, table: t, of: [b], with: [a], as: ratio }
series: { s: { title: S, field: x, by: [condition], rolling: { window: 2, statistic: mean } } }
`;
/** A figure of one chain, a list and a value show numbers as they are. */
const AS_IT_IS = `fields: { x: { sql: d, unit: "1" } }
lists: { l: { title: L, of: chains, by: x, top: 2, columns: [x] } }
figures: { t: { kind: timeline, largest: x, title: F, caption: C } }
`;

test.each([
  ['9e307, of which the sum of two is no float', 1e308, 'one'],
  ['±9e307, of which the difference is none', 1e308, 'both'],
  ['1e154, of which the square is none', 1e154, 'one'],
] as const)('amounts near %s are refused, whatever is made of them', async (_, near, signs) => {
  for (const parts of [TABLE, TABLE + COMPARED, TABLE + FIGURES]) {
    expect(await complaintsOf(spec(near, signs), parts)).toEqual([
      'analysis.yaml:1:21: field x is infinite, beyond ±10^150 or no number in 24 cases → a division by 0? write nullif(divisor, 0): it gives "not observed"',
    ]);
  }
});

test.each(['one', 'both'] as const)('just within, everything has its number: %s sign', async (signs) => {
  const report = await reportOf(spec(1e150, signs), TABLE + COMPARED + FIGURES);
  const [a] = report.tables.t?.rows ?? [];
  expect(a?.cells.max).toMatchObject({ value: expect.any(Number) });
  expect(a?.cells.sd).toMatchObject({ value: expect.any(Number) });
  expect(reportText(report)).toContain('\n');
});

test('what is shown as it is may be as large as a float', async () => {
  const report = await reportOf(spec(1.7e308), AS_IT_IS);
  const largest = 1.7e308 * (0.9 + 8 / 1000 + 23 / 10_000);
  expect(report.lists.l?.rows[0]).toEqual([largest]);
  expect(report.figures[0]?.figure).toMatchObject({ chosen: { value: largest } });
  expect(reportText(report)).toContain('\n');
});
