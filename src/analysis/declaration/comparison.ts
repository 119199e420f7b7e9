import { z } from 'zod';
import { level } from './common.ts';
import { MAX_GROUPINGS } from './table.ts';

/** More primary claims than this are no longer what a day is about. */
export const MAX_PRIMARY = 4;

const group = z.array(level).min(1).max(MAX_GROUPINGS);

/** Two groups of a table against each other. */
export const comparisonSchema = z.strictObject({
  title: z.string().describe('what is compared, in the words of the page'),
  short: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('the same in a few words, for the head of the page and under figures; the title when absent'),
  table: z.string().describe('the table, of amounts or of shares, whose groups these are'),
  of: group.describe('the group that is judged: one level for each grouping of the table, in that order'),
  with: group.describe('the group that it is compared with'),
  as: z
    .enum(['difference', 'ratio'])
    .default('difference')
    .describe(
      'difference: Hodges–Lehmann shift of the runs’ values, of shares the difference of the pooled k/n; ratio: the same of logarithms',
    ),
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
  endpoint: z
    .string()
    .min(1)
    .optional()
    .describe(
      'the endpoint that this is, verbatim as the plan named it before run 1: p is corrected by Holm for every endpoint of the plan',
    ),
  role: z
    .enum(['primary', 'exploratory'])
    .optional()
    .describe(
      'primary without endpoint: the author calls it so afterwards, and it is corrected for all that is primary; default: exploratory',
    ),
  matters: z
    .union([z.string(), z.number()])
    .optional()
    .describe(
      'the smallest effect of interest, where the plan does not say it: 5 µs, 0.5 pp, for a ratio a factor such as 1.1; marked as named afterwards',
    ),
});
export type ComparisonYaml = z.infer<typeof comparisonSchema>;

/** Whether a comparison is one of the few that the day is about. */
export function isPrimary({ role, endpoint }: ComparisonYaml): boolean {
  return endpoint !== undefined || role === 'primary';
}
