import { bootstrapInterval } from '../../src/analysis/statistics/bootstrap.ts';
import { interquartileRange, medianAbsoluteDeviation } from '../../src/analysis/statistics/spread.ts';
import { meanInterval, standardDeviationInterval } from '../../src/analysis/statistics/studentised.ts';
import type { Interval } from '../../src/report/quantity.ts';
import { type Random, randomOf } from './random.ts';

type Clusters = readonly (readonly number[])[];

/** Every interval that comes from resampling. */
export const RESAMPLED: [
  name: string,
  intervalOf: (clusters: Clusters, seed?: number) => Interval | undefined,
][] = [
  ['mean', meanInterval],
  ['standard deviation', standardDeviationInterval],
  ['interquartile range', (clusters, seed) => bootstrapInterval(clusters, interquartileRange, seed)],
  [
    'median absolute deviation',
    (clusters, seed) => bootstrapInterval(clusters, medianAbsoluteDeviation, seed),
  ],
];

const DRAWS: ((random: Random) => number)[] = [
  ({ normal }) => normal(),
  ({ student }) => student(3),
  ({ exponential }) => exponential(),
];

/** Data sets of blocks of one and of two runs: normal, heavy-tailed and skewed ones, of each number of blocks. */
export function dataSets(blocks: readonly number[], seed: number): number[][][] {
  const random = randomOf(seed);
  return DRAWS.flatMap((draw) =>
    blocks.map((m) =>
      Array.from({ length: m }, (_, block) => Array.from({ length: 1 + (block % 2) }, () => draw(random))),
    ),
  );
}

const NOTHING = { low: Number.NaN, high: Number.NaN, resolution: undefined };

/** The largest move of an end under 20 other seeds, as a part of its resolution; NaN without an interval. */
export function largestMove(
  intervalOf: (clusters: Clusters, seed?: number) => Interval | undefined,
  clusters: Clusters,
): number {
  const { low, high, resolution } = intervalOf(clusters) ?? NOTHING;
  const moves = Array.from({ length: 20 }, (_, index) => {
    const other = intervalOf(clusters, 1000 + index);
    return Math.max(
      Math.abs((other?.low ?? Number.NaN) - low) / (resolution?.low ?? Number.NaN),
      Math.abs((other?.high ?? Number.NaN) - high) / (resolution?.high ?? Number.NaN),
    );
  });
  return Math.max(...moves);
}
