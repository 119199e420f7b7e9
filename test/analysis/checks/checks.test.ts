import { expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import type { Check } from '../../../src/report/check.ts';
import type { Report } from '../../../src/report/schema.ts';
import { reportText } from '../../../src/report/terminal.ts';
import { whyOf } from '../../../src/report/why.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, makeDay, noGit, reportOf } from '../day.ts';

const FIELDS = `fields:
  latency: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs }
  moved: { sql: wf_migrated }
  offset: { per: run, sql: offset_s, unit: s }
tables:
  t: { title: T, field: latency, statistics: [median, mean, min, max, sd, p90, n, chains] }
  s: { title: S, share: moved }
  o: { title: O, field: offset, statistics: [median, mean] }
`;
const US = 1000;
/** Runs of 100 equal chains, so that a run’s value and each of its percentiles are exactly this many µs; a tenth is migrated. */
const runsOf = (...medians: number[]): SyntheticSpec => ({
  runs: medians.map((value) => ({ labels: {}, metrics: { offset_s: value / 10 } })),
  chains: (run) =>
    chainsWith(Array(100).fill(US * (medians[run - 1] ?? 0)), (index) => ({ wf_migrated: index < 10 })),
});
/** Six runs with the median 24 µs and the mean 25 µs. */
const SIX = runsOf(32, 20, 10, 40, 26, 22);

const report = async (yaml: string, spec = SIX): Promise<Report> => await reportOf(spec, `${FIELDS}${yaml}`);
const check = async (yaml: string, spec = SIX): Promise<Check> => {
  const { c } = (await report(`checks: { c: ${yaml} }\n`, spec)).checks;
  if (!c) throw new Error('there is no check');
  return c;
};

test('24 µs against limits above and below; exactly on a limit has not passed it', async () => {
  const cases: [limits: string, verdict: string, margin: number][] = [
    ['warn: 25, fail: 30', 'PASS', 1],
    ['warn: 23.5, fail: 30', 'WARN', 6],
    ['warn: 20, fail: 23', 'FAIL', -1],
    ['warn: 24, fail: 30', 'PASS', 0],
    ['warn: 20, fail: 24', 'WARN', 0],
    ['warn: 23', 'WARN', -1],
    ['warn: 30', 'PASS', 6],
    ['fail: 23', 'FAIL', -1],
    ['fail: 25', 'PASS', 1],
    ['bad: below, warn: 23, fail: 20', 'PASS', 1],
    ['bad: below, warn: 24, fail: 20', 'PASS', 0],
    ['bad: below, warn: 25, fail: 22', 'WARN', 2],
    ['bad: below, warn: 30, fail: 26', 'FAIL', -2],
  ];
  const yaml = cases.map(([limits], index) => `  c${index}: { title: C, value: t.median, ${limits} }\n`);
  const { checks } = await report(`checks:\n${yaml.join('')}`);
  for (const [index, [limits, verdict, margin]] of cases.entries()) {
    expect(checks[`c${index}`], limits).toMatchObject({ verdict, margin, unit: 'µs' });
  }
});

test('the noise of floats passes no limit', async () => {
  // (2.2 + 2.6) / 2 is 2.4000000000000004, and 3 − 2.4 is 0.6000000000000001.
  const { checks } = await report(`checks:
  warn: { title: C, value: o.median, warn: 2.4, fail: 3 }
  past: { title: C, value: o.median, warn: 2.399999999, fail: 3 }
`);
  expect(checks).toMatchObject({
    warn: { verdict: 'PASS', margin: 0 },
    past: { verdict: 'WARN', margin: 0.6 },
  });
});

test('a check keeps its value as it is in the table, with its interval and where it is from', async () => {
  const { checks, tables, values } = await report(`checks:
  c: { title: Gate, value: t.median, warn: 20, fail: 30 }
values: { v: checks.c, w: { part: checks.c, decimals: 4 } }
`);
  expect(checks.c).toEqual({
    title: 'Gate',
    value: {
      ...tables.t?.rows[0]?.cells.median,
      source: { part: 'tables', name: 't', group: [], statistic: 'median' },
    },
    unit: 'µs',
    bad: 'above',
    warn: 20,
    fail: 30,
    verdict: 'WARN',
    margin: 6,
  });
  expect(values.v).toEqual({ ...checks.c?.value, source: { part: 'checks', name: 'c' } });
  expect(values.w).toMatchObject({ value: 24 * US, decimals: 4 });
});

test('shares are checked in percent, counts bare, expressions and facts in their unit', async () => {
  expect(await check('{ title: C, value: s.share, warn: 10, fail: 12 }')).toMatchObject({
    verdict: 'PASS',
    unit: '%',
    margin: 0,
    value: { kind: 'share', k: 60, n: 600 },
  });
  expect(await check('{ title: C, value: s.share, warn: 9.5 }')).toMatchObject({ verdict: 'WARN' });
  expect(
    await check('{ title: C, value: { count: chains, where: latency > 25000 }, fail: 299 }'),
  ).toMatchObject({
    verdict: 'FAIL',
    unit: '1',
    margin: -1,
  });
  const value = '{ sql: max(first_tkread_ts_ns - ttwu_ts_ns), where: latency < 30000, unit: ns, show: ms }';
  expect(await check(`{ title: C, value: ${value}, warn: 0.025 }`)).toMatchObject({
    verdict: 'WARN',
    unit: 'ms',
    value: { value: 26 * US, n: 400 },
  });
  expect(await check('{ title: C, value: { fact: host.cpu.online }, bad: below, fail: 2 }')).toMatchObject({
    verdict: 'PASS',
  });
});

test('the effect of a comparison is checked with its sign', async () => {
  // Load is 5 µs faster than idle in every run: the shift of run medians is −5 µs.
  const spec: SyntheticSpec = {
    runs: [...Array(12)].map((_, index) => ({ labels: { condition: index % 2 ? 'load' : 'idle' } })),
    chains: (run) => chainsWith(Array(20).fill(run % 2 ? 20 * US : 15 * US)),
  };
  const yaml = `fields: { latency: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs } }
tables: { t: { title: T, field: latency, by: [condition] } }
comparisons: { gain: { title: G, table: t, of: [load], with: [idle] } }
checks: { c: { title: C, value: comparisons.gain, warn: -6, fail: -4 } }
`;
  expect((await reportOf(spec, yaml)).checks.c).toMatchObject({
    verdict: 'WARN',
    unit: 'µs',
    margin: 1,
    value: { value: -5 * US, signed: true, source: { part: 'comparisons', name: 'gain' } },
  });
});

test('with the interval, a limit inside it leaves the verdict open; the value alone decides without', async () => {
  // Of six runs the interval of the median is the range: 10 to 40 µs.
  const { checks } = await report(`checks:
  clear: { title: C, value: t.median, on: interval, warn: 41, fail: 50 }
  touched: { title: C, value: t.median, on: interval, warn: 40, fail: 50 }
  crossed: { title: C, value: t.median, on: interval, warn: 39, fail: 50 }
  between: { title: C, value: t.median, on: interval, warn: 5, fail: 50 }
  beyond: { title: C, value: t.median, on: interval, warn: 5, fail: 9 }
  below: { title: C, value: t.median, on: interval, bad: below, warn: 10 }
  above: { title: C, value: t.median, on: interval, bad: below, warn: 11 }
  alone: { title: C, value: t.median, warn: 39 }
  largest: { title: C, value: t.max, on: interval, warn: 99 }
`);
  expect(checks).toMatchObject({
    clear: { verdict: 'PASS', margin: 17 },
    touched: { verdict: 'PASS' },
    crossed: {
      verdict: 'UNKNOWN',
      why: whyOf('intervalCrossesLimit', {}),
      margin: null,
      value: { value: 24 * US },
    },
    between: { verdict: 'WARN' },
    beyond: { verdict: 'FAIL' },
    below: { verdict: 'PASS' },
    above: { verdict: 'UNKNOWN' },
    alone: { verdict: 'PASS' },
    largest: { verdict: 'UNKNOWN', why: whyOf('noInterval', {}) },
  });
});

test('without a value a check is UNKNOWN and says why', async () => {
  const empty: SyntheticSpec = {
    runs: [{ labels: {}, metrics: { offset_s: 1 } }],
    chains: () => chainsWith(Array(19).fill(5)),
  };
  const { checks } = await report(
    `checks:
  a: { title: A, value: t.median, warn: 1 }
  c: { title: C, value: { sql: max(tid), unit: "1" }, fail: 1 }
  d: { title: D, value: s.share, fail: 1 }
`,
    { ...empty, chains: () => [] },
  );
  expect(checks).toMatchObject({
    a: { verdict: 'UNKNOWN', why: whyOf('noChainInGroup', {}), margin: null },
    c: { verdict: 'UNKNOWN', why: whyOf('noRowHasValue', {}) },
    d: { verdict: 'UNKNOWN', why: whyOf('nothingCounted', {}) },
  });
  expect(await check('{ title: A, value: t.median, warn: 1 }', empty)).toMatchObject({
    verdict: 'UNKNOWN',
    why: whyOf('tooFewChains', { needs: 20 }),
  });
});

test('an emulated machine leaves durations UNKNOWN; counts are checked', async () => {
  const yaml = `checks:
  slow: { title: Slowest, value: { sql: max(first_tkread_ts_ns - ttwu_ts_ns), unit: ns, show: µs }, fail: 1 }
  hidden: { title: In milliseconds, value: { sql: max(first_tkread_ts_ns - ttwu_ts_ns) / 1000, unit: "1" }, fail: 1 }
  gap: { title: Interval, value: { fact: experiment.plan.gap, unit: µs }, fail: 1 }
  many: { title: Chains, value: { count: chains }, bad: below, fail: 601 }
values: { v: checks.slow }
`;
  const { checks, values } = await reportOf(
    {
      ...SIX,
      host: { virtualisation: { kind: 'qemu', emulated: true } },
      experiment: { plan: { ...planWith({ gap: 5 }) } },
    },
    yaml,
  );
  for (const name of ['slow', 'hidden', 'gap']) {
    expect(checks[name]).toMatchObject({ verdict: 'UNKNOWN', margin: null, value: { value: null } });
    expect(checks[name]?.why).toEqual(whyOf('emulated', {}));
  }
  expect(checks.slow).toMatchObject({ unit: 'µs', fail: 1 });
  expect(checks.many).toMatchObject({ verdict: 'FAIL', margin: -1 });
  expect(values.v).toMatchObject({ value: null });
});

function planWith(more: object) {
  return {
    conditions: {},
    repetitions: 1,
    seed: 1n,
    order: [],
    warmup: { rule: 'none', wakes: 0 },
    endpoints: [],
    ...more,
  };
}

const subsets = async (value: string, limits: string, size: number, spec = SIX) =>
  (
    await report(
      `checks: { c: { title: C, value: ${value}, ${limits} } }\nsubsets: { s: { title: S, check: c, size: ${size} } }\n`,
      spec,
    )
  ).subsets.s;

test('the median of 3 of six runs, counted by hand', async () => {
  // In order 10 20 22 26 32 40. The middle of three is 20 in 1·4 choices, 22 in 2·3, 26 in 3·2, 32 in 4·1.
  expect(await subsets('t.median', 'warn: 24, fail: 30', 3)).toEqual({
    title: 'S',
    check: 'c',
    runs: [1, 2, 3, 4, 5, 6],
    size: 3,
    total: 20,
    verdicts: { PASS: 4 + 6, WARN: 6, FAIL: 4, UNKNOWN: 0 },
    // All six: (22 + 26) / 2 is 24, on the limit.
    all: 'PASS',
    flips: 10,
  });
});

test('the median of 5 of six runs, counted by hand', async () => {
  // Without one of 10 20 22 the middle is 26, without one of 26 32 40 it is 22.
  expect(await subsets('t.median', 'warn: 24, fail: 30', 5)).toMatchObject({
    total: 6,
    verdicts: { PASS: 3, WARN: 3, FAIL: 0 },
    all: 'PASS',
    flips: 3,
  });
});

test('other statistics on chosen runs, counted by hand', async () => {
  const cases: [value: string, limits: string, size: number, verdicts: object, all: string, flips: number][] =
    [
      // (150 − x) / 5: 28, 26, 25.6, 24.8, 23.6, 22.
      ['t.mean', 'warn: 25, fail: 27', 5, { PASS: 3, WARN: 2, FAIL: 1, UNKNOWN: 0 }, 'PASS', 3],
      // The largest of two is 40 in 5 choices, 32 in 4, and so on down to 20 in 1.
      ['t.max', 'warn: 26, fail: 32', 2, { PASS: 1 + 2 + 3, WARN: 4, FAIL: 5, UNKNOWN: 0 }, 'FAIL', 10],
      // The smallest of two is 10 in 5 choices, 20 in 4, 22 in 3.
      [
        't.min',
        'bad: below, warn: 22, fail: 20',
        2,
        { PASS: 3 + 2 + 1, WARN: 4, FAIL: 5, UNKNOWN: 0 },
        'FAIL',
        10,
      ],
      // One run has no spread.
      ['t.sd', 'warn: 1', 1, { PASS: 0, WARN: 0, FAIL: 0, UNKNOWN: 6 }, 'WARN', 6],
      // A run’s P90 is its one value: the same as the median over runs.
      ['t.p90', 'warn: 24, fail: 30', 3, { PASS: 10, WARN: 6, FAIL: 4, UNKNOWN: 0 }, 'PASS', 10],
      // Offsets are a tenth of it in s.
      ['o.median', 'warn: 2.4, fail: 3', 3, { PASS: 10, WARN: 6, FAIL: 4, UNKNOWN: 0 }, 'PASS', 10],
      // Three runs have no interval.
      ['t.median', 'on: interval, warn: 99', 3, { PASS: 0, WARN: 0, FAIL: 0, UNKNOWN: 20 }, 'PASS', 20],
      ['t.median', 'warn: 24', 6, { PASS: 1, WARN: 0, FAIL: 0, UNKNOWN: 0 }, 'PASS', 0],
      // Seven of six runs: there is no such choice.
      ['t.median', 'warn: 24', 7, { PASS: 0, WARN: 0, FAIL: 0, UNKNOWN: 0 }, 'PASS', 0],
    ];
  const yaml = cases.map(([value, limits, size], index) => ({
    check: `  c${index}: { title: C, value: ${value}, ${limits} }\n`,
    subsets: `  s${index}: { title: S, check: c${index}, size: ${size} }\n`,
  }));
  const all = (key: 'check' | 'subsets') => yaml.map((one) => one[key]).join('');
  const made = (await report(`checks:\n${all('check')}subsets:\n${all('subsets')}`)).subsets;
  for (const [index, [value, limits, size, verdicts, verdict, flips]] of cases.entries()) {
    expect(made[`s${index}`], `${value} ${limits} ${size}`).toMatchObject({ verdicts, all: verdict, flips });
  }
});

test('only runs with a value are chosen from', async () => {
  const spec: SyntheticSpec = {
    runs: SIX.runs,
    chains: (run, of) => SIX.chains(run, of).slice(0, run === 4 ? 19 : 100),
  };
  // Without run 4, 10 20 22 26 32: the middle of three is 20 in 3 choices, 22 in 4, 26 in 3.
  expect(await subsets('t.median', 'warn: 24, fail: 30', 3, spec)).toMatchObject({
    runs: [1, 2, 3, 5, 6],
    total: 10,
    verdicts: { PASS: 7, WARN: 3, FAIL: 0, UNKNOWN: 0 },
    all: 'PASS',
    flips: 3,
  });
});

test('a hundred thousand choices are made, more are told', async () => {
  const spec = runsOf(...Array.from({ length: 22 }, (_, index) => index));
  const gate = (size: number, on = 'value') =>
    `${FIELDS}checks: { c: { title: C, value: t.median, warn: 10, on: ${on} } }\nsubsets: { s: { title: S, check: c, size: ${size} } }\n`;
  expect((await reportOf(spec, gate(6))).subsets.s?.total).toBe(74_613);
  expect(await complaintsOf(spec, gate(7))).toEqual([
    'analysis.yaml:10:43: subsets s are 170,544 choices of runs, over the limit of 100,000 → choose nearly all of the runs, or only a few',
  ]);
  expect((await complaintsOf(spec, gate(3, 'interval')))[0]).toContain(
    'are 1,540 choices of runs, over the limit of 1,000',
  );
});

test('runs of several archives are merged, and are one batch each by archive', async () => {
  const yaml = `archives: { night: archive, morning: ../99/archive }
${FIELDS}  b: { title: B, field: latency, by: [archive] }
checks:
  all: { title: All, value: t.median, warn: 24, fail: 30 }
  night: { title: Night, value: "b[night].median", warn: 24, fail: 30 }
  morning: { title: Morning, value: "b[morning].median", warn: 24, fail: 30 }
subsets:
  five: { title: Five, check: all, size: 5 }
`;
  const day = await makeDay(yaml, { archive: runsOf(32, 20, 10), '../99/archive': runsOf(40, 26, 22) });
  const { checks, subsets: chosen } = (await makeReport(day, { git: noGit })).report;
  expect(checks).toMatchObject({
    all: { verdict: 'PASS', value: { value: 24 * US, n: 6 } },
    night: { verdict: 'PASS', value: { value: 20 * US, n: 3 } },
    morning: { verdict: 'WARN', value: { value: 26 * US, n: 3 } },
  });
  expect(chosen.five).toMatchObject({
    runs: ['night/1', 'night/2', 'night/3', 'morning/1', 'morning/2', 'morning/3'],
    verdicts: { PASS: 3, WARN: 3 },
    flips: 3,
  });
});

test('the report prints checks and subsets for a terminal', async () => {
  const made = await report(`checks:
  a: { title: "Gate \\e[2J", value: t.median, warn: 24, fail: 30 }
  b: { title: Share, value: s.share, fail: 5 }
subsets: { three: { title: Three, check: a, size: 3 } }
`);
  const text = reportText(made).replaceAll('\u00a0', ' ');
  const lines = text.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
  expect(lines).toContain(
    'a | PASS | Gate \\u{1b}[2J | 24 µs [10 to 40] | warn > 24 µs | fail > 30 µs | margin 0 µs',
  );
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^b \| FAIL \| Share \| 10[.0]* % .*\(60\/600 chains\) \| fail > 5 % \| margin −5 %$/,
    ),
  );
  expect(lines).toContain(
    'three | Three, each choice of 3 of 6 runs: 10 × PASS, 6 × WARN, 4 × FAIL; the verdict flips in 10 of 20.',
  );
});

