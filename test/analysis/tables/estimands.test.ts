import { expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import { howOf } from '../../../src/report/how.ts';
import type { Amount } from '../../../src/report/quantity.ts';
import type { Report } from '../../../src/report/schema.ts';
import type { Row } from '../../../src/report/table.ts';
import { whyOf } from '../../../src/report/why.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, makeDay, noGit, reportOf } from '../day.ts';

const LATENCY = `
  latency: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs }
`;
const table = (rest: string, fields = '') =>
  `fields:${LATENCY}${fields}tables:\n  t: { title: T, field: latency, ${rest} }\n`;
const row = (report: Report, ...group: string[]): Row => {
  const found = report.tables.t?.rows.find((one) => JSON.stringify(one.group) === JSON.stringify(group));
  if (!found) throw new Error(`no row ${group.join()} in ${JSON.stringify(report.tables.t?.rows)}`);
  return found;
};
const amount = (of: Row, statistic = 'median'): Amount => {
  const cell = of.cells[statistic];
  if (cell?.kind !== 'amount') throw new Error(`no amount ${statistic}`);
  return cell;
};
const many = (value: number, count = 20): number[] => Array(count).fill(value);
const runs = (...conditions: string[]): SyntheticSpec['runs'] =>
  conditions.map((condition) => ({ labels: { condition } }));

test('a run’s value is its median over chains outside warm-up, exact between two integers', async () => {
  const chains = chainsWith([...many(10, 10), ...many(11, 10), ...many(9_999, 30)], (index) => ({
    warmup: index >= 20,
  }));
  const report = await reportOf({ runs: runs('idle'), chains: () => chains }, table('by: [condition]'));
  expect(row(report, 'idle')).toMatchObject({ chains: 20, missing: 0, tooFew: [] });
  expect(amount(row(report, 'idle'))).toMatchObject({ value: 10.5, n: 1, counted: 'runs' });
  expect(report.archives.main?.warmup).toBe(30);
});

test('a run with 19 chains is too few and named; with 20 it counts', async () => {
  const spec: SyntheticSpec = {
    runs: runs('idle', 'idle', 'idle'),
    chains: (run) => chainsWith(many(run * 100, run === 2 ? 19 : 20)),
  };
  const report = await reportOf(spec, table('by: [condition], statistics: [median, sd, n]'));
  expect(row(report, 'idle').tooFew).toEqual([2]);
  expect(amount(row(report, 'idle'))).toMatchObject({ value: 200, n: 2, sd: Math.SQRT2 * 100 });
  expect(amount(row(report, 'idle')).interval).toBeUndefined();
  expect(row(report, 'idle').cells.n).toMatchObject({ value: 2 });
});

test('what is not observed is missing and not 0: 20 chains of which one has no read are too few', async () => {
  const spec: SyntheticSpec = { runs: runs('idle'), chains: () => chainsWith([...many(50, 19), null]) };
  const report = await reportOf(spec, table('by: []'));
  expect(row(report)).toMatchObject({ chains: 20, missing: 1, tooFew: [1], label: 'latency' });
  expect(amount(row(report))).toMatchObject({ value: null, why: whyOf('tooFewChains', { needs: 20 }), n: 0 });
});

test('one run has a median, no interval, no spread', async () => {
  const spec: SyntheticSpec = { runs: runs('idle'), chains: () => chainsWith(many(0)) };
  const report = await reportOf(spec, table('by: [], statistics: [median, sd, mean, min, max, chains]'));
  expect(amount(row(report))).toEqual({
    kind: 'amount',
    value: 0,
    unit: 'ns',
    show: 'µs',
    signed: false,
    n: 1,
    counted: 'runs',
    how: howOf('overRunMedians', { statistic: 'median' }),
  });
  expect(amount(row(report), 'sd')).toMatchObject({ value: null, why: whyOf('spreadOfOneRun', {}) });
  expect(row(report).cells.chains).toMatchObject({ value: 20 });
});

test('no chains at all: every group is shown, empty', async () => {
  const report = await reportOf(
    { runs: runs('idle', 'load'), chains: () => [] },
    table('by: [condition, wf]', '  wf: { sql: wf_migrated, levels: { false: nein, true: ja } }\n'),
  );
  expect(report.tables.t?.rows.map(({ group, chains, tooFew }) => [group, chains, tooFew])).toEqual([
    [['idle', 'false'], 0, [1]],
    [['idle', 'true'], 0, [1]],
    [['load', 'false'], 0, [2]],
    [['load', 'true'], 0, [2]],
  ]);
});

test('an archive without any run: tables, figures and values are empty, not wrong', async () => {
  const yaml = `${table('by: [], statistics: [median, n]')}figures:
  f: { kind: strip, table: t, title: F, caption: C }
  h: { kind: histogram, table: t, title: F, caption: C, scale: log }
values: { runs: { count: runs } }
`;
  const report = await reportOf({ runs: [], chains: () => [] }, yaml);
  expect(amount(row(report))).toMatchObject({ value: null, why: whyOf('noRunWithValue', {}), n: 0 });
  expect(report.values.runs).toMatchObject({ value: 0 });
  expect(report.archives.main).toMatchObject({ runs: 0, conditions: {} });
  expect(report.archives.main).not.toHaveProperty('firstRun');
});

test('a chain whose grouping is not observed is in no group, and counted', async () => {
  const chains = chainsWith(many(5, 50), (index) => ({
    wf_migrated: index < 20 ? true : index < 40 ? false : null,
  }));
  const report = await reportOf(
    { runs: runs('idle'), chains: () => chains },
    table('by: [wf]', '  wf: { sql: wf_migrated }\n'),
  );
  expect(report.tables.t).toMatchObject({ ungrouped: { n: 10, counted: 'chains' } });
  expect(report.tables.t?.rows.map((one) => [one.group[0], one.chains])).toEqual([
    ['false', 20],
    ['true', 20],
  ]);
});

test('a run without the label is in no group', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: { condition: 'idle' } }, { labels: {} }],
    chains: () => chainsWith(many(5)),
  };
  const report = await reportOf(spec, table('by: [condition]'));
  expect(report.tables.t).toMatchObject({ ungrouped: { n: 20, counted: 'chains' } });
  expect(row(report, 'idle').tooFew).toEqual([]);
});

