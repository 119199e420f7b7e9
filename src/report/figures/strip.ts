import { z } from 'zod';
import { intervalSchema, runNameSchema } from '../quantity.ts';
import { drawnFromTable, group, ofTable, reported, scaled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('strip'),
  ...ofTable,
  ...scaled,
  groups: z.array(
    z.strictObject({
      ...group,
      runs: z.array(z.strictObject({ run: runNameSchema, value: z.number() })),
      median: z.number().nullable(),
      interval: intervalSchema.optional(),
      tooFew: z.array(runNameSchema),
    }),
  ),
});

/** Every run's median as a dot, per group, with the median over runs and its interval. */
export const strip = reported(schema, drawnFromTable);