const CHECK = (yaml: string) => `checks: { c: ${yaml} }`;
test.each<[what: string, yaml: string, at: string, told: string]>([
  ['a check without limit', CHECK('{ title: C, value: t.median }'), 'c:', 'check c has no limit → say warn:'],
  [
    'limits the wrong way round',
    CHECK('{ title: C, value: t.median, warn: 30, fail: 25 }'),
    'warn',
    'values above are bad, but fail comes before warn → warn below fail',
  ],
  [
    'limits the wrong way round below',
    CHECK('{ title: C, value: t.median, bad: below, warn: 25, fail: 30 }'),
    'warn',
    'values below are bad, but fail comes before warn → warn above fail',
  ],
  [
    'a table that is not there',
    CHECK('{ title: C, value: tt.median, fail: 1 }'),
    'tt',
    "there is no table 'tt' → did you mean 't'?",
  ],
  [
    'a value of two kinds',
    CHECK('{ title: C, value: { count: runs, sql: max(run) }, fail: 1 }'),
    'value',
    'check c needs exactly one of cell, part, fact, count, sql',
  ],
  [
    'a check of a check',
    CHECK('{ title: C, value: checks.c, fail: 1 }'),
    'value',
    'a check of a check → name what that one checks',
  ],
  [
    'a check of a text',
    CHECK('{ title: C, value: host.kernel.release, fail: 1 }'),
    'host',
    'check c is of a text, which has no limit → check a number',
  ],
  [
    'an aggregate that is wrong',
    CHECK('{ title: C, value: { sql: max(nothing), unit: ns }, fail: 1 }'),
    'nothing',
    "check c: there is no column 'nothing'",
  ],
  [
    'a value of no check',
    `${CHECK('{ title: C, value: t.median, fail: 1 }')}\nvalues: { v: checks.d }`,
    '',
    "there is no check 'd' → did you mean 'c'?",
  ],
  [
    'subsets of no check',
    `subsets: { s: { title: S, check: c, size: 3 } }`,
    'c,',
    "there is no check 'c' → there are: none",
  ],
  [
    'subsets of chains',
    `${CHECK('{ title: C, value: t.chains, fail: 1 }')}\nsubsets: { s: { title: S, check: c, size: 3 } }`,
    '',
    'check c is of the chains of a table: it has no runs to choose from',
  ],
  [
    'subsets of a share',
    `${CHECK('{ title: C, value: s.share, fail: 1 }')}\nsubsets: { s: { title: S, check: c, size: 3 } }`,
    '',
    'check c is of the share of a table: it has no runs to choose from',
  ],
  [
    'subsets of an expression',
    `${CHECK('{ title: C, value: { count: chains }, fail: 1 }')}\nsubsets: { s: { title: S, check: c, size: 3 } }`,
    '',
    'check c is of no cell of a table: it has no runs to choose from',
  ],
])('%s is told with its place', async (_what, yaml, at, told) => {
  const [complaint] = await complaintsOf(SIX, `${FIELDS}${yaml}\n`);
  const place = at === '' ? ':10:' : `:9:${yaml.indexOf(at) + 1}: `;
  expect(complaint).toContain(`analysis.yaml${place}`);
  expect(complaint).toContain(told);
});
