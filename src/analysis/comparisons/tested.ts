import type { Comparison } from '../../report/comparison.ts';
import type { Amount } from '../../report/quantity.ts';
import type { Claimable } from './claims.ts';
import type { Contrast } from './contrast.ts';

/** The level of the interval that two one-sided tests at 5 % leave inside. */
const EQUIVALENCE = 0.9;

/** What a contrast can claim, and the equivalence that is told beside it. `matters` in the effect's unit. */
export interface TestedContrast {
  effect: Amount;
  claimable: Claimable;
  equivalence: Omit<NonNullable<Comparison['equivalence']>, 'pHolm'> | undefined;
}

/** The effect at 95 % and the p of every claim about it: that it is not zero, beyond what matters, within it. */
export function testContrast(
  contrast: Contrast,
  as: Comparison['as'],
  matters: number | undefined,
): TestedContrast {
  const effect = contrast.effect();
  const up = (effect.value ?? 0) > (as === 'ratio' ? 1 : 0);
  const against = matters === undefined ? undefined : contrast.against(matters);
  const within = matters === undefined ? undefined : contrast.effect(EQUIVALENCE).interval;
  return {
    effect,
    claimable: {
      up,
      ps: {
        shown: contrast.p,
        beyond: against ? (up ? against.larger : against.smaller) : null,
        equivalent: against?.equivalent ?? null,
      },
    },
    equivalence: against && within ? { interval: within, p: against.equivalent } : undefined,
  };
}
