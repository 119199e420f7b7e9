import { z } from 'zod';
import { amountSchema, intervalSchema } from './quantity.ts';
import { assignedSchema, mattersSchema, roleSchema, verdictSchema } from './verdict.ts';

const side = z.strictObject({
  /** Level keys in the order of the table's `by`. */
  group: z.array(z.string()),
  label: z.string(),
});

/** Two one-sided tests: the 90 % interval lies within what matters where p, the larger of both, is at most 5 %. */
const equivalenceSchema = z.strictObject({
  interval: intervalSchema,
  p: z.number(),
  pHolm: z.number().nullable(),
});

/** The same comparison inside each level of a field: what the groups also differ by. Each is exploratory. */
const strataSchema = z.strictObject({
  by: z.strictObject({ name: z.string(), label: z.string() }),
  levels: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      /** Chains outside warm-up in this level, of the one group and of the other. */
      chains: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
      effect: amountSchema,
      verdict: verdictSchema,
    }),
  ),
  /** Chains of both groups in which the field was not observed; absent: none. */
  missing: z.int().positive().optional(),
});

/** Two groups of a table against each other, with everything that a claim about them needs. */
export const comparisonSchema = z.strictObject({
  title: z.string(),
  /** The same in a few words. */
  short: z.string().optional(),
  /** The table whose groups these are. */
  table: z.string(),
  of: side,
  with: side,
  as: z.enum(['difference', 'ratio']),
  /** What of a run's chains is compared: p99, iqr; absent: their median (of a share: k/n over all chains). */
  statistic: z.string().optional(),
  /**
   * Hodges–Lehmann shift of run values, or of shares the difference of the pooled k/n; as a ratio in unit '1'. With its
   * interval; value null and `why` where there is none.
   */
  effect: amountSchema,
  /**
   * −1..1. `paired`: P(of > with) − P(of < with) inside a block; else over all pairs of runs (Cliff's delta). null: shares,
   * or nothing to compare.
   */
  dominance: z.strictObject({ value: z.number(), paired: z.boolean() }).nullable(),
  /**
   * Of each block with both sides, in the order of the blocks: the group less the other, in the effect's unit; of a ratio
   * the natural logarithm of theirs. How blocks differ is what a next plan is made from.
   */
  differences: z.array(z.number()).optional(),
  /** Two-sided, of the test that the interval inverts, 0..1; null: not tested. */
  p: z.number().nullable(),
  role: roleSchema,
  /** The endpoint, verbatim as the plan has it. */
  endpoint: z.string().optional(),
  /** p after Holm over the family; null: exploratory, or not tested. */
  pHolm: z.number().nullable(),
  matters: mattersSchema.optional(),
  /** Where something matters. */
  equivalence: equivalenceSchema.optional(),
  assigned: assignedSchema,
  verdict: verdictSchema,
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
  /** Where the archives are sessions: each one's own effect. */
  sessions: z.array(z.strictObject({ archive: z.string(), effect: amountSchema })).optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;
