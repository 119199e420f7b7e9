import { median } from '../../src/analysis/statistics/median.ts';
import type { Random } from './random.ts';

/** What a simulated archive is drawn from; times in µs. */
export interface Plan {
  blocks: number;
  /** Runs of each condition in a block. */
  idle: number;
  load: number;
  /** Added to every chain of a run under load. */
  shift: number;
  /** How a block differs from the others, and a run from others of its block: symmetric around 0. */
  block: (random: Random) => number;
  run: (random: Random) => number;
  /** How a chain differs from others of its run, symmetric around 0; without it a run's value is measured once. */
  chain?: (random: Random) => number;
}

/** The run values of a block's conditions. */
export interface Block {
  idle: number[];
  load: number[];
}

/** Block by block the run values of a drawn archive: each the median of the run's 21 to 81 chains. */
export function archive(plan: Plan, random: Random): Block[] {
  return Array.from({ length: plan.blocks }, () => {
    const level = 12 + plan.block(random);
    const runs = (count: number, shift: number): number[] =>
      Array.from({ length: count }, () => {
        const centre = level + shift + plan.run(random);
        const { chain } = plan;
        if (!chain) return centre;
        const chains = Array.from({ length: 1 + 2 * random.integer(10, 40) }, () => centre + chain(random));
        return median(chains);
      });
    return { idle: runs(plan.idle, 0), load: runs(plan.load, plan.shift) };
  });
}

export const none = (): number => 0;

/** Chains with tails as heavy as latencies have: of Student's t with 2 degrees of freedom, infinite variance. */
export const heavyChains = (random: Random): number => 15 * random.student(2);

/** Runs that differ by σ = 10 µs, and now and then by far more. */
export const normalRuns = (random: Random): number => 10 * random.normal();
export const heavyRuns = (random: Random): number => 8 * random.student(3);

/** Blocks that drift by more than runs differ. */
export const driftingBlocks = (random: Random): number => 25 * random.student(3);
