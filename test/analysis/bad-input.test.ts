import { access } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makeReport } from '../../src/analysis/make.ts';
import { whyOf } from '../../src/report/why.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { chainsWith, complaints, complaintsOf, makeDay, noGit, reportOf } from './day.ts';

const many = (value: number, count = 25): number[] => Array(count).fill(value);
const spec: SyntheticSpec = {
  runs: [
    { labels: { condition: 'idle' }, block: 1 },
    { labels: { condition: 'load' }, block: 1 },
  ],
  chains: () => chainsWith(many(5), (index) => ({ comm: 'wakepair', tid: index })),
  events: () => [{ event: 'retry', ts_ns: 1000n }],
};

const WRITTEN = '/tmp/tagwerk-was-written';
const HOSTILE = [
  "read_text('/etc/passwd')",
  "read_csv('/etc/passwd')",
  "(SELECT count(*) FROM read_parquet('x'))",
  `COPY chains TO '${WRITTEN}'`,
  `1; COPY chains TO '${WRITTEN}'`,
  `1) FROM chains; COPY chains TO '${WRITTEN}'; SELECT (1`,
  "ATTACH 'x' AS y",
  'INSTALL httpfs',
  'LOAD httpfs',
  "1; LOAD 'x'",
  'PRAGMA database_list',
  'random()',
  'now()',
  'current_timestamp',
  'uuid()',
  "getenv('HOME')",
  'tid, tid',
  'tid FROM chains',
];
const PLACES: Record<string, (name: string, sql: string) => string> = {
  fields: (name, sql) => `${name}: { sql: ${sql} }`,
  rules: (name, sql) => `${name}: { rules: [ { when: ${sql}, is: x } ] }`,
  events: (name, sql) => `${name}: { events: ${sql}, around: ttwu_ts_ns, within: 5, unit: ms }`,
  around: (name, sql) => `${name}: { events: "true", around: ${sql}, within: 5, unit: ms }`,
  counts: (name, sql) => `${name}: { count: chains, where: ${sql} }`,
  values: (name, sql) => `${name}: { sql: ${sql}, unit: ns }`,
  checks: (name, sql) => `${name}: { title: T, value: { sql: ${sql}, unit: ns }, warn: 5 }`,
  lists: (name, sql) => `${name}: { title: T, of: chains, where: ${sql}, columns: [tid] }`,
};
const SECTION: Record<string, string> = {
  rules: 'fields',
  events: 'fields',
  around: 'fields',
  counts: 'values',
};

test.each(Object.keys(PLACES))(
  'in %s every foreign statement is refused before anything runs',
  async (place) => {
    const lines = HOSTILE.map(
      (sql, index) => `  x${index}x: ${PLACES[place]?.('', JSON.stringify(sql)).slice(2)}`,
    );
    const told = await complaintsOf(spec, `${SECTION[place] ?? place}:\n${lines.join('\n')}\n`);
    // The section's name is line 1: a complaint for each line from 2 on.
    const complainedOf = new Set(told.map((line) => Number(/^analysis\.yaml:(\d+):/.exec(line)?.[1])));
    expect([...complainedOf].sort((a, b) => a - b)).toEqual(HOSTILE.map((_, index) => index + 2));
    await expect(access(WRITTEN)).rejects.toThrow('ENOENT');
  },
);

