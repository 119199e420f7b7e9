import { z } from 'zod';
import { runNameSchema, valueSchema } from './quantity.ts';
import { whySchema } from './why.ts';

export const verdictSchema = z.enum(['PASS', 'WARN', 'FAIL', 'UNKNOWN']);
export type Verdict = z.infer<typeof verdictSchema>;

/** A value held against limits: `warn` and `fail` are the limits beyond which it is no longer PASS. */
export const checkSchema = z.strictObject({
  title: z.string(),
  value: valueSchema,
  /** In the unit in which the limits were written; '%' for shares, '1' for bare numbers. */
  unit: z.string(),
  /** `above`: values above the limit are bad; `below`: values below it are. */
  bad: z.enum(['above', 'below']),
  warn: z.number().nullable(),
  fail: z.number().nullable(),
  verdict: verdictSchema,
  /** Why UNKNOWN. */
  why: whySchema.optional(),
  /** Distance to the nearest limit that the value has not passed (PASS: to warn, WARN: to fail), else beyond fail (negative). */
  margin: z.number().nullable(),
});
export type Check = z.infer<typeof checkSchema>;

/** A check repeated on every choice of k of its n runs: how often the verdict differs from that of all. */
export const subsetsSchema = z.strictObject({
  title: z.string(),
  check: z.string(),
  runs: z.array(runNameSchema),
  size: z.int().positive(),
  /** How many choices there are, and how many gave each verdict. */
  total: z.int().nonnegative(),
  verdicts: z.record(verdictSchema, z.int().nonnegative()),
  all: verdictSchema,
  flips: z.int().nonnegative(),
});
export type Subsets = z.infer<typeof subsetsSchema>;
