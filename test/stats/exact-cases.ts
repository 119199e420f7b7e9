import { medianInterval } from '../../src/analysis/statistics/median.ts';
import { quantileInterval } from '../../src/analysis/statistics/quantile.ts';
import { twoSampleShift } from '../../src/analysis/statistics/rank-sum.ts';
import { pairedRatio } from '../../src/analysis/statistics/ratio.ts';
import { pairedShift } from '../../src/analysis/statistics/signed-rank.ts';
import {
  archive,
  type Block,
  driftingBlocks,
  heavyChains,
  heavyRuns,
  none,
  normalRuns,
  type Plan,
} from './archives.ts';
import type { Case } from './measure.ts';

/** The shift under load that every archive here has, in µs. */
const SHIFT = 13.6;

const plan = (blocks: number, idle: number, load: number, more: Partial<Plan> = {}): Plan => ({
  blocks,
  idle,
  load,
  shift: SHIFT,
  block: none,
  run: heavyRuns,
  chain: heavyChains,
  ...more,
});

const idle = (blocks: readonly Block[]): number[] => blocks.flatMap((block) => block.idle);
const load = (blocks: readonly Block[]): number[] => blocks.flatMap((block) => block.load);

function medianOver(runs: number): Case {
  return {
    name: `median over ${runs} runs, heavy tails`,
    draw: (random) => ({ interval: medianInterval(idle(archive(plan(runs, 1, 0), random))), truth: 12 }),
  };
}

function pairedOver(blocks: number, run: Plan['run'], words: string): Case {
  return {
    name: `signed-rank shift over ${blocks} drifting blocks, ${words}`,
    draw: (random) => {
      const drawn = archive(plan(blocks, 1, 1, { block: driftingBlocks, run }), random);
      const differences = drawn.map((block) => (block.load[0] ?? 0) - (block.idle[0] ?? 0));
      return { interval: pairedShift(differences).interval, truth: SHIFT };
    },
  };
}

function twoSamples(many: number, few: number, run: Plan['run'], words: string): Case {
  return {
    name: `rank-sum shift of ${few} against ${many} runs, ${words}`,
    draw: (random) => {
      const values = load(archive(plan(1, 0, few, { run }), random));
      const baseline = idle(archive(plan(1, many, 0, { run }), random));
      return { interval: twoSampleShift(values, baseline).interval, truth: SHIFT };
    },
  };
}

/** Runs that multiply: each under load takes 1.3 times as long as the idle one of its block, times log-normal noise. */
function ratioOver(blocks: number): Case {
  return {
    name: `ratio over ${blocks} blocks, skewed runs`,
    draw: (random) => {
      const noise = (): number => Math.exp(0.3 * random.student(3));
      const pairs = Array.from({ length: blocks }, () => {
        const level = 12 * Math.exp(random.normal());
        return [1.3 * level * noise(), level * noise()] as const;
      });
      return { interval: pairedRatio(pairs)?.interval, truth: 1.3 };
    },
  };
}

/** A value measured once a run, exponentially distributed: its p-quantile is −ln(1 − p). */
function percentileOver(runs: number, p: number): Case {
  return {
    name: `P${100 * p} over ${runs} runs, skewed runs`,
    draw: (random) => {
      const values = Array.from({ length: runs }, () => random.exponential());
      return { interval: quantileInterval(values, p), truth: -Math.log1p(-p) };
    },
  };
}

/** Few runs: the method's own level, which is discrete. */
export const FEW: Case[] = [
  medianOver(6),
  medianOver(11),
  pairedOver(6, heavyRuns, 'heavy tails'),
  pairedOver(12, normalRuns, 'normal runs'),
  twoSamples(6, 5, heavyRuns, 'heavy tails'),
  twoSamples(13, 8, normalRuns, 'normal runs'),
];

/** From 20 runs on. */
export const MANY: Case[] = [
  medianOver(25),
  medianOver(50),
  percentileOver(36, 0.9),
  percentileOver(100, 0.95),
];

/** From 20 runs on, by Hodges and Lehmann. */
export const HODGES_LEHMANN: Case[] = [
  pairedOver(20, heavyRuns, 'heavy tails'),
  pairedOver(25, heavyRuns, 'heavy tails'),
  pairedOver(25, normalRuns, 'normal runs'),
  twoSamples(37, 20, heavyRuns, 'heavy tails'),
  twoSamples(25, 25, normalRuns, 'normal runs'),
  ratioOver(25),
];