const WRONG_TYPE: [what: string, yaml: string, told: string][] = [
  [
    'amounts of a class',
    'fields: { c: { rules: [ { when: tid > 5, is: high } ] } }\ntables: { t: { title: T, field: c } }\n',
    'analysis.yaml:1:11: field c is text, but table t shows amounts of it',
  ],
  [
    'amounts of an order',
    'fields: { o: { order: [ttwu, wakeup] } }\ntables: { t: { title: T, field: o } }\n',
    'analysis.yaml:1:11: field o is text, but table t shows amounts of it',
  ],
  [
    'a share of an order',
    'fields: { o: { order: [ttwu, wakeup] } }\ntables: { t: { title: T, share: o } }\n',
    'analysis.yaml:1:16: field o is VARCHAR, but a share counts yes/no',
  ],
  [
    'a condition on events that is text',
    'fields: { n: { events: event, around: ttwu_ts_ns, within: 5, unit: ms } }\n',
    'analysis.yaml:1:24: field n: a condition is yes/no, not VARCHAR → write a comparison',
  ],
  [
    'a rule that is a number',
    'fields: { c: { rules: [ { when: tid, is: a } ] } }\n',
    'analysis.yaml:1:33: field c: a condition is yes/no, not INTEGER → write a comparison',
  ],
  [
    'a time that is text',
    'fields: { n: { events: "true", around: comm, within: 5, unit: ms } }\n',
    'analysis.yaml:1:40: field n: a time in ns is a number, not VARCHAR → name a column such as ttwu_ts_ns',
  ],
  [
    'a list where a number holds',
    'lists: { l: { title: L, of: chains, where: tid, columns: [tid] } }\n',
    'analysis.yaml:1:44: list l: a condition is yes/no, not INTEGER → write a comparison',
  ],
  [
    'a count where a text holds',
    'values: { v: { count: chains, where: comm } }\n',
    'analysis.yaml:1:38: value v: a condition is yes/no, not VARCHAR → write a comparison',
  ],
  [
    'a grouping with a list in it',
    'fields: { l: { sql: "list_value(tid)" }, x: { sql: tid, unit: ns } }\ntables: { t: { title: T, field: x, by: [l] } }\n',
    '',
  ],
];
test.each(WRONG_TYPE)('a field of the wrong type: %s', async (_what, yaml, told) => {
  if (told === '') {
    expect((await reportOf(spec, yaml)).tables.t?.rows).toHaveLength(25);
    return;
  }
  const lines = await complaintsOf(spec, yaml);
  expect(lines.some((line) => line.startsWith(told)) ? told : lines.join('\n')).toBe(told);
});

const EVERYTHING = `fields:
  latency: { between: [ttwu, first_tkread] }
  moved: { sql: wf_migrated }
  order: { order: [migrate, wakeup] }
  class: { rules: [ { when: latency > 5, is: slow } ] }
  half: { sql: "latency / nullif(latency - latency, 0)", unit: "1" }
tables:
  t: { title: T, field: latency, by: [condition], statistics: [median, mean, sd, iqr, mad, min, max, p99, over, shift, ratio, n, missing, chains], baseline: { condition: idle }, limit: 5 }
  s: { title: S, share: moved, by: [condition] }
  o: { title: O, field: latency, by: [order] }
  h: { title: H, field: half }
comparisons:
  c: { title: C, table: t, of: [load], with: [idle] }
  r: { title: R, table: t, of: [load], with: [idle], as: ratio }
  p: { title: P, table: s, of: [load], with: [idle] }
checks:
  k: { title: K, value: "t[load].median", warn: 5 }
lists:
  l: { title: L, of: chains, by: latency, top: 3, columns: [latency, class, order] }
series:
  v: { title: V, field: latency, by: [condition] }
figures:
  strip: { kind: strip, table: t, title: F, caption: C }
  bins: { kind: histogram, table: t, title: F, caption: C }
  bars: { kind: shares, table: s, title: F, caption: C }
  stages: { kind: stages, stages: [ttwu, wakeup], by: [condition], title: F, caption: C }
values:
  m: { sql: median(latency), unit: ns }
  n: { count: chains, where: latency IS NOT NULL }
`;

