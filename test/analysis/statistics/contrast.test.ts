import { describe, expect, test } from 'vitest';
import {
  type Comparing,
  type ContrastCluster,
  shareContrast,
  shareTest,
} from '../../../src/analysis/statistics/contrast.ts';
import type { Counts } from '../../../src/analysis/statistics/share.ts';
import { type Random, randomOf } from '../../stats/random.ts';

const paired = (ofs: readonly number[], withs: readonly number[], n = 100): ContrastCluster[] =>
  ofs.map((k, index) => ({ of: { k, n }, with: { k: withs[index] ?? 0, n } }));

const TEN = paired([21, 14, 18, 25, 12, 16, 19, 22, 15, 17], [12, 13, 20, 11, 9, 16, 10, 14, 17, 8]);

test('the difference is that of the pooled shares', () => {
  const unequal: ContrastCluster[] = [
    ...TEN,
    { of: { k: 300, n: 400 }, with: { k: 1, n: 10 } },
    { of: { k: 5, n: 20 } },
    { with: { k: 0, n: 50 } },
    {},
  ];
  const contrast = shareContrast(unequal);
  const [of, other] = [179 + 305, 130 + 1];
  expect(contrast).toMatchObject({
    of: { k: of, n: 1420, clusters: 12, carrying: 12 },
    with: { k: other, n: 1060, clusters: 12, carrying: 11 },
    clusters: 13,
    paired: 11,
  });
  expect(contrast.value).toBeCloseTo(of / 1420 - other / 1060, 15);
  expect(shareContrast(unequal, { as: 'ratio' }).value).toBeCloseTo(of / 1420 / (other / 1060), 14);
});

describe('pairs of equal size: the permutation test of the differences', () => {
  // R 4.2.2, exactRankTests 0.8-35: perm.test(x, y + 100 * d, paired = TRUE, exact = TRUE)$p.value with the counts x, y.
  test.each([
    [0, 0.03515625],
    [0.02, 0.146484375],
    [0.09, 0.046875],
  ])('at %d', (hypothesis, p) => {
    expect(shareTest(TEN, hypothesis)?.p).toBeCloseTo(p, 12);
  });

  test('the interval ends where its p crosses 5 %', () => {
    // Hartigan 1969: the ends are among the means of the subsets of the differences.
    const { interval } = shareContrast(TEN);
    const differences = TEN.map(({ of, with: other }) => ((of?.k ?? 0) - (other?.k ?? 0)) / 100);
    const means = Array.from({ length: 1023 }, (_, index) => {
      const chosen = differences.filter((__, at) => (index + 1) & (1 << at));
      return chosen.reduce((sum, one) => sum + one, 0) / chosen.length;
    }).sort((a, b) => a - b);
    // 25 of 1024 assignments are less than 2.5 %, the one that changes nothing among them.
    expect(interval?.low).toBeCloseTo(means[24] ?? 0, 9);
    expect(interval?.high).toBeCloseTo(means[1023 - 25] ?? 0, 9);
    expect(interval).toMatchObject({ method: 'sign-flip', level: 1 - 50 / 1024 });
  });
});

const bernoulli = (random: Random, n: number, share: number): Counts => {
  let k = 0;
  for (let index = 0; index < n; index++) if (random.uniform() < share) k++;
  return { k, n };
};

/** A small archive of any kind: paired, independent or mixed, of equal or unequal size, bursts or none, sometimes 0 or all. */
function drawn(random: Random): ContrastCluster[] {
  const many = random.integer(6, 12);
  const [kind, size] = [random.integer(0, 2), random.integer(0, 1)];
  const [first, second] = [random.uniform(), random.uniform()].map((share) => share ** 2);
  const burst = random.integer(0, 2) === 0;
  const counts = (share: number): Counts => {
    const own = burst && random.uniform() < 0.7 ? 0 : share * (0.5 + 0.5 * random.uniform());
    return bernoulli(random, size === 0 ? 20 : random.integer(1, 40), own);
  };
  return Array.from({ length: many }, (_, index) => {
    const both = kind === 0 || (kind === 2 && random.uniform() < 0.7);
    return {
      ...(both || index % 2 === 0 ? { of: counts(first ?? 0) } : {}),
      ...(both || index % 2 === 1 ? { with: counts(second ?? 0) } : {}),
    };
  });
}

test.each<[Comparing, number]>([
  ['difference', 0],
  ['ratio', 1],
])('%s: p and interval never disagree', (as, same) => {
  const random = randomOf(11);
  let tested = 0;
  for (let archive = 0; archive < 2500; archive++) {
    const clusters = drawn(random);
    const level = [0.9, 0.95, 0.99][random.integer(0, 2)] ?? 0;
    const { p, interval, value, untested } = shareContrast(clusters, { as, level });
    if (!interval || p === null || value === null) {
      expect(value === null || untested !== undefined).toBe(true);
      continue;
    }
    tested++;
    expect(interval.low <= same && same <= interval.high).toBe(p > 1 - level);
    expect(interval.low).toBeLessThanOrEqual(value);
    expect(interval.high).toBeGreaterThanOrEqual(value);
    expect(shareTest(clusters, same, as)?.p).toBe(p);
    if (archive % 10 > 0) continue;
    // Any other hypothesis too, as near to an end as the end is exact.
    const width = interval.high - interval.low;
    const inside = [
      interval.low + 1e-9 * width,
      interval.low + random.uniform() * width,
      interval.high - 1e-9 * width,
    ];
    for (const hypothesis of inside)
      expect(shareTest(clusters, hypothesis, as)?.p).toBeGreaterThan(1 - level - 1e-9);
    const outside = [interval.low - 1e-6 * width - 1e-9, interval.high + 1e-6 * width + 1e-9];
    for (const hypothesis of outside.filter((one) => (as === 'difference' ? Math.abs(one) < 1 : one > 0)))
      expect(shareTest(clusters, hypothesis, as)?.p).toBeLessThanOrEqual(1 - level + 1e-9);
  }
  expect(tested).toBeGreaterThan(1500);
});

