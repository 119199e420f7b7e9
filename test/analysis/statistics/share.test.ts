import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, shareInterval } from '../../../src/analysis/statistics/share.ts';

const counts = (ks: readonly number[], ns: readonly number[] | number): Counts[] =>
  ks.map((k, index) => ({ k, n: typeof ns === 'number' ? ns : (ns[index] ?? 0) }));

describe('where many clusters carry the events: svyciprop(method = "beta") of R’s package survey', () => {
  // R 4.2.2, survey 4.1.1, with the counts as k and n:
  // d <- data.frame(y = unlist(mapply(function(k, n) c(rep(1, k), rep(0, n - k)), k, n, SIMPLIFY = FALSE)),
  //                 block = rep(seq_along(n), n))
  // confint(svyciprop(~y, svydesign(ids = ~block, data = d), method = "beta", level = level))
  const unequal = [100, 80, 90, 120, 60, 75, 110, 95, 70, 65, 130, 105, 85, 88, 99, 77, 101, 118, 92, 84];
  const twenty = [31, 12, 25, 44, 8, 19, 27, 33, 21, 15, 38, 29, 17, 22, 30, 11, 26, 35, 20, 24];
  test.each<[string, Counts[], number, number, number]>([
    [
      '12 blocks of unequal size',
      counts(
        [12, 15, 9, 14, 11, 18, 10, 13, 16, 12, 14, 12],
        [...Array(12).keys()].map((i) => 37 + 11 * i),
      ),
      0.95,
      0.098526552993,
      0.17490747623,
    ],
    ['20 blocks of unequal size', counts(twenty, unequal), 0.95, 0.236251167752, 0.293425026739],
    ['the same at 90 %', counts(twenty, unequal), 0.9, 0.240927040723, 0.288332945826],
    ['2 blocks', counts([40, 50], [100, 140]), 0.95, 0.132128189934, 0.676023096674],
    ['3 blocks, at 99 %', counts([5, 9, 8], [100, 140, 90]), 0.99, 0.007566169783, 0.223994308744],
    [
      '6 blocks',
      counts([4, 9, 2, 7, 5, 11], [400, 380, 420, 390, 410, 405]),
      0.95,
      0.008056789335,
      0.027751040673,
    ],
    ['a large share', counts([96, 91, 98, 93, 95, 89], 100), 0.95, 0.89172776322, 0.966966330528],
    [
      '19 of 25 blocks with rare events',
      counts([0, 2, 1, 0, 3, 1, 2, 0, 1, 4, 2, 1, 0, 1, 3, 2, 1, 0, 2, 1, 1, 3, 0, 2, 1], 200),
      0.95,
      0.004697256694,
      0.009516675612,
    ],
  ])('%s', (_, clusters, level, low, high) => {
    const { interval, capped } = shareInterval(clusters, level);
    expect(capped).toBe(false);
    expect(interval?.low).toBeCloseTo(low, 11);
    expect(interval?.high).toBeCloseTo(high, 11);
    expect(interval).toMatchObject({ level, method: 'korn-graubard' });
  });

  test('never counts for more than the things counted', () => {
    // Every block has the same share, so that nothing varies: R's effective size is infinite, and it gives NaN.
    const { interval } = shareInterval(counts(Array(20).fill(15), 100));
    // R: binom.test(300, 2000)$conf.int
    expect(interval?.low).toBeCloseTo(0.1346226703, 9);
    expect(interval?.high).toBeCloseTo(0.1664108727, 9);
  });
});

describe('where few clusters carry the events', () => {
  test('none and all: the effective size is the number of clusters', () => {
    // R: binom.test(0, 25)$conf.int
    const none = shareInterval(counts(Array(25).fill(0), 3000));
    expect(none).toMatchObject({ k: 0, n: 75_000, clusters: 25, carrying: 0, capped: true });
    expect(none.interval?.low).toBe(0);
    expect(none.interval?.high).toBeCloseTo(0.137185171530713, 12);
    const all = shareInterval(counts(Array(25).fill(3000), 3000));
    expect(all.interval?.low).toBeCloseTo(1 - 0.137185171530713, 12);
    expect(all.interval?.high).toBe(1);
  });

  test('3 of 25 blocks: at most 25 things, and an end that is not 0', () => {
    const { interval, carrying, capped } = shareInterval(counts([300, 90, 30, ...Array(22).fill(0)], 3000));
    expect({ carrying, capped }).toEqual({ carrying: 3, capped: true });
    // R: p <- 420/75000; qbeta(0.975, 25*p + 1, 25*(1 - p))
    expect(interval?.high).toBeCloseTo(0.1474672362, 9);
    expect(interval?.low).toBeCloseTo((0.025 * 420) / 75_000, 12);
  });

  test('one block has nine tenths of the events, though all have some', () => {
    expect(shareInterval(counts([900, ...Array(24).fill(4)], 1000))).toMatchObject({
      carrying: 25,
      capped: true,
    });
    expect(shareInterval(counts([60, ...Array(24).fill(36)], 1000)).capped).toBe(false);
  });
});

test('runs that are counted once: Clopper and Pearson', () => {
  const runs = counts([...Array(31).fill(1), ...Array(209).fill(0)], 1);
  const { interval, clusters, carrying } = shareInterval(runs);
  expect({ clusters, carrying }).toEqual({ clusters: 240, carrying: 31 });
  // R: binom.test(31, 240)$conf.int
  expect(interval?.low).toBeCloseTo(0.08947713792, 9);
  expect(interval?.high).toBeCloseTo(0.1783068247, 9);
  expect(interval).toMatchObject({ method: 'clopper-pearson', level: 0.95 });
});

test('nothing counted, and one cluster, have no interval', () => {
  expect(shareInterval([])).toMatchObject({ n: 0, why: 'nothing is counted' });
  expect(shareInterval(counts([0, 0], 0))).toMatchObject({ why: 'nothing is counted' });
  const one = shareInterval([
    { k: 3, n: 10 },
    { k: 0, n: 0 },
  ]);
  expect(one).toMatchObject({ k: 3, n: 10, clusters: 1, why: 'there is one cluster' });
  expect(one.interval).toBeUndefined();
});

const clusters = fc.array(
  fc.nat(60).chain((n) => fc.record({ k: fc.nat(n), n: fc.constant(n) })),
  { minLength: 2, maxLength: 30 },
);

test('holds the share, ends at 0 only for none and at 1 only for all, and mirrors', () => {
  fc.assert(
    fc.property(clusters, fc.constantFrom(0.9, 0.95, 0.99), (parts, level) => {
      const { k, n, interval } = shareInterval(parts, level);
      fc.pre(interval !== undefined);
      if (!interval) return;
      expect(interval.low).toBeLessThanOrEqual(k / n);
      expect(interval.high).toBeGreaterThanOrEqual(k / n);
      expect(interval.low === 0).toBe(k === 0);
      expect(interval.high === 1).toBe(k === n);
      const mirrored = shareInterval(
        parts.map((part) => ({ k: part.n - part.k, n: part.n })),
        level,
      ).interval;
      expect(mirrored?.low).toBeCloseTo(1 - interval.high, 9);
      expect(mirrored?.high).toBeCloseTo(1 - interval.low, 9);
      expect(shareInterval([...parts].reverse(), level).interval?.low).toBeCloseTo(interval.low, 9);
    }),
    { seed: 7, numRuns: 300 },
  );
});
