import { z } from 'zod';
import { count, drawnFromArchive, group, ofField, reported, scaled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('stages'),
  ...ofField,
  ...scaled,
  stages: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  groups: z.array(
    z.strictObject({
      ...group,
      /** In the order of `stages`; null where no run had enough chains. */
      means: z.array(z.number().nullable()),
      total: z.number().nullable(),
      runs: count,
      chains: count,
      /** Chains that lack one of the stages and are therefore not in the means. */
      missing: count,
    }),
  ),
});

/** Mean time between consecutive stages per group: means add up, medians do not. Mean over runs of the run means. */
export const stages = reported(schema, drawnFromArchive);
