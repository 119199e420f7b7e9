import { expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import { howOf } from '../../../src/report/how.ts';
import { whyOf } from '../../../src/report/why.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, makeDay, noGit, reportOf } from '../day.ts';

const many = (value: number, count = 20): number[] => Array(count).fill(value);
const blocks = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Pairs of an idle and a load run in no regular order; the drift over blocks is far larger than what load adds. */
const paired = (count: number, added: (block: number) => number, chains = 20): SyntheticSpec => ({
  runs: blocks(count).flatMap((block) =>
    (block % 3 === 0 ? ['load', 'idle'] : ['idle', 'load']).map((condition) => ({
      labels: { condition },
      block,
      metrics: { dose: block },
    })),
  ),
  chains: (_run, { labels, block = 0 }) =>
    chainsWith(many(1000 * block + (labels.condition === 'load' ? added(block) : 0), chains), (index) => ({
      wf_migrated: index % 4 === 0 || (labels.condition === 'load' && index % 4 === 1),
    })),
});
const yaml = (comparisons: string) => `fields:
  latency: { between: [ttwu, first_tkread], show: µs }
  loaded: { sql: condition = 'load' }
  migrated: { sql: wf_migrated }
  far: { sql: run > 6 }
  dosed: { per: run, sql: dose > 3 }
  dose: { per: run, sql: dose, unit: V }
tables:
  t: { title: T, field: latency, by: [condition] }
  l: { title: L, field: latency, by: [loaded] }
  m: { title: M, field: latency, by: [migrated] }
  cm: { title: CM, field: latency, by: [condition, migrated] }
  f: { title: F, field: latency, by: [far] }
  d: { title: D, field: dose, by: [dosed] }
  s: { title: S, share: migrated, by: [condition] }
  r: { title: R, share: dosed, by: [condition] }
comparisons:
${comparisons}`;
const COST = '  cost: { title: Cost, table: t, of: [load], with: [idle]';

test('an effect with everything that a claim about it needs', async () => {
  const report = await reportOf(
    paired(6, (block) => 10 + block),
    `${yaml(`${COST}, role: primary }\n`)}values: { cost: comparisons.cost }\n`,
  );
  const { cost } = report.comparisons;
  expect(cost).toMatchObject({
    title: 'Cost',
    table: 't',
    of: { group: ['load'], label: 'load' },
    with: { group: ['idle'], label: 'idle' },
    as: 'difference',
    // Differences 11 … 16: the middle Walsh average, and the whole range at 1 − 2/2⁶.
    effect: { value: 13.5, n: 6, counted: 'blocks', unit: 'ns', show: 'µs', signed: true },
    // Load is above idle in every block, although idle runs of later blocks are above it.
    dominance: { value: 1, paired: true },
    differences: [11, 12, 13, 14, 15, 16],
    // All six differences above 0: 2 of 2⁶ sign patterns are as far out.
    p: 2 / 64,
    pHolm: 2 / 64,
    role: 'afterwards',
    assigned: 'randomised',
    verdict: { tested: true, claims: ['shown'], lost: [], family: 1 },
  });
  expect(cost?.effect.interval).toEqual({ low: 11, high: 16, level: 1 - 2 / 64, method: 'signed-rank' });
  expect(report.values.cost).toMatchObject({
    value: 13.5,
    source: { part: 'comparisons', name: 'cost' },
  });
});

test('five blocks are too few for a claim; an interval that holds 0 is noise', async () => {
  const few = await reportOf(
    paired(5, () => 10),
    yaml(`${COST} }\n`),
  );
  expect(few.comparisons.cost).toMatchObject({
    effect: { value: 10, why: whyOf('notTested', { n: 5, counted: 'blocks' }) },
    p: null,
    role: 'exploratory',
    pHolm: null,
    verdict: { tested: false, claims: [], lost: [], family: 1 },
  });
  expect(few.comparisons.cost?.effect.interval).toBeUndefined();
  const noise = await reportOf(
    paired(8, (block) => (block % 2 === 0 ? 3 : -3)),
    yaml(`${COST} }\n  ratio: { title: R, table: t, of: [load], with: [idle], as: ratio }\n`),
  );
  expect(noise.comparisons.cost).toMatchObject({
    verdict: { tested: true, claims: [], lost: [], family: 1 },
    p: 1,
  });
  expect(noise.comparisons.ratio).toMatchObject({
    verdict: { tested: true, claims: [], lost: [], family: 1 },
    effect: { unit: '1' },
  });
});

test('Holm corrects the primary ones together, and no other', async () => {
  const primary = (name: string, table: string, of: string, against: string) =>
    `  ${name}: { title: T, table: ${table}, of: [${of}], with: [${against}], role: primary }\n`;
  const report = await reportOf(
    paired(6, (block) => (block === 1 ? -1 : 10 + block)),
    yaml(
      `${primary('a', 't', 'load', 'idle')}${primary('b', 's', 'load', 'idle')}  c: { title: C, table: t, of: [idle], with: [load] }\n`,
    ),
  );
  // a: the smallest difference is against it, 4/64; b: all six shares are higher, 2/64, times two.
  expect(report.comparisons.b).toMatchObject({
    p: 2 / 64,
    pHolm: 4 / 64,
    verdict: { tested: true, claims: [], lost: ['shown'], family: 2 },
  });
  expect(report.comparisons.a).toMatchObject({ p: 4 / 64, pHolm: 4 / 64 });
  expect(report.comparisons.c).toMatchObject({ p: 4 / 64, pHolm: null });
});