test('a field that reads only labels is the run’s: the other condition’s runs are not too few', async () => {
  const spec: SyntheticSpec = { runs: runs('idle', 'load'), chains: () => chainsWith(many(5)) };
  const report = await reportOf(spec, table('by: [c]', "  c: { sql: condition = 'load' }\n"));
  expect(report.tables.t?.rows.map(({ group, tooFew }) => [group, tooFew])).toEqual([
    [['false'], []],
    [['true'], []],
  ]);
});

const SHIFT = 'by: [condition], statistics: [median, shift], baseline: { condition: idle }';

test('a shift is paired by block; a pair needs both sides', async () => {
  const spec: SyntheticSpec = {
    runs: [1, 2, 3, 4, 5, 6, 7].flatMap((block) => [
      { labels: { condition: 'idle' }, block },
      ...(block === 7 ? [] : [{ labels: { condition: 'load' }, block }]),
    ]),
    // The drift over blocks is far larger than the shift of 10 ns.
    chains: (_run, { labels, block = 0 }) =>
      chainsWith(many(1000 * block + (labels.condition === 'load' ? 10 + block : 0))),
  };
  const shift = amount(row(await reportOf(spec, table(SHIFT)), 'load'), 'shift');
  expect(shift).toMatchObject({ value: 13.5, n: 6, counted: 'blocks', signed: true });
  expect(shift.interval).toEqual({ low: 11, high: 16, level: 1 - 2 / 64, method: 'signed-rank' });
});

