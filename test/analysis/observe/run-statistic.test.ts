import { expect, test } from 'vitest';
import { effectText } from '../../../src/report/effect-text.ts';
import { howOf } from '../../../src/report/how.ts';
import { whyOf } from '../../../src/report/why.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const BLOCKS = 8;

/**
 * Planted: both groups have the median 10 µs (and a drift over blocks). Without pinning the middle half is 4 µs wide instead of
 * 2 µs, and the slowest 2 % take 90 µs more.
 */
const tails = (chains: number): SyntheticSpec => ({
  runs: Array.from({ length: 2 * BLOCKS }, (_, index) => ({
    labels: { pinning: index % 2 === 0 ? 'full' : 'none' },
    block: Math.floor(index / 2) + 1,
  })),
  chains: (_run, { labels, block = 0 }) => {
    const wide = labels.pinning === 'none' ? 2000 : 1000;
    return chainsWith(
      Array.from({ length: chains }, (_, index) => {
        const rank = index / chains;
        const spread = rank < 0.3 ? -wide : rank < 0.7 ? 0 : wide;
        const tail = rank >= 0.98 && labels.pinning === 'none' ? 90_000 : 0;
        return 10_000 + 500 * block + spread + tail;
      }),
    );
  },
});

const analysis = (comparisons: string, more = '') => `fields:
  latency: { between: [ttwu, first_tkread], show: µs }
  dose: { per: run, sql: block, unit: V }
  slow: { sql: first_tkread_ts_ns - ttwu_ts_ns > 20000 }
tables:
  t: { title: T, field: latency, by: [pinning]${more} }
  d: { title: D, field: dose, by: [pinning] }
  s: { title: S, share: slow, by: [pinning] }
comparisons:
${comparisons}`;
const of = 'of: [none], with: [full]';

test('medians agree, P99 and the interquartile range do not', async () => {
  const { comparisons } = await reportOf(
    tails(400),
    analysis(`  median: { title: M, table: t, ${of} }
  p99: { title: P, table: t, ${of}, statistic: p99 }
  p95: { title: P, table: t, ${of}, statistic: p95 }
  iqr: { title: I, table: t, ${of}, statistic: iqr }
  wider: { title: W, table: t, ${of}, statistic: iqr, as: ratio }
`),
  );
  expect(comparisons.median).toMatchObject({ effect: { value: 0 }, verdict: { tested: true, claims: [] } });
  expect(comparisons.median?.statistic).toBeUndefined();
  // The upper third is 1 µs further out, and P99 90 µs more.
  expect(comparisons.p95).toMatchObject({ effect: { value: 1000, n: BLOCKS } });
  expect(comparisons.p99).toMatchObject({
    statistic: 'p99',
    effect: {
      value: 91_000,
      n: BLOCKS,
      how: howOf('pairedEffect', { effect: 'difference', label: 'full', ofRun: 99 }),
    },
    verdict: { tested: true, claims: ['shown'] },
  });
  expect(comparisons.iqr).toMatchObject({ effect: { value: 2000 }, verdict: { claims: ['shown'] } });
  expect(comparisons.wider).toMatchObject({ effect: { value: 2, unit: '1' } });
  const text = comparisons.p99 ? effectText(comparisons.p99, 'de', 'signs') : '';
  expect(text.replaceAll('\u00a0', ' ')).toBe(
    // In every block full came first.
    '+91 µs [91; 91] (P99; Erkundung, nicht randomisiert)',
  );
});

test('a run without chains enough for a percentile is left out of its comparison, not of the table', async () => {
  const { tables, comparisons } = await reportOf(
    tails(298),
    analysis(`  p99: { title: P, table: t, ${of}, statistic: p99 }\n`, ', statistics: [n, p95]'),
  );
  expect(comparisons.p99).toMatchObject({
    effect: { value: null, why: whyOf('oneSideWithoutRuns', { groups: ['none', 'full'], needs: 299 }) },
    p: null,
    verdict: { tested: false, claims: [], lost: [], family: 1 },
  });
  expect(tables.t?.rows.map(({ cells }) => cells.n)).toMatchObject([{ value: BLOCKS }, { value: BLOCKS }]);
});

test('one value per run has neither percentile nor spread', async () => {
  const lines = await complaintsOf(
    tails(20),
    analysis(`  d: { title: D, table: d, ${of}, statistic: p99 }
  s: { title: S, table: s, ${of}, statistic: iqr }
  q: { title: Q, table: t, ${of}, statistic: p100 }
`),
  );
  expect(lines).toEqual([
    'analysis.yaml:10:54: table d has one value per run: its field is per run → leave statistic: out',
    'analysis.yaml:11:54: table s has one value per run: it counts shares → leave statistic: out',
    "analysis.yaml:12:54: 'p100' is no percentile → p50, p99.9: between 0 and 100, up to three decimals, no zeros at the end",
  ]);
});
