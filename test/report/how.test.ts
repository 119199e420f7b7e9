import { beforeAll, describe, expect, test } from 'vitest';
import { FIELD_STATISTICS } from '../../src/analysis/declaration/table.ts';
import { makeReport } from '../../src/analysis/make.ts';
import { howOf, howSchema } from '../../src/report/how.ts';
import { howText, ruleText, whyText } from '../../src/report/phrases/index.ts';
import { ruleOf, ruleSchema } from '../../src/report/rule.ts';
import type { Saying } from '../../src/report/saying.ts';
import type { Report } from '../../src/report/schema.ts';
import { readReport } from '../../src/report/store.ts';
import { whyOf } from '../../src/report/why.ts';
import { chainsWith, makeDay, noGit, reportOf } from '../analysis/day.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { syntheticReport } from '../fixtures/synthetic-report.ts';
import { type Sayings, sayingsIn } from './sayings.ts';

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

test('a saying that is unknown, lacks a place or has one too many does not compile, and is refused', () => {
  // @ts-expect-error there is no such saying
  expect(() => howOf('overChains', {})).toThrow();
  // @ts-expect-error a place is missing
  expect(() => howOf('overRuns', {})).toThrow();
  // @ts-expect-error there is no such statistic
  expect(() => howOf('overRuns', { statistic: 'mode' })).toThrow();
  // @ts-expect-error it has no such place
  expect(() => whyOf('isBaseline', { n: 1 })).toThrow();
  // @ts-expect-error a reason is no sentence
  expect(() => whyOf('too few runs', {})).toThrow();
});

describe('SQL stands in a sentence as it is written, and turns its meaning round in neither language', () => {
  const where = 'x = 1 --, warm-up included';

  test.each([
    ['en', 'top 10 by latency of those where: x = 1 --, warm-up included'],
    ['de', 'Top 10 nach latency unter allen, für die gilt: x = 1 --, warm-up included'],
  ] as const)('the condition of a list comes last: %s', (locale, text) => {
    expect(ruleText(ruleOf('top', { n: 10, by: 'latency', where, warmup: false }), locale)).toBe(text);
  });

  test('what is said of the warm-up stands before it', () => {
    const rule = ruleOf('cases', { where: 'true (warm-up left out)', warmup: true });
    expect(ruleText(rule, 'en')).toBe('all cases (warm-up included) where: true (warm-up left out)');
    expect(ruleText(rule, 'de')).toBe('alle Fälle (mit Warmlaufen), für die gilt: true (warm-up left out)');
  });

  test('an expression is quoted, and so is the name of a group', () => {
    const sql = howOf('sql', { aggregate: 'max(x) over runs where: y', rows: 'coldChains', where });
    expect(howText(sql, 'de')).toBe(
      `„max(x) over runs where: y“ über die Ketten nach dem Warmlaufen; Bedingung: ${where}`,
    );
    const paired = howOf('pairedEffect', { effect: 'difference', label: 'idle, paired by block' });
    expect(howText(paired, 'en')).toBe(
      'Hodges–Lehmann shift of the run values against those of “idle, paired by block”, paired by block',
    );
  });
});

test.each([
  [1, '1 run has fewer', '1 Lauf hat weniger'],
  [2, '2 runs have fewer', '2 Läufe haben weniger'],
])('%d runs that have fewer chains have their verb', (fewer, en, de) => {
  const how = howOf('percentileOfRuns', { percent: 99.9, needs: 2995, fewer });
  expect(spaced(howText(how, 'en'))).toBe(
    `median over runs of the runs’ P99.9, for which a run needs 2,995 chains; ${en}`,
  );
  expect(spaced(howText(how, 'de'))).toBe(
    `Median über die P99,9 der Läufe, wofür ein Lauf 2.995 Ketten braucht; ${de}`,
  );
});

/** Twelve runs, idle and load in turn; with blocks, or without. Runs 2, 4 and 5 have too few chains for a P95. */
const spec = (blocks: boolean): SyntheticSpec => ({
  runs: Array.from({ length: 24 }, (_, index) => ({
    labels: { condition: index % 2 === 0 ? 'idle' : 'load' },
    metrics: { offset_s: index },
    ...(blocks ? { block: 1 + Math.floor(index / 2) } : {}),
  })),
  chains: (run) => {
    const count = [2, 4, 5].includes(run) ? 40 : 60;
    return chainsWith(
      Array.from({ length: count }, (_, index) => 1000 + 10 * run + index),
      (index) => ({ wf_migrated: index % (run % 2 === 0 ? 3 : 5) === 0, warmup: index === 0 }),
    );
  },
  events: () => [{ event: 'retry', ts_ns: 5n }],
});

const few: SyntheticSpec = { runs: [{ labels: {} }], chains: () => chainsWith([1, 2]) };

