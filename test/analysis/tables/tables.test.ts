import { expect, test } from 'vitest';
import { shareInterval } from '../../../src/analysis/statistics/share.ts';
import { howOf } from '../../../src/report/how.ts';
import type { Report } from '../../../src/report/schema.ts';
import type { Row } from '../../../src/report/table.ts';
import { whyOf } from '../../../src/report/why.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const FIELD = 'fields: { latency: { between: [ttwu, first_tkread], show: µs } }\n';
const table = (rest: string) => `${FIELD}tables: { t: { title: T, field: latency, ${rest} } }\n`;
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const many = (value: number, count = 20): number[] => Array(count).fill(value);
const row = (report: Report, ...group: string[]): Row => {
  const found = report.tables.t?.rows.find((one) => one.group.join() === group.join());
  if (!found) throw new Error(`no row ${group.join()}`);
  return found;
};
const runs = (count: number): SyntheticSpec['runs'] => upTo(count).map(() => ({ labels: {} }));

test('a percentile of a run is an order statistic of its chains, and needs chains enough for a bound', async () => {
  const counts = [298, 299, 599, 20];
  const spec: SyntheticSpec = { runs: runs(4), chains: (run) => chainsWith(upTo(counts[run - 1] ?? 0)) };
  const report = await reportOf(spec, table('statistics: [median, p50, p95, p99, p99.9, p0.5]'));
  const { cells, tooFew } = row(report);
  expect(tooFew).toEqual([]);
  // ⌈0.99·299⌉ = 297 and ⌈0.99·599⌉ = 594: 298 chains are one too few for P99.
  expect(cells.p99).toMatchObject({ value: (297 + 594) / 2, n: 2, unit: 'ns', show: 'µs', counted: 'runs' });
  expect(cells.p99?.how).toEqual(howOf('percentileOfRuns', { percent: 99, needs: 299, fewer: 2 }));
  // ⌈0.95·298⌉, ⌈0.95·299⌉, ⌈0.95·599⌉ = 284, 285, 570; P95 needs 59 chains.
  expect(cells.p95).toMatchObject({ value: 285, n: 3 });
  expect(cells['p99.9']).toMatchObject({
    value: null,
    n: 0,
    why: whyOf('tooFewChains', { needs: 2995 }),
    how: howOf('percentileOfRuns', { percent: 99.9, needs: 2995 }),
  });
  // The middle of an even number is between two, for P50 as for the median.
  expect(cells.p50).toMatchObject({ value: (149.5 + 150) / 2, n: 4 });
  expect(cells.median).toMatchObject({ value: (149.5 + 150) / 2 });
  expect(cells['p0.5']).toMatchObject({ value: 3, n: 1 });
  expect(report.tables.t?.columns).toEqual(
    ['median', 'p50', 'p95', 'p99', 'p99.9', 'p0.5'].map((statistic) => ({ statistic })),
  );
});

test('percentiles can differ where medians agree: a value of the text names one', async () => {
  const spec: SyntheticSpec = {
    runs: ['pinned', 'free'].map((pinning) => ({ labels: { pinning } })),
    chains: (run) => chainsWith([...many(10, 960), ...many(20, 20), ...many(run === 1 ? 30 : 900, 20)]),
  };
  const report = await reportOf(
    spec,
    `${table('by: [pinning], statistics: [p95, p99]')}values: { a: 't[pinned].p99', b: 't[free].p99' }\n`,
  );
  expect(row(report, 'pinned').cells.p95).toMatchObject({ value: 10 });
  expect(row(report, 'free').cells.p95).toMatchObject({ value: 10 });
  expect(report.values).toMatchObject({ a: { value: 30 }, b: { value: 900 } });
});

test('the spread is that of the runs’ values, and says so', async () => {
  const medians = [10, 20, 30, 40, 100];
  const spec: SyntheticSpec = { runs: runs(5), chains: (run) => chainsWith(many(medians[run - 1] ?? 0)) };
  const { cells } = row(await reportOf(spec, table('statistics: [iqr, mad, sd, mean]')));
  expect(cells.iqr).toMatchObject({ value: 20, how: howOf('overRunMedians', { statistic: 'iqr' }) });
  expect(cells.mad).toMatchObject({
    value: 10,
    how: howOf('overRunMedians', { statistic: 'mad' }),
  });
  expect(cells.mean).toMatchObject({ value: 40, n: 5 });
  expect(cells.sd).toMatchObject({ value: Math.sqrt((900 + 400 + 100 + 0 + 3600) / 4) });
});

