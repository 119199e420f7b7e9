import { z } from 'zod';
import { amountSchema } from './quantity.ts';

const side = z.strictObject({
  /** Level keys in the order of the table's `by`. */
  group: z.array(z.string()),
  label: z.string(),
});

const judgement = z.enum(['differs', 'within-noise', 'too-few']);

/** The same comparison inside each level of a field: what the groups also differ by. */
const strataSchema = z.strictObject({
  by: z.strictObject({ name: z.string(), label: z.string() }),
  levels: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      /** Chains outside warm-up in this level, of the one group and of the other. */
      chains: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
      effect: amountSchema,
      judgement,
    }),
  ),
  /** Chains of both groups in which the field was not observed; absent: none. */
  missing: z.int().positive().optional(),
});

/** Two groups of a table against each other, with everything that a claim about them needs. */
export const comparisonSchema = z.strictObject({
  title: z.string(),
  /** The table whose groups these are. */
  table: z.string(),
  of: side,
  with: side,
  as: z.enum(['difference', 'ratio']),
  /** What of a run's chains is compared: p99, iqr; absent: their median (of a share: the share). */
  statistic: z.string().optional(),
  /** Hodges–Lehmann shift, or ratio (unit '1'), with interval; value null and `why` where there are too few. */
  effect: amountSchema,
  /** P(of > with) − P(of < with) over pairs of runs, −1..1. */
  cliffsDelta: z.number().nullable(),
  /** Two-sided permutation test of run values within blocks, 0..1. */
  p: z.number().nullable(),
  /** Named before run 1, or found afterwards. */
  role: z.enum(['primary', 'exploratory']),
  /** p after Holm over the primary comparisons of the day; null for exploratory ones. */
  pHolm: z.number().nullable(),
  /** The groups differ by what the plan set (run labels), not by what a chain happened to do. */
  randomised: z.boolean(),
  judgement,
  /**
   * Of amounts per chain: the effect on percentiles of the runs' chains (deciles, P95, P99), each interval at 1 − 5 %/11, so
   * that with 95 % all of them hold at once.
   */
  quantiles: z.array(z.strictObject({ percentile: z.number(), effect: amountSchema })).optional(),
  /**
   * Whether the intervals at P95 and P99 contain the effect on the median (`agrees`), lie above it (`above`), below it
   * (`below`), one above and one below (`apart`), or neither has an interval (`open`).
   */
  tail: z.enum(['agrees', 'above', 'below', 'apart', 'open']).optional(),
  /** Absent where groups were randomised, or nothing is known to divide them by. */
  strata: strataSchema.optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;
