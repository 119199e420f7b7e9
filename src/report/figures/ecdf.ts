import { z } from 'zod';
import { count, drawnFromTable, group, ofTable, reported, scaled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('ecdf'),
  ...ofTable,
  ...scaled,
  groups: z.array(
    z.strictObject({
      ...group,
      points: z.array(z.strictObject({ rank: count, value: z.number() })),
      /** Chains with a value, and those without one. */
      n: count,
      missing: count,
      /** How many runs they come from. */
      runs: count,
    }),
  ),
});

/**
 * Order statistics of the chains of each group, pooled over its runs: `value` is the `rank`-th smallest of `n`. Up to
 * about 200 chains all of them are there; above, ranks at fixed probabilities, denser in the tails, and always 1 and n.
 */
export const ecdf = reported(schema, drawnFromTable);