test('mean and spread have an interval from 10 runs on, by resampling blocks where every run has one', async () => {
  const spec = (count: number, blocks: boolean): SyntheticSpec => ({
    runs: upTo(count).map((block) => ({ labels: {}, ...(blocks ? { block } : {}) })),
    chains: (run) => chainsWith(many((run * 7) % 23)),
  });
  const statistics = table('statistics: [mean, sd, iqr, mad]');
  const nine = row(await reportOf(spec(9, false), statistics)).cells;
  const [ten, blocks] = [
    row(await reportOf(spec(10, false), statistics)).cells,
    row(await reportOf(spec(10, true), statistics)).cells,
  ];
  for (const statistic of ['mean', 'sd', 'iqr', 'mad']) {
    const [few, cell] = [nine[statistic], ten[statistic]];
    if (few?.kind !== 'amount' || cell?.kind !== 'amount' || cell.value === null) throw new Error(statistic);
    expect(few.interval, statistic).toBeUndefined();
    expect(cell.interval?.low, statistic).toBeLessThan(cell.value);
    expect(cell.interval?.high, statistic).toBeGreaterThan(cell.value);
    expect(cell.interval, statistic).toMatchObject({ resamples: 10_000, seed: 1 });
    expect(cell.how, statistic).toMatchObject({ places: { statistic, clusters: 'runs' } });
    expect(blocks[statistic]?.how, statistic).toMatchObject({ places: { statistic, clusters: 'blocks' } });
  }
});

test('counts over a limit: in the unit shown, k of n chains with a value, with an interval from blocks', async () => {
  const over = [0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2];
  const spec: SyntheticSpec = {
    runs: over.map((_, index) => ({ labels: {}, block: index + 1 })),
    chains: (run) => {
      const k = over[run - 1] ?? 0;
      // 100,000 ns is exactly on the limit of 100 µs, and not over it.
      return chainsWith([...many(100_000, 20 - k), ...many(100_001, k), null]);
    },
  };
  const report = await reportOf(spec, table('statistics: [over, missing], limit: 100'));
  const { cells } = row(report);
  const k = over.reduce((sum, one) => sum + one, 0);
  expect(cells.over).toMatchObject({ kind: 'share', k, n: 220, counted: 'chains', runs: 11 });
  expect(cells.over).toMatchObject({
    interval: shareInterval(over.map((one) => ({ k: one, n: 20 }))).interval,
  });
  expect(cells.missing).toMatchObject({ kind: 'count', value: 11 });
  expect(report.tables.t?.columns[0]).toEqual({ statistic: 'over', limit: { value: 100, show: 'µs' } });
});

test('min and max are of the run values; chain_min and chain_max of all chains outside warm-up, to the digit', async () => {
  const huge = 2n ** 53n - 1n;
  const spec: SyntheticSpec = {
    runs: runs(3),
    chains: (run) =>
      // Run 3 has too few chains for a value of its own: its chains are there all the same.
      chainsWith([...many(10 * run, run === 3 ? 2 : 40), run === 3 ? huge : 5, null, 1], (index) => ({
        warmup: index === (run === 3 ? 4 : 42),
      })),
  };
  const report = await reportOf(spec, table('statistics: [min, max, chain_min, chain_max]'));
  const { cells, tooFew } = row(report);
  expect(tooFew).toEqual([3]);
  expect(cells.min).toMatchObject({ value: 10, n: 2, counted: 'runs' });
  expect(cells.max).toMatchObject({ value: 20, how: 'largest over runs of the run medians' });
  expect(cells.chain_min).toEqual({
    kind: 'amount',
    value: 5,
    unit: 'ns',
    show: 'µs',
    signed: false,
    n: 85,
    counted: 'chains',
    how: 'smallest value of a chain outside warm-up',
  });
  expect(cells.chain_max).toMatchObject({ value: Number(huge), n: 85, counted: 'chains' });
  const alone = await reportOf(spec, table('statistics: [chain_max]'));
  expect(row(alone).tooFew).toEqual([]);
});

test('the largest amounts have a median, of a run and over runs', async () => {
  const report = await reportOf(
    { runs: runs(2), chains: () => chainsWith(many(5), (index) => ({ tid: index })) },
    `fields: { x: { sql: 9e149 + tid * 1e147, unit: V } }
tables: { t: { title: T, field: x, statistics: [min, chain_max] } }
`,
  );
  const { cells } = row(report);
  const at = (tid: number) => 9e149 + tid * 1e147;
  expect(cells.min).toMatchObject({ value: (at(9) + at(10)) / 2 });
  expect(cells.chain_max).toMatchObject({ value: at(19) });
});

