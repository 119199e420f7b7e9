import { holm } from '../../src/analysis/statistics/holm.ts';
import { median } from '../../src/analysis/statistics/median.ts';
import { twoSampleShift } from '../../src/analysis/statistics/rank-sum.ts';
import type { Shift } from '../../src/analysis/statistics/shift.ts';
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

/** Of each block: the difference of its conditions' medians, which are their only run where they have one. */
const differences = (blocks: readonly Block[]): number[] =>
  blocks.map(({ idle, load }) => median(load) - median(idle));

/** Whether the interval of a shift leaves out 0. */
const claims = ({ interval }: Shift): boolean =>
  interval !== undefined && (interval.low > 0 || interval.high < 0);

export const pairedClaims = (values: readonly number[]): boolean => claims(pairedShift(values));

/** What a primary comparison's p becomes where it is too small to be tested. */
const pOf = ({ p }: Shift): number => p ?? 1;

export const IDLE_AGAINST_IDLE: { name: string; claims: (random: Random) => boolean }[] = [
  {
    name: 'idle against idle: shift over 25 drifting blocks',
    claims: (random) => pairedClaims(differences(archive(alike(25, 1, 1), random))),
  },
  {
    name: 'idle against idle: shift of 20 against 37 runs',
    claims: (random) => {
      const [block] = archive(alike(1, 37, 20, { block: none }), random);
      return claims(twoSampleShift(block?.load ?? [], block?.idle ?? []));
    },
  },
  {
    name: 'idle against idle: p over 25 drifting blocks',
    claims: (random) => pOf(pairedShift(differences(archive(alike(25, 1, 1), random)))) <= 0.05,
  },
  {
    name: 'idle against idle: p over 8 drifting blocks of 3 against 2 runs, by their medians',
    claims: (random) => pOf(pairedShift(differences(archive(alike(8, 3, 2), random)))) <= 0.05,
  },
  {
    name: 'idle against idle: p of 12 against 19 runs',
    claims: (random) => {
      const [block] = archive(alike(1, 12, 19, { block: none }), random);
      return pOf(twoSampleShift(block?.load ?? [], block?.idle ?? [])) <= 0.05;
    },
  },
  {
    name: 'idle against idle: any of four primary comparisons, after Holm',
    claims: (random) => {
      // Four fields of one archive have their runs in common, and part of their noise.
      const common = archive(alike(25, 1, 1), random);
      const ps = [1, 2, 3, 4].map(() => {
        const own = archive(alike(25, 1, 1), random);
        const [shared, alone] = [differences(common), differences(own)];
        return pOf(pairedShift(shared.map((difference, index) => difference + (alone[index] ?? 0))));
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
