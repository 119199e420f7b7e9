import { type ContrastCluster, shareContrast, shareTest } from '../../src/analysis/statistics/contrast.ts';
import type { Random } from './random.ts';
import { BURSTS, type Burst, counted } from './share-cases.ts';

/** The share of a run whose block has the level (around 1) given. */
type Rate = (random: Random, level: number) => number;
type Draw = (random: Random) => number;

const varying =
  (share: number): Rate =>
  (random, level) =>
    share * level * (0.7 + 0.6 * random.uniform());
const bursting =
  (carrying: number, part: Draw): Rate =>
  (random) =>
    random.uniform() < carrying ? part(random) : 0;

const SIZES = {
  equal: () => 200,
  unequal: (random: Random) => random.integer(50, 500),
  wild: (random: Random) => Math.round(30 * 20 ** random.uniform()),
};

interface Plan {
  words: string;
  of: Rate;
  with: Rate;
  /** The planted shares. */
  shares: [of: number, other: number];
}

export interface ContrastCase extends Plan {
  name: string;
  clusters: (random: Random) => ContrastCluster[];
}

function contrast(blocks: number, size: keyof typeof SIZES, paired: boolean, plan: Plan): ContrastCase {
  const side = (random: Random, rate: Rate, level: number) =>
    counted(random, SIZES[size](random), rate(random, level));
  const level = (random: Random): number => 0.6 + 0.8 * random.uniform();
  return {
    ...plan,
    name: `${plan.words}: ${blocks} ${paired ? 'blocks' : 'runs a side'}, ${size} size`,
    clusters: (random) =>
      Array.from({ length: blocks }, () => level(random)).flatMap((own): ContrastCluster[] => {
        const of = side(random, plan.of, own);
        const other = side(random, plan.with, paired ? own : level(random));
        return paired ? [{ of, with: other }] : [{ of }, { with: other }];
      }),
  };
}

const steady = (of: number, other: number): Plan => ({
  words: `${100 * of} against ${100 * other} %`,
  of: varying(of),
  with: varying(other),
  shares: [of, other],
});

const bursts = (of: number, other: number, { words, part, mean }: Burst): Plan => ({
  words: `bursts ${words} in ${100 * of} against ${100 * other} %`,
  of: bursting(of, part),
  with: bursting(other, part),
  shares: [of * mean, other * mean],
});

const PLANS = [steady(0.15, 0.05), steady(0.13, 0.015), steady(0.05, 0.05)];

/** Shares that every block has: 20 clusters and more. */
export const STEADY: ContrastCase[] = PLANS.flatMap((plan) => [
  contrast(20, 'unequal', true, plan),
  contrast(25, 'equal', true, plan),
  contrast(25, 'wild', true, plan),
  contrast(25, 'unequal', false, plan),
  contrast(25, 'wild', false, plan),
  contrast(50, 'unequal', true, plan),
]);

/** The same of fewer clusters than the target is set for. */
export const FEWER: ContrastCase[] = PLANS.flatMap((plan) => [
  contrast(6, 'unequal', true, plan),
  contrast(10, 'unequal', true, plan),
  contrast(10, 'unequal', false, plan),
]);

export const RARE: ContrastCase[] = [
  contrast(25, 'unequal', true, bursts(0.1, 0.04, BURSTS.equal)),
  contrast(25, 'unequal', true, bursts(0.1, 0.04, BURSTS.exponential)),
  contrast(25, 'unequal', false, bursts(0.2, 0.04, BURSTS.uniform)),
  contrast(50, 'unequal', true, bursts(0.1, 0.04, BURSTS.exponential)),
  contrast(25, 'unequal', true, {
    words: '3 % against bursts in 10 %',
    of: varying(0.03),
    with: bursting(0.1, BURSTS.exponential.part),
    shares: [0.03, 0.1 * BURSTS.exponential.mean],
  }),
  contrast(25, 'unequal', true, {
    words: '15 % against none',
    of: varying(0.15),
    with: () => 0,
    shares: [0.15, 0],
  }),
];

/** Both sides are drawn alike: every claim is a false one. */
export const ALIKE: ContrastCase[] = [
  contrast(10, 'unequal', true, steady(0.05, 0.05)),
  contrast(25, 'unequal', true, steady(0.015, 0.015)),
  contrast(25, 'wild', false, steady(0.05, 0.05)),
  contrast(25, 'unequal', true, bursts(0.1, 0.1, BURSTS.equal)),
  contrast(25, 'unequal', false, bursts(0.1, 0.1, BURSTS.exponential)),
  contrast(50, 'unequal', true, bursts(0.1, 0.1, BURSTS.exponential)),
];

/** Alike in share alone: where one side is steady and the other bursts rarely, equality is claimed against too often. */
export const UNLIKE: ContrastCase[] = [
  contrast(25, 'unequal', true, {
    words: '1 % against bursts in 10 %, the same share',
    of: varying(0.1 * BURSTS.exponential.mean),
    with: bursting(0.1, BURSTS.exponential.part),
    shares: [0.1 * BURSTS.exponential.mean, 0.1 * BURSTS.exponential.mean],
  }),
];

/** Whether the 95 % interval of the difference holds the planted one: as it inverts the test, whether that leaves it. */
export function coversDifference({ clusters, shares: [of, other] }: ContrastCase, random: Random): boolean {
  return (shareTest(clusters(random), of - other)?.p ?? 0) > 0.05;
}

/** The same of the ratio; an archive without one is not counted. */
export function coversRatio(
  { clusters, shares: [of, other] }: ContrastCase,
  random: Random,
): boolean | undefined {
  const test = shareTest(clusters(random), of / other, 'ratio');
  return test && test.p > 0.05;
}

/** Whether a difference is claimed. */
export function claims({ clusters }: ContrastCase, random: Random): boolean {
  return (shareTest(clusters(random), 0)?.p ?? 1) <= 0.05;
}

/** The same by the interval. */
export function claimsByInterval({ clusters }: ContrastCase, random: Random): boolean {
  const { interval } = shareContrast(clusters(random));
  return interval !== undefined && (interval.low > 0 || interval.high < 0);
}
