import { z } from 'zod';
import { level } from './common.ts';

export const STATISTICS = ['median', 'mean', 'sd', 'min', 'max', 'shift', 'n', 'chains'] as const;

/** Groupings, as tables and figures take them. */
export const by = z
  .array(z.string())
  .max(3)
  .default([])
  .describe('fields, run labels or `archive` whose values make the groups; none: one group of everything');

/** A table: one row per group of `by`, one column per statistic. Warm-up is left out. */
export const tableSchema = z.strictObject({
  title: z.string().describe('what the table shows, in the words of the page'),
  field: z.string().optional().describe('the field whose amounts are summarised over runs'),
  share: z
    .string()
    .optional()
    .describe(
      'instead of `field`: the yes/no field whose share of all chains (or runs, with `per: run`) is counted',
    ),
  by,
  statistics: z
    .array(z.enum(STATISTICS))
    .min(1)
    .optional()
    .describe(
      'with `field`: median, mean, sd, min, max over the runs’ medians; shift against `baseline` (Hodges–Lehmann, paired by block where every run has one); n runs; chains. Default: median',
    ),
  baseline: z
    .record(z.string(), level)
    .optional()
    .describe(
      'with shift: the level of each grouping to compare with; a grouping not named keeps the row’s own level',
    ),
});
export type TableYaml = z.infer<typeof tableSchema>;
export type Statistic = (typeof STATISTICS)[number];
