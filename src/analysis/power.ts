import type { Comparison } from '../report/comparison.ts';
import { ln } from './statistics/elementary.ts';
import { MIN_PILOT, type PowerCurves, powerCurves } from './statistics/power-simulation.ts';

/** How often a plan should show an effect that is there. */
export const POWERS = [0.8, 0.9] as const;

/** What a pilot says of how many blocks show an effect. */
export type Power =
  | { why: 'not-paired' | 'too-few-blocks' | 'no-spread' | 'nothing-matters'; blocks: number }
  | {
      blocks: number;
      /** The effect that shall be shown, in the effect's unit; of a ratio its factor. */
      effect: number;
      /** Blocks that show it, for each of POWERS. */
      needed: ReturnType<PowerCurves['needed']>[];
      /** How often as many blocks as the pilot has show it. */
      shown: ReturnType<PowerCurves['shown']>;
    };

/**
 * How many blocks show an effect with 80 % and with 90 %, from how the blocks of a comparison differ: of `effect`, in the
 * effect's unit, else of the smallest effect of interest. By simulation up to 100 blocks, with the formula beside it.
 * Shares are simulated as what each block's own k/n differ by.
 */
export function powerOf({ as, differences = [], matters }: Comparison, effect = matters?.value): Power {
  const blocks = differences.length;
  if (blocks === 0) return { why: 'not-paired', blocks };
  if (effect === undefined) return { why: 'nothing-matters', blocks };
  if (blocks < MIN_PILOT) return { why: 'too-few-blocks', blocks };
  if (differences.every((difference) => difference === differences[0])) return { why: 'no-spread', blocks };
  const curves = powerCurves(differences, as === 'ratio' ? ln(effect) : effect);
  return { blocks, effect, needed: POWERS.map(curves.needed), shown: curves.shown(blocks) };
}
