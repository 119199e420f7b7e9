import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { howText } from '../../src/report/phrases/index.ts';
import type { Value } from '../../src/report/quantity.ts';
import type { Report } from '../../src/report/schema.ts';
import { readReport } from '../../src/report/store.ts';
import { BURST, EXPERIMENTS, GATE, PLATFORM, SLOWEST, TAILS } from '../fixtures/experiments.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { sayingsIn } from '../report/sayings.ts';
import { World } from './world.ts';

let world: World;
const reports = new Map<string, Report>();
beforeAll(async () => {
  world = await World.copyOf('experiments');
  for (const [day, spec] of Object.entries(EXPERIMENTS)) {
    await writeSyntheticArchive(join(world.content, 'days', day, 'archive'), spec);
  }
  expect(await world.build()).toMatchObject({ status: 0, stdout: 'dist: 6 days\n' });
  for (const day of Object.keys(EXPERIMENTS)) {
    const report = await readReport(join(world.content, 'days', day));
    if (report) reports.set(day, report);
  }
}, 120_000);
afterAll(() => world.remove());

function reportOf(day: number): Report {
  const report = reports.get(String(day));
  if (!report) throw new Error(`day ${day} has no report`);
  return report;
}

function cell(report: Report, table: string, group: readonly string[], statistic: string): Value | undefined {
  const rows = report.tables[table]?.rows ?? [];
  return rows.find((row) => row.group.join() === group.join())?.cells[statistic];
}

async function text(slug: string): Promise<string> {
  return (await world.page(`${slug}/index.html`)).replaceAll('\u00a0', ' ').replace(/<[^>]*>/g, '');
}

test('every number is said to be made in both languages, and in different words', () => {
  const { how } = sayingsIn([...reports.values()]);
  expect(how.length).toBeGreaterThan(20);
  const words = how.filter(({ say }) => say !== 'written');
  expect(words.filter((one) => howText(one, 'de') === howText(one, 'en'))).toEqual([]);
});

test('1: idle and load, migrated or not', async () => {
  const { comparisons, checks } = reportOf(1);
  expect(comparisons.load_migrated).toMatchObject({
    effect: { value: 13_600, n: 25, counted: 'blocks' },
    dominance: { value: 1, paired: true },
    role: 'afterwards',
    assigned: 'observed',
    verdict: { claims: ['shown'] },
  });
  expect(comparisons.load_stayed).toMatchObject({
    effect: { value: 900 },
    assigned: 'randomised',
    verdict: { claims: ['shown'] },
  });
  expect(checks.offset).toMatchObject({ verdict: 'PASS' });
  expect(await text('1-idle-load-migration')).toMatch(/31\.0 %.* under load, 4\.00 %.* idle/);
  expect(await text('1-idle-load-migration')).toContain('+13.6 µs');
});

test('2: three labels at once, a group that was never measured, a ratio', () => {
  const report = reportOf(2);
  const median = (...group: string[]) => cell(report, 'latency', group, 'median');
  expect(median('host', 'performance', 'shallow')).toMatchObject({ value: PLATFORM.base, n: 6 });
  const all = PLATFORM.vm + PLATFORM.schedutil + PLATFORM.deep + PLATFORM.vmDeep;
  expect(median('vm', 'schedutil', 'deep')).toMatchObject({ value: PLATFORM.base + all });
  expect(median('host', 'schedutil', 'deep')).toMatchObject({ value: null });
  // Its plan says that it was shuffled, and every block has the same order all the same.
  expect(report.comparisons.worst).toMatchObject({ effect: { value: all, n: 6 }, assigned: 'fixed' });
  expect(report.comparisons.governor).toMatchObject({
    effect: { value: PLATFORM.schedutil },
    role: 'exploratory',
  });
  const ratio = report.comparisons.worst_ratio?.effect.value ?? 0;
  expect(ratio).toBeGreaterThan(2.38);
  expect(ratio).toBeLessThan(2.42);
  expect(report.comparisons.unmeasured).toMatchObject({
    effect: { value: null },
    verdict: { tested: false, claims: [] },
  });
  expect(report.values).toMatchObject({
    deep_host: { value: PLATFORM.deep },
    deep_vm: { value: PLATFORM.deep + PLATFORM.vmDeep },
  });
});

