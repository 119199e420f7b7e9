import { z } from 'zod';
import { level } from './common.ts';
import { MAX_GROUPINGS } from './table.ts';

/** More primary claims than this are no longer what a day is about. */
export const MAX_PRIMARY = 4;

const group = z.array(level).min(1).max(MAX_GROUPINGS);

/** Two groups of a table against each other. */
export const comparisonSchema = z.strictObject({
  title: z.string().describe('what is compared, in the words of the page'),
  table: z.string().describe('the table, of amounts or of shares, whose groups these are'),
  of: group.describe('the group that is judged: one level for each grouping of the table, in that order'),
  with: group.describe('the group that it is compared with'),
  as: z
    .enum(['difference', 'ratio'])
    .default('difference')
    .describe('difference: Hodges–Lehmann shift of the runs’ values; ratio: the same of their logarithms'),
  statistic: z
    .union([z.enum(['median', 'iqr']), z.templateLiteral(['p', z.number()])])
    .default('median')
    .describe(
      'what of a run’s chains is compared: their median, a percentile (p99.9) for tails, the interquartile range (iqr) for spread',
    ),
  strata: z
    .string()
    .optional()
    .describe(
      'a field or run label: the comparison is repeated inside each of its levels. Default: the wake path, where the groups differ by what the plan did not assign',
    ),
  role: z
    .enum(['primary', 'exploratory'])
    .default('exploratory')
    .describe(
      'primary: an endpoint named before run 1, at most four, their p corrected by Holm; everything else is exploratory',
    ),
});
export type ComparisonYaml = z.infer<typeof comparisonSchema>;
