import { beforeAll, describe, expect, test } from 'vitest';
import { FIELD_STATISTICS } from '../../src/analysis/declaration/table.ts';
import { HOW_PHRASES, howOf, howSaid } from '../../src/report/how.ts';
import { placesIn } from '../../src/report/phrase.ts';
import { readReport } from '../../src/report/store.ts';
import { chainsWith, reportOf } from '../analysis/day.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { syntheticReport } from '../fixtures/synthetic-report.ts';
import { sentencesIn } from './sentences.ts';

const german = (sentence: string): string => {
  const { text, english } = howSaid(sentence, 'de');
  if (english) throw new Error(`there is no German for "${sentence}"`);
  return text.replaceAll('\u00a0', ' ');
};

test.each([
  ['runs with a value', 'Läufe mit Wert'],
  ['chains outside warm-up without a value', 'Ketten nach dem Warmlaufen ohne Wert'],
  ['median over runs of the run medians', 'Median über die Mediane der Läufe'],
  [
    'standard deviation over runs of the run medians; interval by resampling blocks',
    'Standardabweichung über die Mediane der Läufe; Intervall durch Neuziehen ganzer Blöcke',
  ],
  [
    'median absolute deviation from the median (not scaled) over runs',
    'Median der absoluten Abweichungen vom Median (nicht skaliert) über die Läufe',
  ],
  [
    'median over runs of the runs’ P99.9, for which a run needs 2995 chains; 1 run has fewer',
    'Median über die P99,9 der Läufe, wofür ein Lauf 2.995 Ketten braucht; 1 Lauf hat weniger',
  ],
  [
    'median over runs of the runs’ P95, for which a run needs 59 chains; 2 runs have fewer',
    'Median über die P95 der Läufe, wofür ein Lauf 59 Ketten braucht; 2 Läufe haben weniger',
  ],
  [
    'Hodges–Lehmann shift of the run values against Leerlauf, nicht migriert, paired by block',
    'Hodges-Lehmann-Verschiebung der Werte der Läufe gegen „Leerlauf, nicht migriert“, gepaart je Block',
  ],
  [
    'ratio (Hodges–Lehmann shift of the logarithms) of the values of 5 runs against over runs, 1 runs',
    'Verhältnis (Hodges-Lehmann-Verschiebung der Logarithmen) der Werte der Läufe gegen „over runs“: 5 Läufe gegen 1 Lauf',
  ],
  ['host.json of archive main: kernel.hz', 'host.json im Archiv main: kernel.hz'],
  ['number of events', 'Anzahl der Ereignisse'],
  [
    "number of chains outside warm-up where comm = 'number of runs'",
    "Anzahl der Ketten nach dem Warmlaufen, für die gilt: comm = 'number of runs'",
  ],
  [
    "count(*) FILTER\n(WHERE tid > 2) over runs where condition = 'idle'",
    "count(*) FILTER\n(WHERE tid > 2) über die Läufe, für die gilt: condition = 'idle'",
  ],
  [
    'top 10 by latency where cpu > 1, warm-up included',
    'Top 10 nach latency aller, für die gilt: cpu > 1; Warmlaufen eingeschlossen',
  ],
  ['top 0.1 % by latency', 'Top 0,1 % nach latency'],
  ['cases where corr_id IN (3, 2)', 'Fälle, für die gilt: corr_id IN (3, 2)'],
  ['cases', 'alle Fälle'],
])('%s', (sentence, text) => {
  expect(german(sentence)).toBe(text);
  expect(howSaid(sentence, 'en')).toEqual({ text: sentence });
});

test.each([
  'geometric mean over runs',
  'median over runs of the run medians; by a new rule',
  'share of all wakes',
  'Hodges–Lehmann shift of the run values, paired by block',
  '',
])('a sentence that is not known stays English as a whole: %s', (sentence) => {
  expect(howSaid(sentence, 'de')).toEqual({ text: sentence, english: true });
});

test('the German of a phrase holds what its English holds, and no word of English', () => {
  const places = (template: string): string[] => template.match(/\{\w+\}/g)?.sort() ?? [];
  for (const [english, text] of Object.values(HOW_PHRASES)) {
    expect(places(text)).toEqual(places(english));
    expect(text.replaceAll(/\{\w+\}/g, '')).not.toMatch(
      /\b(a|against|all|by|cases|chains|for|have|number|of|outside|over|paired|runs?|share|the|values?|where|with)\b/,
    );
  }
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

describe('every sentence of a report has German', () => {
  const said: string[] = [];
  beforeAll(async () => {
    for (const blocks of [true, false]) said.push(...sentencesIn(await reportOf(spec(blocks), ANALYSIS)));
    said.push(
      ...sentencesIn(await reportOf(few, 'lists: { all: { title: A, warmup: true, columns: [run] } }')),
    );
  }, 120_000);

  test('from every statistic, comparison, value and list', () => {
    expect(said.length).toBeGreaterThan(60);
    for (const sentence of said) expect(german(sentence)).not.toBe(sentence);
  });

  test('and no phrase, nor a part of one, is left that no analysis says', () => {
    const unsaid = Object.entries(HOW_PHRASES).flatMap(([name, phrase]) => {
      const seen = said
        .map((sentence) => placesIn(phrase, sentence))
        .filter((places) => places !== undefined);
      const places = phrase[0].match(/(?<=\{)\w+(?=\})/g) ?? [];
      const missed = places.filter((place) => !seen.some((found) => Object.hasOwn(found, place)));
      return seen.length === 0 ? [name] : missed.map((place) => `${name}: ${place}`);
    });
    expect(unsaid).toEqual([]);
  });

  test('from Tag 100 and from the made-up report', async () => {
    const measured = await readReport('content/days/100');
    if (!measured) throw new Error('day 100 has no report');
    for (const sentence of [...sentencesIn(measured), ...sentencesIn(syntheticReport(''))]) german(sentence);
  });
});

test('what the analysis writes is English as it stands in reports', () => {
  expect(howOf('percentileOfRuns', { percent: 99.9, integer: 2995, runsHave: 1 })).toBe(
    'median over runs of the runs’ P99.9, for which a run needs 2995 chains; 1 run has fewer',
  );
  expect(howOf('number', { rows: 'coldChains', where: '[a]{b}' })).toBe(
    'number of chains outside warm-up where [a]{b}',
  );
});
