import { z } from 'zod';

/**
 * What a comparison can show: that the groups differ (`shown`: not zero), that the whole interval lies beyond the smallest
 * effect of interest (`larger`, `smaller`), that the effect is within it (`equivalent`). None of them: it is open.
 */
export const claimSchema = z.enum(['larger', 'smaller', 'shown', 'equivalent']);
export type Claim = z.infer<typeof claimSchema>;

/**
 * The one verdict of a comparison. `larger` and `smaller` come with `shown`; `shown` and `equivalent` can both hold.
 * Without an interval nothing was tested, and the effect says why.
 */
export const verdictSchema = z.strictObject({
  tested: z.boolean(),
  /** What holds at 5 %, after correction for the whole family. */
  claims: z.array(claimSchema),
  /** What the printed interval alone would claim, and what falls to the correction. */
  lost: z.array(claimSchema),
  /** For how many endpoints p was corrected; 1: not corrected. */
  family: z.int().positive(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * Who decided which group a run or chain belongs to. `randomised`: the plan, and it shuffled; `fixed`: the plan, by labels
 * that it did not shuffle; `observed`: nobody.
 */
export const assignedSchema = z.enum(['randomised', 'fixed', 'observed']);
export type Assigned = z.infer<typeof assignedSchema>;

/**
 * `endpoint`: named in the plan before run 1; `afterwards`: called primary by its author, without an endpoint of the plan;
 * `exploratory`: everything else.
 */
export const roleSchema = z.enum(['endpoint', 'afterwards', 'exploratory']);
export type Role = z.infer<typeof roleSchema>;

/** The smallest effect of interest, in the unit of the effect (of a ratio a factor above 1), and who named it when. */
export const mattersSchema = z.strictObject({
  value: z.number().positive(),
  named: z.enum(['plan', 'afterwards']),
});

/** What may be said of a difference or a ratio, wherever its number stands. */
export const standingSchema = z.strictObject({
  role: roleSchema,
  assigned: assignedSchema,
  verdict: verdictSchema,
  matters: mattersSchema.optional(),
});
export type Standing = z.infer<typeof standingSchema>;