test('columns that are null throughout: everything is missing, nothing is 0', async () => {
  const report = await reportOf(
    {
      ...spec,
      chains: () =>
        chainsWith(many(5), () => ({ wf_migrated: null, first_tkread_ts_ns: null, ttwu_ts_ns: null })),
    },
    EVERYTHING,
  );
  const [idle, load] = report.tables.t?.rows ?? [];
  for (const row of [idle, load]) {
    expect(row).toMatchObject({ chains: 25, missing: 25 });
    for (const [statistic, cell] of Object.entries(row?.cells ?? {})) {
      if (cell.kind === 'amount') expect(cell.value, statistic).toBeNull();
      if (cell.kind === 'amount') expect(cell.why, statistic).toBeTruthy();
    }
    expect(row?.cells).toMatchObject({ n: { value: 0 }, missing: { value: 25 }, over: { k: 0, n: 0 } });
  }
  expect(report.tables.s?.rows[0]).toMatchObject({ missing: 25, cells: { share: { k: 0, n: 0 } } });
  // The order is null of every chain: all are in no group.
  expect(report.tables.o).toMatchObject({ rows: [], ungrouped: { n: 50, counted: 'chains' } });
  for (const comparison of Object.values(report.comparisons)) {
    expect(comparison).toMatchObject({
      verdict: { tested: false, claims: [], lost: [], family: 1 },
      p: null,
      dominance: null,
    });
  }
  expect(report.checks.k).toMatchObject({ verdict: 'UNKNOWN' });
  expect(report.lists.l).toMatchObject({ rows: [], total: 0 });
  expect(report.values).toMatchObject({ m: { value: null }, n: { value: 0 } });
});

test.each([
  ['no chains', { ...spec, chains: () => [] }],
  ['no runs', { runs: [], chains: () => [] }],
  ['only void runs', { ...spec, experiment: { void_runs: [1, 2] } }],
])('%s: an honest report', async (what, of: SyntheticSpec) => {
  const yaml =
    what === 'no chains'
      ? EVERYTHING
      : EVERYTHING.replaceAll('by: [condition]', 'by: [moved]')
          .replace(/shift, ratio, |baseline: .*? \}, /g, '')
          .replace(/comparisons:\n(.*\n){3}checks:\n.*\n/, '');
  const report = await reportOf(of, yaml);
  expect(report.archives.main).toMatchObject({ chains: 0 });
  expect(report.tables.h?.rows[0]?.cells.median).toMatchObject({ value: null, n: 0 });
});

test('one run: medians stand, and nothing claims a spread or a difference', async () => {
  const report = await reportOf(
    { ...spec, chains: (run) => (run === 1 ? chainsWith(many(5)) : chainsWith(many(9))) },
    EVERYTHING,
  );
  const load = report.tables.t?.rows[1]?.cells;
  expect(load).toMatchObject({
    median: { value: 9, n: 1 },
    mean: { value: 9 },
    sd: { value: null, why: whyOf('spreadOfOneRun', {}) },
    iqr: { value: null, why: whyOf('spreadOfOneRun', {}) },
    mad: { value: null, why: whyOf('spreadOfOneRun', {}) },
    p99: { value: null, why: whyOf('tooFewChains', { needs: 299 }) },
    over: { k: 25, n: 25 },
    shift: { value: 4, n: 1 },
    ratio: { n: 1 },
  });
  for (const cell of Object.values(load ?? {})) expect(cell).not.toHaveProperty('interval');
  expect(report.comparisons.c).toMatchObject({
    verdict: { tested: false, claims: [], lost: [], family: 1 },
    effect: { value: 4 },
  });
  // Divided by nullif(0, 0): not observed, and no error.
  expect(report.tables.h?.rows[0]).toMatchObject({ missing: 50 });
});

test('a condition over events that never ends is stopped and named', async () => {
  const slow = Array.from({ length: 14 }).reduce<string>((sql) => `replace(${sql}, 'r', 'rrr')`, 'event');
  const day = await makeDay(
    `fields: { n: { events: "length(${slow}) > 5", around: ttwu_ts_ns, within: 5, unit: ms } }\n`,
    { archive: { ...spec, events: () => [{ event: 'r'.repeat(20), ts_ns: 1n }] } },
  );
  const limits = { milliseconds: 300, memoryBytes: 2 ** 30 };
  expect(await complaints(makeReport(day, { git: noGit, limits }))).toEqual([
    'analysis.yaml:1:347: field n: took longer than 0.3 s and was stopped → mend or simplify its SQL',
  ]);
});
