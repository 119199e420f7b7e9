import { verdictFrom } from '../../src/analysis/comparisons/claims.ts';
import { correct, type Tested } from '../../src/analysis/comparisons/family.ts';
import { testAgainst } from '../../src/analysis/statistics/against.ts';
import { median } from '../../src/analysis/statistics/median.ts';
import { twoSample, twoSampleShift } from '../../src/analysis/statistics/rank-sum.ts';
import { pairedRatioSample } from '../../src/analysis/statistics/ratio.ts';
import type { MaybeSample, Shift } from '../../src/analysis/statistics/shift.ts';
import { pairedSample, pairedShift } from '../../src/analysis/statistics/signed-rank.ts';
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

/** Runs precise enough, in µs, that equivalence within ±5 µs is within reach. */
const PRECISE = 2;

function claimsEquivalence(sample: MaybeSample, matters: number): boolean {
  const tests = testAgainst(sample, matters);
  return tests !== undefined && tests.equivalent <= 0.05;
}

/** Of each block: the difference of its conditions' medians, which are their only run where they have one. */
const differences = (blocks: readonly Block[]): number[] =>
  blocks.map(({ idle, load }) => median(load) - median(idle));

/** Whether the interval of a shift leaves out 0. */
const claims = ({ interval }: Shift): boolean =>
  interval !== undefined && (interval.low > 0 || interval.high < 0);

export const pairedClaims = (values: readonly number[]): boolean => claims(pairedShift(values));

/** Whether the report would say of any of the endpoints of a plan, with these p, that it is shown. */
function anyShown(ps: readonly number[]): boolean {
  const tested = ps.map(
    (shown, index): Tested => ({
      name: `endpoint ${index}`,
      role: 'endpoint',
      ps: { shown, beyond: null, equivalent: null },
    }),
  );
  const corrected = correct(tested, ps.length);
  return tested.some(({ name, ps: alone }) => {
    const own = corrected.get(name);
    if (own?.family !== ps.length) throw new Error(`${name} is not corrected for ${ps.length} endpoints`);
    return verdictFrom({ ps: alone, up: true }, own).claims.length > 0;
  });
}

/** What an endpoint's p becomes where it is too small to be tested. */
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
    name: 'idle against idle: any of four endpoints shown, after correction',
    claims: (random) => {
      // Four fields of one archive have their runs in common, and part of their noise.
      const common = archive(alike(25, 1, 1), random);
      const ps = [1, 2, 3, 4].map(() => {
        const own = archive(alike(25, 1, 1), random);
        const [shared, alone] = [differences(common), differences(own)];
        return pOf(pairedShift(shared.map((difference, index) => difference + (alone[index] ?? 0))));
      });
      return anyShown(ps);
    },
  },
];

/** A shift of one standard deviation of the pairs' differences, 10 µs·√2 of normal runs, in 25 blocks. */
export function showsOneDeviation(random: Random): boolean {
  const run: Plan['run'] = ({ normal }) => PLANTED.noise * normal();
  const plan = { blocks: 25, idle: 1, load: 1, shift: PLANTED.sd, block: driftingBlocks, run };
  return pOf(pairedShift(differences(archive(plan, random)))) <= 0.05;
}

/** The smallest effect of interest, in µs, that the archives below have exactly: whatever says it is smaller is wrong. */
const MATTERS = 5;

/** Claims of equivalence where the true effect is exactly ±matters, so that all are false. */
export const EQUIVALENT_AT_THE_LIMIT: { name: string; claims: (random: Random) => boolean }[] = [
  ...[25, 100].flatMap((blocks) =>
    [MATTERS, -MATTERS].map((shift) => ({
      name: `equivalent at ${shift} µs of ±${MATTERS} over ${blocks} drifting blocks`,
      claims: (random: Random) => {
        const plan = alike(blocks, 1, 1, { shift, run: ({ normal }) => PRECISE * normal(), chain: none });
        return claimsEquivalence(pairedSample(differences(archive(plan, random))), MATTERS);
      },
    })),
  ),
  {
    name: `equivalent at ${MATTERS} µs of ±${MATTERS} of 20 against 37 runs`,
    claims: (random) => {
      const plan = alike(1, 37, 20, {
        shift: MATTERS,
        block: none,
        run: ({ normal }) => PRECISE * normal(),
        chain: none,
      });
      const [block] = archive(plan, random);
      return claimsEquivalence(twoSample(block?.load ?? [], block?.idle ?? []), MATTERS);
    },
  },
  {
    name: 'equivalent at a ratio of 1.1 over 25 blocks, skewed runs',
    claims: (random) => {
      const noise = (): number => Math.exp(0.05 * random.student(5));
      const pairs = Array.from({ length: 25 }, () => {
        const level = 12 * Math.exp(random.normal());
        return [1.1 * level * noise(), level * noise()] as const;
      });
      return claimsEquivalence(pairedRatioSample(pairs), 1.1);
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
