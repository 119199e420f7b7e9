import { z } from 'zod';
import { intervalSchema } from '../quantity.ts';
import { count, drawnFromTable, group, ofTable, reported, scaled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('histogram'),
  ...ofTable,
  ...scaled,
  edges: z.array(z.number()),
  groups: z.array(
    z.strictObject({
      ...group,
      counts: z.array(count),
      below: count,
      above: count,
      missing: count,
      /** Median over runs of the run medians, in `unit`: marked in the plot, to the digits of its interval. */
      median: z.number().nullable(),
      interval: intervalSchema.optional(),
    }),
  ),
});

/** Binned chains per group: `edges` has one more entry than each `counts`; `below` and `above` fell outside, `missing` has no value. */
export const histogram = reported(schema, drawnFromTable);
