import { describe, expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import type { ExperimentDraft } from '../../../src/archive/schema/experiment.ts';
import type { Comparison } from '../../../src/report/comparison.ts';
import { effectText } from '../../../src/report/effect-text.ts';
import { shownTable } from '../../../src/report/shown/table.ts';
import { tailSentence } from '../../../src/report/shown/tail.ts';
import { pTexts, verdictText } from '../../../src/report/wording.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, makeDay, noGit, reportOf } from '../day.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const many = (value: number, count = 20): number[] => Array(count).fill(value);

/** One idle and one load run per block, in no regular order. */
function conditionsOf(blocks: number): { condition: string; block: number }[] {
  return upTo(blocks).flatMap((block) =>
    (block % 3 === 0 ? ['load', 'idle'] : ['idle', 'load']).map((condition) => ({ condition, block })),
  );
}

interface Plan {
  endpoints?: string[];
  matters?: Record<string, string | number>;
  seed?: bigint | undefined;
  order?: { condition: string; block: number }[];
}

/** `added`: what load adds in a block, in ns; `chains`: of a run, from its level. */
function archive(
  blocks: number,
  added: (block: number) => number,
  { endpoints = [], matters, order = conditionsOf(blocks), ...rest }: Plan = {},
  chains: (level: number, loaded: boolean) => number[] = (level) => many(level),
): SyntheticSpec {
  const plan: ExperimentDraft['plan'] & { matters?: Record<string, string | number> } = {
    conditions: {},
    repetitions: blocks,
    seed: 'seed' in rest && rest.seed !== undefined ? rest.seed : 1n,
    order: order.map(({ condition, block }, index) => ({
      ...{ run: index + 1, block, condition, repetition: block },
    })),
    warmup: { rule: 'none', wakes: 0 },
    endpoints,
    ...(matters ? { matters } : {}),
  };
  return {
    runs: order.map(({ condition, block }) => ({ labels: { condition }, block })),
    chains: (_run, { labels, block = 0 }) => {
      const loaded = labels.condition === 'load';
      return chainsWith(chains(100_000 + 1000 * block + (loaded ? added(block) : 0), loaded));
    },
    experiment: { plan },
  };
}

const yaml = (more: string, first = ''): string => `${first}fields:
  latency: { between: [ttwu, first_tkread], show: µs }
tables:
  t: { title: T, field: latency, by: [condition] }
comparisons:
  cost: { title: Cost, table: t, of: [load], with: [idle]${more} }
`;

async function compared(spec: SyntheticSpec, more = ''): Promise<Comparison> {
  const { cost } = (await reportOf(spec, yaml(more))).comparisons;
  if (!cost) throw new Error('there is no comparison');
  return cost;
}
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');
const said = (comparison: Comparison): string => spaced(effectText(comparison, 'de', 'signs'));
const judged = (comparison: Comparison): string => spaced(verdictText(comparison, 'de'));

describe('an endpoint of the plan', () => {
  test('is corrected for all that the plan named, compared or not: what falls to that is said', async () => {
    const one = await compared(
      archive(6, (block) => 10_000 + block, { endpoints: ['E', 'F'] }),
      ', endpoint: E',
    );
    expect(one).toMatchObject({ role: 'endpoint', endpoint: 'E', p: 2 / 64, pHolm: 4 / 64 });
    expect(one.verdict).toEqual({ tested: true, claims: [], lost: ['shown'], family: 2 });
    expect(said(one)).toBe(
      '+10,0035 µs [+10,0010; +10,0060] (nach Korrektur für 2 Endpunkte nicht gezeigt; geplant)',
    );
  });

  test('alone in its plan is shown by the same blocks; named afterwards, it counts with those of the plan', async () => {
    const spec = archive(6, (block) => 10_000 + block, { endpoints: ['E'] });
    expect((await compared(spec, ', endpoint: E')).verdict).toMatchObject({ claims: ['shown'], family: 1 });
    const afterwards = await compared(spec, ', role: primary');
    expect(afterwards).toMatchObject({
      role: 'afterwards',
      pHolm: 4 / 64,
      verdict: { lost: ['shown'], family: 2 },
    });
    expect(said(afterwards)).toContain('nach Korrektur für 2 Vergleiche nicht gezeigt; vom Autor benannt');
  });

  test('is refused in other words than the plan’s', async () => {
    const spec = archive(6, () => 1, { endpoints: ['Median under load'] });
    expect(await complaintsOf(spec, yaml(', endpoint: median under load'))).toEqual([
      "analysis.yaml:6:70: the plan of archive main named no endpoint 'median under load' before run 1 → did you mean 'Median under load'? verbatim as the plan has it: 'Median under load'",
    ]);
  });
});

describe('what matters', () => {
  test.each([
    ['larger', 20_000, ['larger', 'shown'], 'gezeigt, um mehr als 5 µs größer'],
    ['smaller', -20_000, ['smaller', 'shown'], 'gezeigt, um mehr als 5 µs kleiner'],
    ['within it, but not zero', 1_000, ['shown', 'equivalent'], 'gezeigt, aber höchstens 5 µs'],
    ['across it', 5_020, ['shown'], 'gezeigt;'],
  ] as const)('%s, of the plan', async (_name, shift, claims, text) => {
    const plan = { endpoints: ['E'], matters: { E: '5 µs' } };
    const one = await compared(
      archive(12, (block) => shift + 10 * (block - 6), plan),
      ', endpoint: E',
    );
    expect(one).toMatchObject({ matters: { value: 5000, named: 'plan' }, verdict: { claims } });
    expect(`${judged(one)};`).toContain(text);
  });

  test('equal within it, which the p of equivalence tells', async () => {
    const one = await compared(
      archive(12, (block) => 100 * (block - 6.5)),
      ", matters: '5 µs'",
    );
    expect(one).toMatchObject({ matters: { named: 'afterwards' }, verdict: { claims: ['equivalent'] } });
    // All twelve differences lie within ±5 µs: 1 of 2¹² sign patterns, one-sided.
    expect(one.equivalence?.p).toBe(1 / 4096);
    expect(one.equivalence?.interval.level).toBeGreaterThanOrEqual(0.9);
    expect(judged(one)).toBe('gleichwertig, Unterschied höchstens 5 µs');
    expect(pTexts(one, 'de').map(spaced)).toEqual(['Äquivalenz: p < 0,001']);
  });

  test('an end just beyond it is not printed as it', async () => {
    const one = await compared(
      archive(6, (block) => 5_010 + 400 * block),
      ", matters: '5 µs'",
    );
    const beyond: Comparison = {
      ...one,
      effect: { ...one.effect, interval: { low: 5_010, high: 7_410, level: 0.96, method: 'signed-rank' } },
    };
    expect(said(beyond)).toContain('[5,01; 7,41]');
  });
});

describe('who assigned the groups', () => {
  test.each([
    ['shuffled', 'randomised', conditionsOf(8)],
    [
      'idle first in every block',
      'fixed',
      upTo(8).flatMap((block) => [
        { condition: 'idle', block },
        { condition: 'load', block },
      ]),
    ],
    [
      'all of one group first',
      'fixed',
      ['idle', 'load'].flatMap((condition) => upTo(8).map(() => ({ condition, block: 1 }))),
    ],
  ] as const)('%s: %s', async (_name, assigned, order) => {
    expect(await compared(archive(8, () => 1, { order: [...order] }))).toMatchObject({ assigned });
  });
});

test('a tail that moves where the median does not is told in one sentence, with the intervals of both', async () => {
  // 400 chains, of which the largest 20 under load wait 50 µs longer.
  const chains = (level: number, loaded: boolean): number[] =>
    upTo(400).map((index) => level + 10 * index + (loaded && index > 380 ? 50_000 : 0));
  const one = await compared(archive(13, (block) => block - 7, {}, chains));
  expect(one.quantiles?.map(({ percentile }) => percentile)).toEqual([
    10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99,
  ]);
  const [p10, p99] = [one.quantiles?.at(0)?.effect, one.quantiles?.at(-1)?.effect];
  expect(p10?.value).toBe(0);
  expect(p99?.value).toBe(50_000);
  // 11 intervals, each at 1 − 5 %/11.
  expect(p99?.interval?.level).toBeGreaterThanOrEqual(1 - 0.05 / 11);
  expect(one).toMatchObject({ tail: 'above', verdict: { claims: [] } });
  expect(tailSentence(one, 'en')).toMatch(
    /^In the upper tail the shift lies above that of the medians \(.*P99.* lies above it\.$/,
  );
});

describe('sessions of a day', () => {
  const day = async (count: number): Promise<Comparison> => {
    const names = upTo(count).map((session) => `s${session}`);
    const list = names.map((name) => `${name}: archive-${name}`).join(', ');
    const specs = names.map((name, index): [string, SyntheticSpec] => [
      `archive-${name}`,
      archive(6, (block) => 10_000 + 1000 * index + block),
    ]);
    const folder = await makeDay(
      yaml('', `archives: { ${list} }\nsessions: true\n`),
      Object.fromEntries(specs),
    );
    const { cost } = (await makeReport(folder, { git: noGit })).report.comparisons;
    if (!cost) throw new Error('there is no comparison');
    return cost;
  };

  test('below six each has its own interval, and there is no joint one and no verdict', async () => {
    const one = await day(3);
    expect(one).toMatchObject({ p: null, verdict: { tested: false }, effect: { n: 3, counted: 'sessions' } });
    expect(one.effect.interval).toBeUndefined();
    expect(one.sessions?.map(({ effect }) => [effect.value, effect.counted])).toEqual([
      [10_003.5, 'blocks'],
      [11_003.5, 'blocks'],
      [12_003.5, 'blocks'],
    ]);
    expect(one.sessions?.every(({ effect }) => effect.interval)).toBe(true);
    expect(said(one)).toBe('+11 µs (nicht getestet: 3 Sitzungen; Erkundung)');
  });

  test('from six on the session is the unit', async () => {
    const one = await day(6);
    expect(one).toMatchObject({
      p: 2 / 64,
      verdict: { claims: ['shown'] },
      effect: { value: 12_503.5, n: 6 },
    });
    expect(one.effect.interval).toMatchObject({ low: 10_003.5, high: 15_003.5 });
  });
});

describe('one line of diagnosis under a table', () => {
  const noteOf = async (spec: SyntheticSpec): Promise<string[]> => {
    const { t } = (await reportOf(spec, yaml(''))).tables;
    if (!t) throw new Error('there is no table');
    return shownTable(t, 'en').notes;
  };

  test('a drift over the runs stands out; shuffled values do not', async () => {
    // 1000 ns more in every block.
    const [drifting] = await noteOf(archive(8, () => 10));
    expect(drifting).toMatch(
      /^Diagnosis over 16\u00a0runs, standing out: rank correlation with the order \+0\.9/,
    );
    const shuffled = [5, 2, 8, 1, 7, 3, 6, 4, 9, 0];
    const quiet = archive(
      10,
      () => 10,
      {},
      (level) => many(1000 * (shuffled[Math.floor(level / 1000) % 10] ?? 0) + (level % 1000)),
    );
    expect(await noteOf(quiet)).toEqual([
      'Diagnosis over 20\u00a0runs: no drift stands out, and no single block or run decides.',
    ]);
  });

  test('of seven runs nothing is said', async () => {
    expect(await noteOf(archive(3, () => 10))).toEqual([]);
  });
});
