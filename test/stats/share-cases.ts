import { type Counts, shareInterval } from '../../src/analysis/statistics/share.ts';
import type { Case } from './measure.ts';
import type { Random } from './random.ts';

type Draw = (random: Random) => number;

/** k of n things of which each is one with probability `share`; of many by the normal approximation of the binomial. */
export function counted(random: Random, n: number, share: number): Counts {
  const spread = n * share * (1 - share);
  if (spread > 100) {
    const k = Math.round(n * share + Math.sqrt(spread) * random.normal());
    return { k: Math.min(n, Math.max(0, k)), n };
  }
  let k = 0;
  for (let thing = 0; thing < n; thing++) if (random.uniform() < share) k++;
  return { k, n };
}

export const unequal: Draw = (random) => random.integer(100, 500);

/** Clusters whose own share is drawn around `share`. */
function ordinary(clusters: number, share: number, size: Draw, words: string): Case {
  return {
    name: `share of ${100 * share} % over ${clusters} blocks, ${words}`,
    draw: (random) => ({
      interval: shareInterval(
        Array.from({ length: clusters }, () => {
          const own = share * (0.7 + 0.6 * random.uniform()) * (0.7 + 0.6 * random.uniform());
          return counted(random, Math.round(size(random)), own);
        }),
      ).interval,
      truth: share,
    }),
  };
}

/** How large a part of a cluster a burst takes, and the mean of that. */
export interface Burst {
  words: string;
  part: Draw;
  mean: number;
}

export const BURSTS = {
  equal: { words: 'of 30 %', part: () => 0.3, mean: 0.3 },
  uniform: { words: 'of 0 to 40 %', part: (random) => 0.4 * random.uniform(), mean: 0.2 },
  exponential: {
    words: 'of 10 % on average, exponential',
    part: (random) => Math.min(1, random.exponential() / 10),
    mean: (1 - Math.exp(-10)) / 10,
  },
  twoSizes: {
    words: 'of 3 % or, rarely, 60 %',
    part: (random) => (random.uniform() < 0.7 ? 0.03 : 0.6),
    mean: 0.7 * 0.03 + 0.3 * 0.6,
  },
} satisfies Record<string, Burst>;

function bursts(clusters: number, carrying: number, { words, part, mean }: Burst): Case {
  return {
    name: `bursts ${words} in ${100 * carrying} % of ${clusters} blocks`,
    draw: (random) => ({
      interval: shareInterval(
        Array.from({ length: clusters }, () =>
          counted(random, unequal(random), random.uniform() < carrying ? part(random) : 0),
        ),
      ).interval,
      truth: carrying * mean,
    }),
  };
}

/** Runs that are counted once each: Clopper and Pearson. */
function once(runs: number, share: number): Case {
  return {
    name: `${runs} runs counted once, ${100 * share} %`,
    draw: (random) => ({
      interval: shareInterval(Array.from({ length: runs }, () => counted(random, 1, share))).interval,
      truth: share,
    }),
  };
}

const wild: Draw = (random) => 30 * 20 ** random.uniform();

export const ORDINARY: Case[] = [
  ordinary(2, 0.3, unequal, 'unequal size'),
  ordinary(6, 0.15, unequal, 'unequal size'),
  ordinary(10, 0.15, unequal, 'unequal size'),
  ordinary(20, 0.15, unequal, 'unequal size'),
  ordinary(25, 0.015, unequal, 'unequal size'),
  ordinary(25, 0.31, wild, 'of 30 to 600 chains'),
  ordinary(50, 0.05, unequal, 'unequal size'),
  once(240, 0.13),
  once(25, 0.02),
];

export const BURSTING: Case[] = [25, 50].flatMap((clusters) =>
  [0.04, 0.1].flatMap((carrying) => Object.values(BURSTS).map((burst) => bursts(clusters, carrying, burst))),
);

/** Bursts over a share that every block has: what was not seen, no method knows of, and the carriers are not few. */
export const HIDDEN: Case[] = [25, 50].map((clusters) => ({
  name: `bursts in 10 % of ${clusters} blocks, 1 % in all others`,
  draw: (random) => ({
    interval: shareInterval(
      Array.from({ length: clusters }, () => {
        const part = random.uniform() < 0.1 ? BURSTS.exponential.part(random) : 0;
        return counted(random, unequal(random), 0.01 + 0.99 * part);
      }),
    ).interval,
    truth: 0.01 + 0.99 * 0.1 * BURSTS.exponential.mean,
  }),
}));
