import type { Claim as Claimed, Verdict } from '../../report/verdict.ts';
import { LEVEL } from '../statistics/confidence.ts';
import type { Claim, Corrected } from './family.ts';

/** p of each kind of claim, and on which side of "no difference" the effect lies. */
export interface Claimable {
  ps: Readonly<Record<Claim, number | null>>;
  /** The effect is above "no difference". */
  up: boolean;
}

/**
 * The verdict: every claim whose corrected p is at most 5 %. What the uncorrected p, with which the printed interval agrees,
 * would claim beyond that is `lost` to the correction. An effect beyond what matters is shown too.
 */
export function verdictFrom(claimable: Claimable, { ps, family }: Corrected): Verdict {
  const claims = claimsOf({ ...claimable, ps });
  const alone = claimsOf(claimable);
  const tested = claimable.ps.shown !== null;
  return { tested, claims, lost: alone.filter((claim) => !claims.includes(claim)), family };
}

/** The same of what is not corrected for anything. */
export function uncorrected(claimable: Claimable): Verdict {
  return verdictFrom(claimable, { ps: claimable.ps, family: 1 });
}

function claimsOf({ ps, up }: Claimable): Claimed[] {
  const holds = (p: number | null): boolean => p !== null && p <= withoutNoise(1 - LEVEL);
  const shown = holds(ps.shown);
  return [
    ...(shown && holds(ps.beyond) ? [up ? ('larger' as const) : ('smaller' as const)] : []),
    ...(shown ? (['shown'] as const) : []),
    ...(holds(ps.equivalent) ? (['equivalent'] as const) : []),
  ];
}

/** 1 − 0.95 is 0.050000000000000044. */
function withoutNoise(share: number): number {
  return Number(share.toPrecision(13));
}
