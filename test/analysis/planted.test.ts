import { beforeAll, expect, test } from 'vitest';
import { makeReport } from '../../src/analysis/make.ts';
import { canonicalJson } from '../../src/report/canonical.ts';
import { formatValue, type Part } from '../../src/report/format.ts';
import type { Report } from '../../src/report/schema.ts';
import { whyOf } from '../../src/report/why.ts';
import { PLANTED, plantedAnalysis, plantedSpec } from '../fixtures/day-100-planted.ts';
import { makeDay, noGit } from './day.ts';

let day: string;
let report: Report;
beforeAll(async () => {
  day = await makeDay(plantedAnalysis, { archive: plantedSpec });
  report = (await makeReport(day, { git: noGit })).report;
});

const text = (name: string, parts?: Part[]) => {
  const value = report.values[name];
  return (value && formatValue(value, 'de', parts))?.replaceAll('\u00a0', ' ');
};

test('the planted numbers of Day 100 come out exactly', () => {
  expect(report.values).toMatchObject({
    last_migriert: { value: 13_600, n: 25, counted: 'blocks', interval: { method: 'signed-rank' } },
    last_geblieben: { value: 900, n: 25, counted: 'blocks' },
    idle_migriert: { value: 0, n: 25 },
    anteil_last: { k: 4650, n: 15_000, runs: 25 },
    anteil_leerlauf: { k: 600, n: 15_000, runs: 25 },
    offset: { value: PLANTED.offset.ns, sd: PLANTED.offset.sd, n: 50 },
    laeufe: { value: 50 },
    ketten: { value: 30_000 },
  });
});

test('and so they are printed', () => {
  expect(text('last_migriert')).toBe('+13,6 µs');
  expect(text('last_geblieben')).toBe('+0,9 µs');
  // All runs have the same share, and yet its interval is that of 15,000 chains: ±0.74 and ±0.31 points.
  expect(text('anteil_last')).toBe('31,0 % (4.650/15.000 Ketten)');
  expect(text('anteil_leerlauf')).toBe('4,00 % (600/15.000 Ketten)');
  expect(text('anteil_last', ['interval'])).toBe('31,0 % [30,3; 31,7]');
  expect(text('offset', ['sd'])).toBe('1,111 s ± 0,004 s');
  expect(text('laeufe')).toBe('50 Läufe');
  expect(text('kernel')).toBe('6.18.0-synthetic');
});

test('the offset is the same whatever the condition, and the idle medians overlap', () => {
  const means = report.tables.offset_by?.rows.map((row) => row.cells.mean);
  const shown = means?.map((cell) =>
    cell?.kind === 'amount' ? Math.round((cell.value ?? 0) / 1e6) : undefined,
  );
  expect(shown).toEqual([1111, 1111]);
  const idle = report.figures.find(({ name }) => name === 'streifen')?.figure;
  if (idle?.kind !== 'strip') throw new Error('no strip');
  const [stayed, migrated] = idle.groups;
  expect(stayed?.interval?.low).toBeLessThan(migrated?.interval?.high ?? 0);
  expect(migrated?.interval?.low).toBeLessThan(stayed?.interval?.high ?? 0);
});

test('the baseline has no shift, and says so', () => {
  const [baseline] = report.tables.latency?.rows ?? [];
  expect(baseline?.group).toEqual(['idle', 'false']);
  expect(baseline?.cells.shift).toMatchObject({ value: null, why: whyOf('isBaseline', {}) });
});

test('figures hold every run and every chain', () => {
  const [strip, histogram, shares, stages] = report.figures.map(({ figure }) => figure);
  if (strip?.kind !== 'strip' || histogram?.kind !== 'histogram' || shares?.kind !== 'shares')
    throw new Error();
  if (stages?.kind !== 'stages') throw new Error();
  expect(strip.groups.map(({ runs, series }) => [runs.length, series])).toEqual([
    [25, 0],
    [25, 0],
    [25, 1],
    [25, 1],
  ]);
  const counted = histogram.groups.map(
    ({ counts, below, above, missing }) =>
      counts.reduce((sum, count) => sum + count, 0) + below + above + missing,
  );
  expect(counted).toEqual([14_400, 600, 10_350, 4650]);
  expect(histogram.groups.every(({ counts }) => counts.length === histogram.edges.length - 1)).toBe(true);
  expect(shares.groups.map(({ k, n }) => [k, n])).toEqual([
    [600, 15_000],
    [4650, 15_000],
  ]);
  for (const { means, total, missing } of stages.groups) {
    expect(means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0)).toBeCloseTo(total ?? 0, 6);
    expect(missing).toBe(75);
  }
  expect(stages.groups[0]?.means[0]).toBe(2000);
});

test('the report is the same each time, byte for byte', async () => {
  const again = (await makeReport(day, { git: noGit })).report;
  expect(canonicalJson(again)).toBe(canonicalJson(report));
});

test('what the page says of the archive', () => {
  expect(report.archives.main).toMatchObject({
    folder: 'archive',
    title: 'synthetic: the planted truth of day 100',
    runs: 50,
    conditions: { idle: 25, load: 25 },
    chains: 30_500,
    warmup: 500,
    terminals: { read: 30_200, no_read: 100, superseded: 100, exited: 0, censored: 100 },
    stages: ['ttwu', 'migrate', 'wakeup', 'switch_in', 'first_tkread'],
    inferred: ['wf_migrated', 'wake_path'],
  });
});