test('the extremes of a field per run are those of its run values; a group without a value has none', async () => {
  const spec: SyntheticSpec = {
    runs: [3, 1, 2].map((away) => ({ labels: {}, metrics: { away } })),
    chains: () => chainsWith([null]),
  };
  const report = await reportOf(
    spec,
    `fields: { away: { per: run, sql: away, unit: V }, latency: { between: [ttwu, first_tkread] } }
tables:
  t: { title: T, field: away, statistics: [min, max, chain_min, chain_max] }
  u: { title: U, field: latency, statistics: [chain_max] }
`,
  );
  const { cells } = row(report);
  expect(cells.chain_min).toEqual({ ...cells.min, how: 'smallest over runs' });
  expect(cells.chain_max).toEqual({ ...cells.max, value: 3 });
  expect(report.tables.u?.rows[0]?.cells.chain_max).toMatchObject({
    value: null,
    why: 'there is no value',
    n: 0,
  });
});

test('a ratio is against the baseline, paired by block, and none where a run is not above 0', async () => {
  const spec = (idle: number): SyntheticSpec => ({
    runs: upTo(6).flatMap((block) => ['idle', 'load'].map((condition) => ({ labels: { condition }, block }))),
    chains: (_run, { labels, block = 0 }) =>
      chainsWith(many(labels.condition === 'idle' ? idle * block : 1000 * block + block)),
  });
  const yaml = table('by: [condition], statistics: [ratio, shift], baseline: { condition: idle }');
  const ratio = row(await reportOf(spec(500), yaml), 'load').cells.ratio;
  if (ratio?.kind !== 'amount') throw new Error('no amount');
  expect(ratio.value).toBeCloseTo(2.002, 12);
  expect(ratio.interval?.low).toBeCloseTo(2.002, 12);
  expect(ratio).toMatchObject({ unit: '1', show: '1', signed: false, n: 6, counted: 'blocks' });
  const none = row(await reportOf(spec(0), yaml), 'load').cells;
  expect(none.ratio).toMatchObject({
    value: null,
    why: whyOf('valueNotAboveZero', { groups: ['idle'] }),
  });
  expect(none.shift).toMatchObject({ value: 1001 * 3.5 });
});

test('of a field per run: percentiles and counts are over runs', async () => {
  const spec: SyntheticSpec = {
    runs: upTo(60).map((run) => ({ labels: {}, metrics: run === 60 ? {} : { away: run } })),
    chains: () => [],
  };
  const report = await reportOf(
    spec,
    'fields: { away: { per: run, sql: away, unit: V } }\ntables: { t: { title: T, field: away, statistics: [p95, p99, over, missing], limit: 50 } }\n',
  );
  const { cells } = row(report);
  expect(cells.p95).toMatchObject({
    value: 57,
    n: 59,
    how: howOf('percentileOverRuns', { percent: 95, needs: 59 }),
  });
  expect(cells.p99).toMatchObject({ value: null, why: whyOf('tooFewRuns', { n: 59, needs: 299 }) });
  expect(cells.over).toMatchObject({ k: 9, n: 59, counted: 'runs' });
  expect(cells.missing).toMatchObject({ value: 1, how: howOf('runsWithoutValue', {}) });
});

test('a group without any chain says that, not "too few"', async () => {
  const spec: SyntheticSpec = { runs: [{ labels: {} }], chains: () => chainsWith(many(5)) };
  const report = await reportOf(
    spec,
    `fields:
  latency: { between: [ttwu, first_tkread] }
  m: { sql: wf_migrated, levels: { false: nein, true: ja } }
tables: { t: { title: T, field: latency, by: [m], statistics: [median, p95] } }
`,
  );
  expect(row(report, 'true')).toMatchObject({
    chains: 0,
    cells: {
      median: { value: null, why: whyOf('noChainInGroup', {}) },
      p95: { value: null, why: whyOf('noChainInGroup', {}) },
    },
  });
});

const REFUSED: [what: string, rest: string, told: string][] = [
  ['a percentile of nothing', 'statistics: [p0]', "2:55: 'p0' is no percentile"],
  ['a percentile beyond all', 'statistics: [p100]', "2:55: 'p100' is no percentile"],
  ['a percentile written otherwise', 'statistics: [p99.90]', "2:55: 'p99.90' is no percentile"],
  ['over without a limit', 'statistics: [over]', '2:42: over needs a limit → say limit:'],
  ['a limit for nothing', 'limit: 5', '2:42: nothing is held against the limit'],
  ['a ratio without a baseline', 'statistics: [ratio]', '2:42: ratio needs a baseline'],
];
test.each(REFUSED)('refused: %s', async (_what, rest, told) => {
  const [line = ''] = await complaintsOf({ runs: [], chains: () => [] }, table(rest));
  expect(line.startsWith(`analysis.yaml:${told}`) ? told : line).toBe(told);
});