test('shares of chains are compared run by run, in percentage points', async () => {
  const report = await reportOf(
    paired(6, () => 0),
    yaml('  more: { title: M, table: s, of: [load], with: [idle] }\n'),
  );
  expect(report.comparisons.more).toMatchObject({
    effect: { value: 25, unit: 'pp', show: 'pp', interval: { low: 25, high: 25 } },
    verdict: { tested: true, claims: ['shown'] },
    dominance: null,
  });
});

test('only what differs by run labels is randomised', async () => {
  const compared = (name: string, table: string, of: string, against: string) =>
    `  ${name}: { title: T, table: ${table}, of: [${of}], with: [${against}] }\n`;
  const report = await reportOf(
    // A quarter of the chains of an idle run is migrated, and makes a value.
    paired(6, (block) => block),
    yaml(
      [
        compared('label', 't', 'load', 'idle'),
        compared('field_of_label', 'l', 'true', 'false'),
        compared('chain', 'm', 'true', 'false'),
        compared('label_in_chain', 'cm', 'load, true', 'idle, true'),
        compared('both', 'cm', 'load, true', 'idle, false'),
        compared('order', 'f', 'true', 'false'),
        compared('metric', 'd', 'true', 'false'),
      ].join(''),
    ),
  );
  const assigned = Object.entries(report.comparisons).map(([name, one]) => [name, one.assigned]);
  expect(Object.fromEntries(assigned)).toEqual({
    label: 'randomised',
    field_of_label: 'randomised',
    chain: 'observed',
    label_in_chain: 'randomised',
    both: 'observed',
    order: 'observed',
    metric: 'observed',
  });
});

test('two archives differ by more than a plan', async () => {
  const spec = paired(6, () => 5);
  const day = await makeDay(
    `archives: { main: archive, night: ../99/archive }
fields: { latency: { between: [ttwu, first_tkread] } }
tables: { t: { title: T, field: latency, by: [archive] } }
comparisons: { nights: { title: N, table: t, of: [night], with: [main] } }
`,
    { archive: spec, '../99/archive': spec },
  );
  const { report } = await makeReport(day, { git: noGit });
  // Blocks of two archives are not the same blocks: nothing is paired, and what is left are two samples of runs.
  expect(report.comparisons.nights).toMatchObject({
    assigned: 'observed',
    effect: {
      value: 0,
      n: 12,
      others: 12,
      counted: 'runs',
      interval: { method: 'rank-sum' },
      how: howOf('twoSampleEffect', {
        effect: 'difference',
        runs: 12,
        label: 'main',
        others: 12,
        apart: true,
      }),
    },
    dominance: { value: 0, paired: false },
    p: 1,
    verdict: { tested: true, claims: [], lost: [], family: 1 },
  });
});

test('more primary comparisons than the plan named endpoints are told', async () => {
  const analysis = yaml(`${COST}, role: primary }\n`);
  const notes = async (endpoints: string[]) => {
    const spec = paired(1, () => 0);
    const plan = {
      conditions: {},
      repetitions: 1,
      seed: 1n,
      order: [],
      warmup: { rule: '', wakes: 0 },
      endpoints,
    };
    const day = await makeDay(analysis, { archive: { ...spec, experiment: { plan } } });
    return (await makeReport(day, { git: noGit })).notes;
  };
  expect(await notes([])).toEqual([
    'primary comparisons: 1; endpoints that the plan of archive main named before run 1: 0',
  ]);
  expect(await notes(['median latency, load against idle'])).toEqual([]);
});

const REFUSED: [what: string, comparisons: string, told: string][] = [
  [
    'a table that does not exist',
    'c: { title: C, table: tt, of: [a], with: [b] }',
    "18:25: there is no table 'tt'",
  ],
  [
    'a group of too few levels',
    'c: { title: C, table: cm, of: [load], with: [idle, true] }',
    '18:29: table cm has 2 groupings, but one level is given → write one level each of: condition, migrated',
  ],
  [
    'a group against itself',
    'c: { title: C, table: t, of: [idle], with: [idle] }',
    '18:40: a group compared with itself',
  ],
  [
    'a level that is not there',
    'c: { title: C, table: t, of: [lod], with: [idle] }',
    "18:33: condition has no level 'lod' → did you mean 'load'?",
  ],
  [
    'a share of runs',
    'c: { title: C, table: r, of: [load], with: [idle] }',
    '18:25: table r counts runs: the share of a single run is 0 or 1',
  ],
  [
    'a fifth primary one',
    ['a', 'b', 'c', 'd', 'e']
      .map((name) => `${name}: { title: C, table: t, of: [load], with: [idle], role: primary }`)
      .join('\n  '),
    '22:60: e is primary comparison 5 of at most 4',
  ],
];
test.each(REFUSED)('refused: %s', async (_what, comparisons, told) => {
  const spec = paired(1, () => 0);
  const lines = await complaintsOf(spec, yaml(`  ${comparisons}\n`));
  expect(lines.some((line) => line.startsWith(`analysis.yaml:${told}`)) ? told : lines.join('\n')).toBe(told);
});
