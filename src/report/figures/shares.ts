import { z } from 'zod';
import { intervalSchema } from '../quantity.ts';
import { count, drawnFromTable, group, ofTable, reported } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('shares'),
  ...ofTable,
  counted: z.enum(['chains', 'runs']),
  groups: z.array(
    z.strictObject({
      ...group,
      k: count,
      n: count,
      runs: count,
      interval: intervalSchema.optional(),
    }),
  ),
});

/** k of n per group, with the interval of the share. */
export const shares = reported(schema, drawnFromTable);
