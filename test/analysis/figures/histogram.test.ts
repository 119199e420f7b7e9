import { describe, expect, test } from 'vitest';
import type { FigureOf } from '../../../src/report/figure.ts';
import { randomFrom } from '../../figures/random.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, reportOf } from '../day.ts';

/** Two runs of these latencies each, in ns. */
const runsOf = (latencies: readonly (number | null)[]): SyntheticSpec => ({
  runs: [{ labels: { condition: 'idle' } }, { labels: { condition: 'load' } }],
  chains: () => chainsWith(latencies),
});

async function histogramOf(
  latencies: readonly (number | null)[],
  bins: string,
  sql = 'first_tkread_ts_ns - ttwu_ts_ns',
): Promise<FigureOf<'histogram'>> {
  const { figures } = await reportOf(
    runsOf(latencies),
    `fields:
  latency: { sql: "${sql}", unit: ns, show: µs, label: Δ }
tables:
  t: { title: T, field: latency, by: [condition] }
figures:
  f: { kind: histogram, table: t, title: F, caption: C, scale: log, bins: ${bins} }
`,
  );
  const figure = figures[0]?.figure;
  if (figure?.kind !== 'histogram') throw new Error('the figure is of another kind');
  return figure;
}

/** Latencies around `typical` that differ by about the factor `spread`, as measured ones do. */
function latenciesAround(typical: number, spread: number, n = 1000): number[] {
  const random = randomFrom(7);
  return Array.from({ length: n }, () =>
    Math.round(typical * spread ** ((2 / 3) * (random() + random() + random() - 1.5))),
  );
}

/** That every chain is in a bin or beside them, and most are in bins. */
function expectWhole({ edges, groups }: FigureOf<'histogram'>, n: number): void {
  for (const { counts, below, above, missing } of groups) {
    expect(counts).toHaveLength(edges.length - 1);
    const inside = counts.reduce((sum, count) => sum + count, 0);
    expect(inside + below + above + missing).toBe(n);
  }
}

describe('a log histogram without ends', () => {
  // From a decade down to values that differ in their fourth digit.
  test.each([30, 10, 2, 1.3, 1.05, 1.01, 1.001])(
    'whose values differ by a factor of %d has about as many bins as asked',
    async (spread) => {
      for (const count of [10, 40]) {
        const figure = await histogramOf(latenciesAround(284_000, spread), `{ count: ${count} }`);
        const { edges, groups } = figure;
        expect(edges.length - 1).toBeGreaterThanOrEqual(count / 2);
        expect(edges.length - 1).toBeLessThanOrEqual(2 * count);
        expect(edges[0]).toBeGreaterThan(0);
        expectWhole(figure, 1000);
        // The middle 99 % are spread over the bins.
        for (const { counts, below, above } of groups) {
          expect(below + above).toBeLessThanOrEqual(10);
          expect(counts.filter((chains) => chains > 0).length).toBeGreaterThanOrEqual(count / 4);
        }
      }
    },
  );

  test('counts values of 0 and below beside its bins', async () => {
    const latencies = [
      ...latenciesAround(9_400, 1.2, 900),
      ...Array(60).fill(0),
      ...Array(40).fill(-700),
      null,
    ];
    const figure = await histogramOf(latencies, '{ count: 20 }');
    expect(figure.edges.length - 1).toBeGreaterThanOrEqual(10);
    expect(figure.edges[0]).toBeGreaterThan(0);
    expectWhole(figure, 1001);
    for (const { below, missing } of figure.groups) {
      expect(below).toBeGreaterThanOrEqual(100);
      expect(below).toBeLessThan(110);
      expect(missing).toBe(1);
    }
  });

  test('spans all values where the middle 99 % are one', async () => {
    const ticks = [...Array(998).fill(4_000_000), 4_100, 40_000_000];
    const figure = await histogramOf(ticks, '{ count: 20 }');
    expect(figure.edges.length - 1).toBeGreaterThanOrEqual(10);
    expectWhole(figure, 1000);
    for (const { below, above } of figure.groups) expect([below, above]).toEqual([0, 0]);
  });

  test('has one bin where all values are one, or none is above 0', async () => {
    expect((await histogramOf(Array(30).fill(5), '{ count: 20 }')).edges).toEqual([2.5, 7.5]);
    const none = await histogramOf(Array(30).fill(-5), '{ count: 20 }');
    expect(none.edges).toEqual([0.5, 1.5]);
    for (const { below } of none.groups) expect(below).toBe(30);
  });

  test('of floats too', async () => {
    const figure = await histogramOf(
      latenciesAround(284_000, 1.01),
      '{ count: 40 }',
      '(first_tkread_ts_ns - ttwu_ts_ns) / 1e9',
    );
    expect(figure.edges.length - 1).toBeGreaterThanOrEqual(20);
    expectWhole(figure, 1000);
  });
});

test('one end of the author’s stays, and the bins reach to the data', async () => {
  const figure = await histogramOf(latenciesAround(284_000, 1.3), '{ count: 40, from: 280 }');
  expect(figure.edges[0]).toBeGreaterThanOrEqual(280_000);
  expect(figure.edges.length - 1).toBeGreaterThanOrEqual(20);
  expectWhole(figure, 1000);
});
