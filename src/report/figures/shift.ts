import { z } from 'zod';
import { comparisonSchema } from '../comparison.ts';
import { amountSchema } from '../quantity.ts';
import { reported, scaled, titled } from './common.ts';

const { as, quantiles, tail } = comparisonSchema.shape;

const schema = z.strictObject({
  kind: z.literal('shift'),
  ...titled,
  /** The comparison of the report, and its two groups. */
  comparison: z.string(),
  of: z.string(),
  with: z.string(),
  as,
  ...scaled,
  /** On the medians of the runs: the reference. */
  effect: amountSchema,
  quantiles: quantiles.unwrap(),
  tail,
});

/** The effect of a comparison on each percentile of the runs' chains, around the one on their medians. */
export const shift = reported(schema, ({ comparison }) => [{ part: 'comparisons', name: comparison }]);
