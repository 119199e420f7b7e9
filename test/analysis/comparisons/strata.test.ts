import { expect, test } from 'vitest';
import type { ChainRow } from '../../../src/archive/columns.ts';
import { comparisonSentence, strataText } from '../../../src/report/sentences.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, complaintsOf, reportOf } from '../day.ts';

const RUNS = 8;
const PATH_NS = { direct: 5000, wakelist: 50_000 } as const;
/** What migration itself costs, in ns, on every path. */
const COST = 1000;

/**
 * Planted: a chain takes as long as its path, plus COST when it migrated. Most migrated chains go over the wakelist, most
 * others go directly, so that the medians of both differ by the paths' 45 µs and not by the cost.
 */
const confounded = (more: (index: number) => Partial<ChainRow> = () => ({})): SyntheticSpec => ({
  runs: Array.from({ length: RUNS }, (_, index) => ({ labels: { condition: 'load' }, block: index + 1 })),
  chains: (run) => {
    const chains = Array.from({ length: 200 }, (_, index) => {
      const migrated = index < 100;
      const path = index % 100 < 70 === migrated ? ('wakelist' as const) : ('direct' as const);
      return { migrated, path, latency: PATH_NS[path] + (migrated ? COST : 0) + 10 * run };
    });
    return chainsWith(
      chains.map(({ latency }) => latency),
      (index) => ({
        wf_migrated: chains[index]?.migrated ?? null,
        wake_path: chains[index]?.path ?? null,
        target_cpu: chains[index]?.path === 'wakelist' ? 1 : 0,
        ...more(index),
      }),
    );
  },
});

const analysis = (comparison: string) => `fields:
  latency: { between: [ttwu, first_tkread], show: µs }
  migrated: { sql: wf_migrated, label: M }
  target: { sql: target_cpu, label: Target, levels: { 0: here, 1: there } }
  path: { sql: wake_path, label: Path }
  wakelist: { sql: wake_path = 'wakelist' }
  over: { sql: first_tkread_ts_ns - ttwu_ts_ns > 20000, label: over 20 µs }
tables:
  t: { title: T, field: latency, by: [migrated] }
  p: { title: P, field: latency, by: [migrated, path] }
  s: { title: S, share: over, by: [migrated] }
  w: { title: W, share: wakelist, by: [migrated] }
comparisons:
  c: { title: C, ${comparison} }
`;
const COMPARED = 'table: t, of: [true], with: [false]';

test('an observational difference is shown inside each wake path too, where only its own cost is left', async () => {
  const { comparisons } = await reportOf(confounded(), analysis(COMPARED));
  expect(comparisons.c).toMatchObject({ assigned: 'observed', effect: { value: 45_000 + COST } });
  expect(comparisons.c?.strata).toMatchObject({
    by: { name: 'wake_path', label: 'wake_path' },
    levels: [
      {
        key: 'direct',
        chains: [30 * RUNS, 70 * RUNS],
        effect: { value: COST, n: RUNS },
        verdict: { tested: true, claims: ['shown'], lost: [], family: 1 },
      },
      {
        key: 'wakelist',
        chains: [70 * RUNS, 30 * RUNS],
        effect: { value: COST },
        verdict: { claims: ['shown'] },
      },
    ],
  });
  expect(comparisons.c?.strata?.missing).toBeUndefined();
});

test('another field divides when its author names it, with the labels of its levels', async () => {
  const { comparisons } = await reportOf(confounded(), analysis(`${COMPARED}, strata: target`));
  expect(comparisons.c?.strata).toMatchObject({
    by: { name: 'target', label: 'Target' },
    levels: [
      { key: '0', label: 'here', effect: { value: COST } },
      { key: '1', label: 'there', effect: { value: COST } },
    ],
  });
});

test('shares are divided like amounts', async () => {
  const { comparisons } = await reportOf(confounded(), analysis('table: s, of: [true], with: [false]'));
  expect(comparisons.c).toMatchObject({ effect: { value: 40, unit: 'pp' } });
  expect(comparisons.c?.strata?.levels).toMatchObject([
    { key: 'direct', effect: { value: 0 } },
    { key: 'wakelist', effect: { value: 0 } },
  ]);
});

test('a level with one side only is named, and chains without a level are counted', async () => {
  const spec = confounded((index) =>
    index === 0 ? { wake_path: null } : index === 199 ? { wake_path: 'on_rq' } : {},
  );
  const { comparisons } = await reportOf(spec, analysis(COMPARED));
  const { c } = comparisons;
  expect(c?.strata?.missing).toBe(RUNS);
  expect(c?.strata?.levels[1]).toMatchObject({ key: 'on_rq', chains: [0, RUNS], effect: { value: null } });
  const text = c && strataText(c, 'en');
  expect(text?.replaceAll('\u00a0', ' ')).toBe(
    'Divided by wake path, exploratory: direct: +1 µs [1 to 1] (8 blocks); wakelist: +1 µs [1 to 1] (8 blocks); not compared: still enqueued; not observed: 8 chains',
  );
  expect(c && comparisonSentence(c, 'de')).toContain(
    'Getrennt nach dem Weg des Weckens, explorativ: direkt: ',
  );
});

test('nothing is divided without need: a planned comparison, a table by path, one path, no path', async () => {
  const strata = async (spec: SyntheticSpec, comparison: string) =>
    (await reportOf(spec, analysis(comparison))).comparisons.c?.strata;
  expect(await strata(confounded(), 'table: w, of: [true], with: [false]')).toBeUndefined();
  expect(await strata(confounded(), 'table: p, of: [true, direct], with: [false, direct]')).toBeUndefined();
  expect(
    await strata(
      confounded(() => ({ wake_path: 'direct' })),
      COMPARED,
    ),
  ).toBeUndefined();
  expect(
    await strata(
      confounded(() => ({ wake_path: null })),
      COMPARED,
    ),
  ).toBeUndefined();
  const { runs, ...rest } = confounded();
  const planned = async (load: (index: number) => boolean, block: (index: number) => number) => {
    const report = await reportOf(
      {
        ...rest,
        runs: runs.map((_, index) => ({
          labels: { condition: load(index) ? 'load' : 'idle' },
          block: block(index),
        })),
      },
      analysis(COMPARED)
        .replace(
          't: { title: T, field: latency, by: [migrated] }',
          't: { title: T, field: latency, by: [condition] }',
        )
        .replace('of: [true], with: [false]', 'of: [load], with: [idle]'),
    );
    return report.comparisons.c;
  };
  const pairs = (index: number): number => Math.floor(index / 2) + 1;
  const randomised = await planned((index) => [1, 2, 5, 7].includes(index), pairs);
  expect(randomised).toMatchObject({ assigned: 'randomised', effect: { n: RUNS / 2 } });
  expect(randomised?.strata).toBeUndefined();
  // The plan decided it, though not by chance: first all of one condition.
  const fixed = await planned(
    (index) => index >= RUNS / 2,
    () => 1,
  );
  expect(fixed).toMatchObject({ assigned: 'fixed' });
  expect(fixed?.strata).toBeUndefined();
});

test('what cannot divide is refused with its place', async () => {
  expect(await complaintsOf(confounded(), analysis(`${COMPARED}, strata: migrated`))).toEqual([
    'analysis.yaml:14:55: table t is grouped by migrated already → name something that its groups do not say',
  ]);
  expect(await complaintsOf(confounded(), analysis(`${COMPARED}, strata: targte`))).toEqual([
    "analysis.yaml:14:63: there is no field or run label 'targte' → did you mean 'target'?",
  ]);
});