test('3: P95 agrees, P99 does not; P99.9 is too much for a thousand chains', () => {
  const report = reportOf(3);
  for (const pinning of ['none', 'full']) {
    expect(cell(report, 'tails', [pinning], 'p95')).toMatchObject({ value: TAILS.p95, n: 20 });
    expect(cell(report, 'tails', [pinning], 'p99.9')).toMatchObject({ value: null });
  }
  expect(cell(report, 'tails', ['none'], 'p99')).toMatchObject({ value: TAILS.unpinned });
  expect(cell(report, 'tails', ['full'], 'p99')).toMatchObject({ value: TAILS.pinned });
  expect(report.comparisons.p95).toMatchObject({
    effect: { value: 0, n: 20 },
    verdict: { tested: true, claims: [] },
  });
  const { pinned, unpinned } = TAILS;
  expect(report.comparisons.p99).toMatchObject({
    effect: { value: unpinned - pinned },
    verdict: { claims: ['shown'] },
  });
  expect(cell(report, 'tails', ['none'], 'over')).toMatchObject({ k: 600, n: 20_000 });
  expect(cell(report, 'tails', ['full'], 'over')).toMatchObject({ k: 0, n: 20_000 });
});

test('4: a burst in all of 37 and none of 163', async () => {
  const report = reportOf(4);
  const { resets, others } = BURST;
  expect(cell(report, 'burst', ['true'], 'share')).toMatchObject({ k: resets, n: resets });
  expect(cell(report, 'burst', ['false'], 'share')).toMatchObject({ k: 0, n: others });
  expect(cell(report, 'classes', ['burst'], 'share')).toMatchObject({ k: resets, n: resets });
  const over = (reset: string, ms: string) => cell(report, 'how_far', [reset, ms], 'over');
  // Of the burst, − 4, − 1 and + 5 ms, ± 2 ms holds one; the lone retry 20 ms later makes no burst.
  expect(over('true', '2')).toMatchObject({ k: 0, n: resets });
  expect(over('true', '5')).toMatchObject({ k: resets, n: resets });
  expect(over('true', '20')).toMatchObject({ k: resets, n: resets });
  // No run has 20 chains of a group, and each of them is counted all the same.
  expect(report.tables.how_far?.rows.flatMap(({ tooFew }) => tooFew)).toEqual([]);
  for (const ms of ['2', '5', '20']) expect(over('false', ms)).toMatchObject({ k: 0, n: others });
  expect(await text('4-retry-burst')).toMatch(/37\/37 chains.*0\/163 chains.*0\/37 chains.*± 20 ms/su);
});

test('5: the slowest 0.1 % and the storms around each', () => {
  const { lists, values } = reportOf(5);
  const list = lists.slowest;
  expect(list).toMatchObject({ total: SLOWEST.wakes });
  expect(list?.rows).toHaveLength(SLOWEST.top);
  const storms = list?.columns.findIndex(({ name }) => name === 'storms') ?? -1;
  const counts = list?.rows.map((row) => Number(row[storms])).sort() ?? [];
  // One, two, three in turn over 20 wakes.
  expect(counts).toEqual([...Array(7).fill(1), ...Array(7).fill(2), ...Array(6).fill(3)]);
  expect(values.near).toMatchObject({ k: SLOWEST.top, n: SLOWEST.wakes });
});

test('6: a gate over six runs, and every choice of three and of five of them', async () => {
  const { checks, subsets, series } = reportOf(6);
  expect(checks.gate).toMatchObject({ verdict: 'WARN', margin: 5, value: { value: 25_000 } });
  // By hand: the median of three is 22 (4 ways), 24 (6), 26 (6) or 31 µs (4); 24 µs lies on the limit and passes.
  expect(subsets.three).toMatchObject({
    total: 20,
    verdicts: { PASS: 10, WARN: 6, FAIL: 4 },
    all: 'WARN',
    flips: 14,
  });
  // Without one of the three fastest the median is 26 µs, without one of the others 24 µs.
  expect(subsets.five).toMatchObject({ total: 6, verdicts: { PASS: 3, WARN: 3 }, all: 'WARN', flips: 3 });
  const points = series.runs?.groups[0]?.points ?? [];
  expect(points.map(({ value }) => value)).toEqual([...GATE.medians]);
  expect(points.map(({ rolling }) => rolling ?? null)).toEqual([null, null, 24_000, 31_000, 24_000, 26_000]);
  expect(await text('6-gate')).toMatch(/25 µs: WARN/);
});
