import { z } from 'zod';
import type { Percentile, Statistic } from '../../report/words/statistics.ts';
import { type FieldStatistic, isStatistic, statisticsFrom } from '../statistics/statistics.ts';
import { level } from './common.ts';

/** What `statistics:` of a table can name, beside percentiles. */
export const FIELD_STATISTICS: readonly FieldStatistic[] = statisticsFrom(
  'run values',
  'runs',
  'chains',
  'baseline',
);

/** p50, p95, p99.9: any percentile between 0 and 100, up to three decimals. */
const PERCENTILE = /^p(0\.\d{0,2}[1-9]|[1-9]\d?(\.\d{0,2}[1-9])?)$/;

/** How percentiles are written, for who wrote another. */
export const PERCENTILES = 'p50, p99.9: between 0 and 100, up to three decimals, no zeros at the end';

/** 99.9 of `p99.9`; undefined of another statistic. */
export function percentileOf(statistic: string): number | undefined {
  return isPercentile(statistic) ? percentOf(statistic) : undefined;
}

/** 99.9 of `p99.9`. */
export function percentOf(percentile: Percentile): number {
  return Number(percentile.slice(1));
}

/** Whether a table can have a column of this name: a statistic of the list, or a percentile. */
export function isColumn(statistic: string): statistic is Statistic | Percentile {
  return isStatistic(statistic) || isPercentile(statistic);
}

function isPercentile(statistic: string): statistic is Percentile {
  return PERCENTILE.test(statistic);
}

/** More groupings than this no reader takes in; a sweep's distances are one of them. */
export const MAX_GROUPINGS = 4;

/** Groupings, as tables and figures take them. */
export const by = z
  .array(z.string())
  .max(MAX_GROUPINGS)
  .default([])
  .describe(
    'fields, run labels or `archive`, in tables also columns of chains (with `count`: of what is counted), whose values make the groups; at most four; none: one group of everything',
  );

/** A table: one row per group of `by`, one column per statistic. Warm-up is left out. */
export const tableSchema = z.strictObject({
  title: z.string().describe('what the table shows, in the words of the page'),
  field: z
    .string()
    .optional()
    .describe(
      'the field whose amounts are summarised over runs; the name of a sweep stands for all of its distances, which are one more grouping, the last, under the field’s name',
    ),
  share: z
    .string()
    .optional()
    .describe(
      'instead of `field`: the yes/no field whose share of all chains (or runs, with `per: run`) is counted',
    ),
  count: z
    .enum(['chains', 'runs', 'events'])
    .optional()
    .describe(
      'instead of `field`: how many of these are in each group, their share of all of them, and in how many runs they occur',
    ),
  where: z
    .string()
    .optional()
    .describe('with `count`: a condition on what is counted; `all` are those where it holds'),
  by,
  statistics: z
    .array(z.union([z.enum(FIELD_STATISTICS), z.templateLiteral(['p', z.number()])]))
    .min(1)
    .optional()
    .describe(
      `with \`field\`: ${statisticsFrom('run values').join(', ')} over the runs’ medians; p95, p99.9 … the median over runs of that percentile of a run’s chains; over: chains above \`limit\`; shift (Hodges–Lehmann) and ratio against \`baseline\`, paired by block where every run has one; n runs; missing; chains. Default: median`,
    ),
  baseline: z
    .record(z.string(), level)
    .optional()
    .describe(
      'with shift or ratio: the level of each grouping to compare with; a grouping not named keeps the row’s own level',
    ),
  limit: z
    .number()
    .optional()
    .describe('with over: in the unit in which the field is shown; a value exactly on it is not over'),
});
export type TableYaml = z.infer<typeof tableSchema>;
