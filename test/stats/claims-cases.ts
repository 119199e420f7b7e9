import { holm } from '../../src/analysis/statistics/holm.ts';
import { permutationTest, type Stratum } from '../../src/analysis/statistics/permutation.ts';
import { twoSampleShift } from '../../src/analysis/statistics/rank-sum.ts';
import { pairedShift } from '../../src/analysis/statistics/signed-rank.ts';
import { archive, type Block, driftingBlocks, heavyChains, heavyRuns, none, type Plan } from './archives.ts';
import type { Random } from './random.ts';

/** Idle against idle: both sides are drawn alike, so that every claim of a difference is a false one. */
const alike = (blocks: number, idle: number, load: number, more: Partial<Plan> = {}): Plan => ({
  blocks,
  idle,
  load,
  shift: 0,
  block: driftingBlocks,
  run: heavyRuns,
  chain: heavyChains,
  ...more,
});

const differences = (blocks: readonly Block[]): number[] =>
  blocks.map(({ idle, load }) => (load[0] ?? 0) - (idle[0] ?? 0));

const strata = (blocks: readonly Block[]): Stratum[] =>
  blocks.map(({ idle, load }) => ({ values: load, baseline: idle }));

/** Whether the interval of a paired shift excludes 0: what the report calls a difference. */
export function pairedClaims(values: readonly number[]): boolean {
  const { interval } = pairedShift(values);
  return interval !== undefined && (interval.low > 0 || interval.high < 0);
}

function p(blocks: readonly Block[]): number {
  return permutationTest(strata(blocks))?.p ?? 1;
}

export const IDLE_AGAINST_IDLE: { name: string; claims: (random: Random) => boolean }[] = [
  {
    name: 'idle against idle: shift over 25 drifting blocks',
    claims: (random) => pairedClaims(differences(archive(alike(25, 1, 1), random))),
  },
  {
    name: 'idle against idle: shift of 20 against 37 runs',
    claims: (random) => {
      const [block] = archive(alike(1, 37, 20, { block: none }), random);
      const { interval } = twoSampleShift(block?.load ?? [], block?.idle ?? []);
      return interval !== undefined && (interval.low > 0 || interval.high < 0);
    },
  },
  {
    name: 'idle against idle: p over 25 drifting blocks',
    claims: (random) => p(archive(alike(25, 1, 1), random)) <= 0.05,
  },
  {
    name: 'idle against idle: p over 8 drifting blocks of 3 against 2 runs',
    claims: (random) => p(archive(alike(8, 3, 2), random)) <= 0.05,
  },
  {
    name: 'idle against idle: p of 12 against 19 runs',
    claims: (random) => p(archive(alike(1, 12, 19), random)) <= 0.05,
  },
  {
    name: 'idle against idle: any of four primary comparisons, after Holm',
    claims: (random) => {
      // Four fields of one archive have their runs in common, and part of their noise.
      const common = archive(alike(25, 1, 1), random);
      const ps = [1, 2, 3, 4].map(() => {
        const own = archive(alike(25, 1, 1), random);
        return p(
          common.map(({ idle, load }, index) => ({
            idle: idle.map((value) => value + (own[index]?.idle[0] ?? 0)),
            load: load.map((value) => value + (own[index]?.load[0] ?? 0)),
          })),
        );
      });
      return holm(ps).some((adjusted) => adjusted <= 0.05);
    },
  },
];

/** A shift of 1 µs among runs whose values have a noise of σ = 10 µs each, in blocks that drift by more. */
export const PLANTED = { shift: 1, noise: 10, sd: Math.SQRT2 * 10 };

/** Whether an archive of so many blocks shows the planted shift. */
export function finds(blocks: number, random: Random): boolean {
  const plan: Plan = {
    blocks,
    idle: 1,
    load: 1,
    shift: PLANTED.shift,
    block: driftingBlocks,
    run: ({ normal }) => PLANTED.noise * normal(),
  };
  return pairedClaims(differences(archive(plan, random)));
}