test.each<Comparing>(['difference', 'ratio'])('%s: exchanged sides turn it around', (as) => {
  const random = randomOf(12);
  for (let archive = 0; archive < 300; archive++) {
    const clusters = drawn(random);
    const turned = clusters.map(({ of, with: other }) => ({
      ...(other ? { of: other } : {}),
      ...(of ? { with: of } : {}),
    }));
    const [one, back] = [shareContrast(clusters, { as }), shareContrast(turned, { as })];
    expect(back.p).toBe(one.p);
    expect(back.interval === undefined).toBe(one.interval === undefined);
    if (!one.interval || !back.interval) continue;
    const turn = (value: number): number => (as === 'ratio' ? 1 / value : -value);
    expect(turn(back.interval.high) / one.interval.low).toBeCloseTo(1, 6);
    expect(turn(back.interval.low) / one.interval.high).toBeCloseTo(1, 6);
  }
});

test('one-sided, and at 90 % for equivalence: the same test', () => {
  const found = shareTest(TEN, 0);
  expect(found?.p).toBe(2 * (found?.larger ?? 0));
  expect(found?.smaller).toBeGreaterThan(0.98);
  // The 90 % interval lies inside ±matters where both one-sided tests reject at 5 %.
  const { interval } = shareContrast(TEN, { level: 0.9 });
  for (const matters of [0.03, 0.06, 0.08, 0.085, 0.09, 0.1, 0.2]) {
    const inside = (interval?.low ?? 0) > -matters && (interval?.high ?? 0) < matters;
    const [upper, lower] = [shareTest(TEN, matters), shareTest(TEN, -matters)];
    expect(Math.max(upper?.smaller ?? 1, lower?.larger ?? 1) <= 0.05).toBe(inside);
  }
});

describe('where few blocks carry the events', () => {
  const none = Array(25).fill(0);
  test('never against always differs, and says no more than both shares', () => {
    const always = shareContrast(paired(Array(25).fill(100), none));
    expect(always).toMatchObject({ value: 1, p: 2 ** -24, few: true });
    // √2 · 0.137185 below 1: R: binom.test(0, 25)$conf.int
    expect(always.interval?.low).toBeCloseTo(1 - Math.SQRT2 * 0.137185171530713, 9);
    expect(always.interval?.high).toBe(1);
    expect(always.interval?.method).toBe('square-and-add');
  });

  test('10 % in each of 25 blocks against none: shown, by at least a fortieth', () => {
    const shown = shareContrast(paired(Array(25).fill(10), none));
    expect(shown.p).toBe(2 ** -24);
    expect(shown.interval?.low).toBeCloseTo(0.1 / 40, 9);
  });

  test('bursts in 3 blocks against none: not shown, and the interval reaches 0', () => {
    const open = shareContrast(paired([90, 60, 30, ...Array(22).fill(0)], none));
    expect(open.p).toBe(0.25);
    expect(open.interval?.low).toBeLessThan(0);
    expect(open).toMatchObject({ of: { carrying: 3 }, with: { carrying: 0 } });
  });
});

test('240 runs that are counted once', () => {
  const runs = (ones: number, all: number): Counts[] =>
    Array.from({ length: all }, (_, index) => ({ k: index < ones ? 1 : 0, n: 1 }));
  const clusters = [...runs(50, 120).map((of) => ({ of })), ...runs(30, 120).map((one) => ({ with: one }))];
  const { value, p, interval, few } = shareContrast(clusters);
  expect(value).toBeCloseTo(20 / 120, 12);
  expect(few).toBe(false);
  // R: prop.test(c(50, 30), c(120, 120), correct = FALSE): p = 0.0062, interval 0.0493 to 0.2841.
  expect(p).toBeCloseTo(0.0062, 2);
  expect(interval?.low).toBeCloseTo(0.0493, 1);
  expect(interval?.high).toBeCloseTo(0.2841, 1);
});

test('reasons are the reasons', () => {
  const five = shareContrast(TEN.slice(0, 5));
  expect(five).toMatchObject({
    p: null,
    untested: 'too few clusters',
    clusters: 5,
    of: { n: 500 },
    with: { n: 500 },
  });
  expect(five.value).toBeCloseTo(0.05, 12);
  expect(five.interval).toBeUndefined();
  expect(shareTest(TEN.slice(0, 5), 0)).toBeUndefined();
  const ofNone = paired(Array(10).fill(7), Array(10).fill(0));
  expect(shareContrast(ofNone, { as: 'ratio' })).toMatchObject({
    value: null,
    why: 'one side has a share of 0',
  });
  expect(shareContrast(ofNone).value).toBeCloseTo(0.07, 12);
  expect(shareContrast([{ of: { k: 1, n: 2 } }])).toMatchObject({
    value: null,
    why: 'one side has nothing counted',
  });
  expect(shareContrast([])).toMatchObject({ value: null, p: null, clusters: 0 });
  const sides = [...TEN.map(({ of }) => ({ ...(of ? { of } : {}) })), { with: { k: 3, n: 100 } }];
  expect(shareContrast(sides)).toMatchObject({ untested: 'too few clusters', with: { clusters: 1 } });
});