const STATISTIC = FIELD_STATISTICS.join(', ');
/** Everything that is told with a sentence: every statistic, comparisons, every form of a value and of a list. */
const ANALYSIS = `fields:
  latency: { between: [ttwu, first_tkread], show: µs }
  moved: { sql: wf_migrated }
  offset: { per: run, sql: offset_s, unit: s }
  late: { per: run, sql: offset_s > 3 }
  late_offset: { per: run, sql: CASE WHEN offset_s > 3 THEN offset_s END, unit: s }
  late_chain: { sql: CASE WHEN corr_id > 5 THEN corr_id END, unit: '1' }
tables:
  t: { title: T, field: latency, by: [condition], statistics: [${STATISTIC}, p50, p95, p99.9], limit: 1.1, baseline: { condition: idle } }
  o: { title: O, field: offset, by: [condition], statistics: [${STATISTIC}, p50, p95], limit: 3, baseline: { condition: idle } }
  moved: { title: M, share: moved, by: [condition] }
  late: { title: L, share: late, by: [condition] }
  counted: { title: N, count: chains, where: corr_id > 2, by: [moved] }
comparisons:
  difference: { title: D, table: t, of: [load], with: [idle] }
  ratio: { title: R, table: t, of: [load], with: [idle], as: ratio }
  points: { title: P, table: moved, of: [load], with: [idle] }
  tails: { title: P95, table: t, of: [load], with: [idle], statistic: p95 }
  spread: { title: IQR, table: t, of: [load], with: [idle], statistic: iqr }
  rare: { title: P99.9, table: t, of: [load], with: [idle], statistic: p99.9 }
checks:
  gate: { title: G, value: 't[load].median', warn: 1 }
values:
  cell: 't[idle].p95'
  runs: { count: runs }
  some_runs: { count: runs, where: condition = 'idle' }
  chains: { count: chains }
  all_chains: { count: chains, warmup: true, where: wf_migrated }
  events: { count: events }
  sql: { sql: sum(offset_s), from: runs, unit: s }
  some_sql: { sql: max(corr_id), where: wf_migrated }
  lacking_sql: { sql: max(tid), unit: '1' }
  rho: { correlation: spearman, x: latency, y: offset }
  some_rho: { correlation: pearson, x: late_offset, y: offset, where: offset_s > 1 }
  chain_rho: { correlation: pearson, x: latency, y: late_chain, of: chains, where: corr_id > 2 }
  host: host.kernel.release
  experiment: { fact: experiment.plan.repetitions }
  probes: probes.profile
lists:
  top: { title: A, by: latency, top: 3, columns: [run] }
  some_top: { title: B, by: latency, top: 3, where: wf_migrated, warmup: true, columns: [run] }
  share: { title: C, by: latency, top_share: 0.005, columns: [run] }
  some_share: { title: D, by: latency, top_share: 0.005, where: wf_migrated, warmup: true, columns: [run] }
  all: { title: E, of: runs, columns: [run] }
  some: { title: F, where: corr_id = 3, columns: [run] }
  warm: { title: G, where: corr_id = 1, warmup: true, columns: [run] }
`;

/** Two nights with blocks of their own: against each other, and as sessions. */
async function nightsReport(sessions: string): Promise<Report> {
  const day = await makeDay(
    `archives: { main: archive, night: ../99/archive }
${sessions}fields:
  latency: { between: [ttwu, first_tkread] }
  offset: { per: run, sql: offset_s, unit: s }
tables:
  t: { title: T, field: latency, by: [condition], statistics: [median, p90] }
  o: { title: O, field: offset, by: [condition], statistics: [median, p50] }
  a: { title: A, field: latency, by: [archive] }
comparisons:
  load: { title: L, table: t, of: [load], with: [idle] }
  nights: { title: N, table: a, of: [night], with: [main] }
`,
    { archive: spec(true), '../99/archive': spec(true) },
  );
  return (await makeReport(day, { git: noGit })).report;
}

describe('every saying of a report', () => {
  let said: Sayings;
  beforeAll(async () => {
    const lists = 'lists: { all: { title: A, warmup: true, columns: [run] } }';
    const emulated = {
      ...spec(true),
      host: { virtualisation: { kind: 'qemu', emulated: true } },
    };
    const check =
      'checks: { slow: { title: S, value: { sql: max(first_tkread_ts_ns - ttwu_ts_ns), unit: ns }, fail: 1 } }';
    said = sayingsIn([
      await reportOf(spec(true), ANALYSIS),
      await reportOf(spec(false), ANALYSIS),
      await reportOf(few, lists),
      await reportOf(emulated, check),
      await nightsReport(''),
      await nightsReport('sessions: true\n'),
    ]);
  }, 120_000);

  test('is said in both languages, from every statistic, comparison, value and list', () => {
    const { how, why, rule } = said;
    const texts = (['de', 'en'] as const).map((locale) => [
      ...how.map((one) => howText(one, locale)),
      ...why.map((one) => whyText(one, locale)),
      ...rule.map((one) => ruleText(one, locale)),
    ]);
    expect(texts[0]?.length).toBeGreaterThan(60);
    for (const text of texts.flat()) expect(text).not.toMatch(/undefined|NaN|\[object|^$/);
  });

  test('and none, nor a place of one, is left that no analysis says', () => {
    const unsaid = (options: typeof howSchema.options | typeof ruleSchema.options, all: Saying[]) =>
      options.flatMap(({ shape }) => {
        const say = shape.say.value;
        const seen = all.filter((one) => one.say === say);
        const places = Object.keys(shape.places.shape);
        const missed = places.filter((place) => !seen.some((one) => Object.hasOwn(one.places, place)));
        return seen.length === 0 ? [say] : missed.map((place) => `${say}: ${place}`);
      });
    expect(unsaid(howSchema.options, said.how)).toEqual([]);
    expect(unsaid(ruleSchema.options, said.rule)).toEqual([]);
  });

  test('is known in Tag 100 and in the made-up report', async () => {
    const measured = await readReport('content/days/100');
    if (!measured) throw new Error('day 100 has no report');
    expect(sayingsIn([measured, syntheticReport('')]).how.length).toBeGreaterThan(10);
  });
});