test('without blocks a shift is two-sample and says of how many runs', async () => {
  const spec: SyntheticSpec = {
    runs: runs('idle', 'idle', 'idle', 'idle', 'load', 'load', 'load', 'load', 'load'),
    chains: (run) => chainsWith(many(run < 5 ? run : 95 + run)),
  };
  const shift = amount(row(await reportOf(spec, table(SHIFT)), 'load'), 'shift');
  expect(shift).toMatchObject({ value: 99.5, n: 5, counted: 'runs', interval: { method: 'rank-sum' } });
  expect(shift.how).toEqual(
    howOf('twoSampleEffect', { effect: 'difference', runs: 5, label: 'idle', others: 4 }),
  );
});

test('a baseline that names some groupings keeps the row’s own level in the others', async () => {
  const spec: SyntheticSpec = {
    runs: runs('idle', 'load'),
    chains: (run) =>
      chainsWith([...many(run * 10), ...many(run * 1000)], (index) => ({ wf_migrated: index >= 20 })),
  };
  const report = await reportOf(
    spec,
    table(
      'by: [condition, wf], statistics: [shift], baseline: { condition: idle }',
      '  wf: { sql: wf_migrated }\n',
    ),
  );
  expect(amount(row(report, 'load', 'true'), 'shift').value).toBe(1000);
  expect(amount(row(report, 'load', 'false'), 'shift').value).toBe(10);
});

test('a share counts all chains outside warm-up whatever their end state; unknown ones are missing', async () => {
  const chains = chainsWith(
    many(5, 12).map((value, index) => (index % 2 ? value : null)),
    (index) => ({ wf_migrated: index === 11 ? null : index < 4, warmup: index === 0 }),
  );
  const report = await reportOf(
    { runs: runs('idle', 'idle'), chains: () => chains },
    'fields: { m: { sql: wf_migrated } }\ntables: { t: { title: T, share: m, by: [condition] } }\n',
  );
  expect(row(report, 'idle')).toMatchObject({ chains: 22, missing: 2 });
  expect(row(report, 'idle').cells.share).toMatchObject({
    k: 6,
    n: 20,
    counted: 'chains',
    runs: 2,
  });
});

test('a share of runs', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: {}, metrics: { retries: 3 } }, { labels: {}, metrics: { retries: 0 } }, { labels: {} }],
    chains: () => [],
  };
  const report = await reportOf(
    spec,
    'fields: { burst: { per: run, sql: retries > 0 } }\ntables: { t: { title: T, share: burst } }\n',
  );
  expect(row(report)).toMatchObject({
    missing: 1,
    cells: { share: { k: 1, n: 2, counted: 'runs', runs: 2 } },
  });
});

test('a field per run: missing runs are counted, floats stay floats', async () => {
  const spec: SyntheticSpec = {
    runs: [{ labels: {}, metrics: { x: 0.1 } }, { labels: {}, metrics: { x: 0.3 } }, { labels: {} }],
    chains: () => chainsWith(many(5, 3)),
  };
  const report = await reportOf(
    spec,
    'fields: { latency: { per: run, sql: x, unit: V } }\ntables: { t: { title: T, field: latency, statistics: [median, min, max, n] } }\n',
  );
  expect(row(report)).toMatchObject({ chains: 9, missing: 1, tooFew: [] });
  expect(amount(row(report))).toMatchObject({
    value: 0.2,
    unit: 'V',
    show: 'V',
    n: 2,
    how: howOf('overRuns', { statistic: 'median' }),
  });
});

test('integers near 2^63 are exact in differences; a median that a float cannot hold is refused', async () => {
  const far = 2n ** 62n;
  const spec: SyntheticSpec = {
    runs: runs('idle'),
    chains: () =>
      chainsWith(many(0, 40), (index) => ({
        ttwu_ts_ns: far + BigInt(index),
        first_tkread_ts_ns: far + BigInt(index) + (index < 20 ? 1n : 2n),
      })),
  };
  expect(amount(row(await reportOf(spec, table('by: []')))).value).toBe(1.5);
  const raw =
    'fields: { latency: { sql: ttwu_ts_ns, unit: ns } }\ntables: { t: { title: T, field: latency } }\n';
  expect(await complaintsOf(spec, raw)).toEqual([
    'analysis.yaml:1:27: field latency: a median of 4611686018427387923 has more digits than a float holds → take the difference to another time, or a coarser unit',
  ]);
});

test('two archives: runs are told apart, groups compare them, a column of only one is missing in the other', async () => {
  const one: SyntheticSpec = { runs: runs('idle'), chains: () => chainsWith(many(100)) };
  const two: SyntheticSpec = {
    runs: runs('idle', 'idle'),
    chains: (run) => chainsWith(many(300, run === 1 ? 19 : 20), () => ({ extra: 7n })),
    further: [{ name: 'extra', type: 'INT64', meaning: 'made up' }],
  };
  const yaml = `archives: { main: archive, night: ../99/archive }
${table('by: [archive]')}  e: { title: E, field: extra }
figures: { s: { kind: strip, table: t, title: S, caption: C } }
values: { kernel: 'night:host.kernel.release', chains: { count: chains, where: archive = 'night' } }
`.replace('fields:', 'fields:\n  extra: { sql: extra, unit: "1" }');
  const day = await makeDay(yaml, { archive: one, '../99/archive': two });
  const { report } = await makeReport(day, { git: noGit });
  expect(Object.keys(report.inputs.manifests)).toEqual(['main', 'night']);
  expect(report.inputs.manifests.main).not.toBe(report.inputs.manifests.night);
  expect(amount(row(report, 'main')).value).toBe(100);
  expect(row(report, 'night').tooFew).toEqual(['night/1']);
  expect(report.tables.e?.rows[0]).toMatchObject({ chains: 59, missing: 20, tooFew: ['main/1', 'night/1'] });
  expect(report.values).toMatchObject({ kernel: { text: '6.18.0-synthetic' }, chains: { value: 39 } });
  expect(report.figures[0]?.figure).toMatchObject({
    groups: [{ runs: [{ run: 'main/1' }] }, { runs: [{ run: 'night/2' }] }],
  });
});

test('a bin holds its lower edge and not its upper one; what lies outside is counted beside them', async () => {
  const yaml = `${table('by: []')}figures:
  h: { kind: histogram, table: t, title: H, caption: C, bins: { count: 2, from: 0.01, to: 0.03 } }
`;
  const chains = chainsWith([
    ...many(9, 3),
    ...many(10, 5),
    ...many(19, 2),
    ...many(20, 7),
    ...many(30, 4),
    null,
  ]);
  const report = await reportOf({ runs: runs('idle'), chains: () => chains }, yaml);
  expect(report.figures[0]?.figure).toMatchObject({
    edges: [10, 20, 30],
    groups: [{ counts: [7, 7], below: 3, above: 4, missing: 1, median: 20 }],
  });
});

test('stages: a run needs 20 chains that passed every stage; times add up', async () => {
  const chains = (count: number) =>
    chainsWith(many(100, count + 3), (index) => ({
      switch_in_ts_ns: index < count ? 1000n + BigInt(index % 2) : null,
    }));
  const yaml =
    'figures: { f: { kind: stages, stages: [ttwu, switch_in, first_tkread], by: [condition], title: F, caption: C } }';
  const spec: SyntheticSpec = {
    runs: runs('idle', 'idle', 'load'),
    chains: (run) => chains(run === 2 ? 30 : 19 + (run % 3)),
  };
  const report = await reportOf(spec, yaml);
  expect(report.figures[0]?.figure).toMatchObject({
    unit: 'ns',
    show: 'µs',
    field: { label: 'Δ(ttwu→first_tkread)' },
    stages: [
      { from: 'ttwu', to: 'switch_in' },
      { from: 'switch_in', to: 'first_tkread' },
    ],
    groups: [
      { key: ['idle'], means: [0.5, 99.5], total: 100, runs: 2, chains: 50, missing: 6 },
      { key: ['load'], means: [null, null], total: null, runs: 0, chains: 0, missing: 3 },
    ],
  });
});
