import { z } from 'zod';
import { howSchema } from './how.ts';
import { standingSchema } from './verdict.ts';
import { whySchema } from './why.ts';

/**
 * An interval around a value, in the value's unit. `level` is the confidence that the method really reaches
 * (order statistics and rank tests are discrete), 0..1.
 */
export const intervalSchema = z.strictObject({
  low: z.number(),
  high: z.number(),
  level: z.number(),
  method: z.enum([
    'order-statistic',
    'signed-rank',
    'rank-sum',
    'bootstrap',
    'bootstrap-t',
    'korn-graubard',
    'clopper-pearson',
    'sign-flip',
    'square-and-add',
  ]),
  /** With `bootstrap` and `bootstrap-t`: how often was drawn, and the seed from which the draws follow. */
  resamples: z.int().positive().optional(),
  seed: z.int().optional(),
  /** With them too, in the value's unit: how much each end may move under another seed. Its digits end above that. */
  resolution: z.strictObject({ low: z.number().nonnegative(), high: z.number().nonnegative() }).optional(),
});
export type Interval = z.infer<typeof intervalSchema>;

/** A run by its number; where an analysis has several archives, as "archive/number". */
export const runNameSchema = z.union([z.int(), z.string()]);
export type RunName = z.infer<typeof runNameSchema>;

/** What one of the counted things is. The run is the unit of every headline number. */
export const countedSchema = z.enum(['runs', 'blocks', 'sessions', 'chains', 'events']);
export type Counted = z.infer<typeof countedSchema>;

/** The part of the report that a value of the text was taken from: `group` and `statistic` name a table's cell. */
export const sourceSchema = z.strictObject({
  part: z.enum(['tables', 'comparisons', 'checks']),
  name: z.string(),
  group: z.array(z.string()).optional(),
  statistic: z.string().optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** How a cell came about: enough for a reader to find and recompute it. */
const origin = {
  /** The estimand. */
  how: howSchema,
  /** Absent where `how` says all: counts, facts, expressions, and cells in their own table. */
  source: sourceSchema.optional(),
};

/** A measured amount in `unit` (ns, or a unit the author named); `show` is the unit that people read. */
export const amountSchema = z.strictObject({
  kind: z.literal('amount'),
  /** null: there is no such number here; `why` says why. */
  value: z.number().nullable(),
  why: whySchema.optional(),
  unit: z.string(),
  show: z.string(),
  /** A difference or shift: printed with its sign. */
  signed: z.boolean(),
  /** Fixed number of decimals in `show`, where the author overrides the rule. */
  decimals: z.int().nonnegative().optional(),
  interval: intervalSchema.optional(),
  /** Standard deviation over the counted things, in `unit`: what stands behind ±. */
  sd: z.number().optional(),
  n: z.int().nonnegative(),
  /** n of the other side, where two samples are compared; absent: there is one, or its pairs are counted. */
  others: z.int().nonnegative().optional(),
  counted: countedSchema,
  /** Of a difference or a ratio: what may be said of it. */
  standing: standingSchema.optional(),
  ...origin,
});
export type Amount = z.infer<typeof amountSchema>;

/** k of n; the share is k/n (0..1). The interval is that of k/n, from how whole blocks or runs differ. */
export const shareSchema = z.strictObject({
  kind: z.literal('share'),
  k: z.int().nonnegative(),
  n: z.int().nonnegative(),
  counted: countedSchema,
  decimals: z.int().nonnegative().optional(),
  /** How many runs had any of the n. */
  runs: z.int().nonnegative(),
  interval: intervalSchema.optional(),
  /**
   * In how many of the clusters (sessions, blocks or runs) that the interval is of anything of the k lies, and whether its effective
   * size was bounded by their number because they are few.
   */
  carried: z
    .strictObject({
      by: z.enum(['sessions', 'blocks', 'runs']),
      carrying: z.int().nonnegative(),
      clusters: z.int().nonnegative(),
      capped: z.boolean(),
    })
    .optional(),
  ...origin,
});
export type Share = z.infer<typeof shareSchema>;

/**
 * A plain count of things, named by `of` in the day's language: a word for any number of them ("Ketten"), or several:
 * [one, many, many in the dative]. May be empty.
 */
export const countSchema = z.strictObject({
  kind: z.literal('count'),
  value: z.int(),
  of: z.union([z.string(), z.array(z.string().min(1)).min(2).max(3)]).optional(),
  ...origin,
});
export type Count = z.infer<typeof countSchema>;

/** A fact in words, for example a kernel release. Strangers' text: escape it. */
export const textSchema = z.strictObject({ kind: z.literal('text'), text: z.string(), ...origin });

/** Everything that a number or word on a page can be. */
export const valueSchema = z.discriminatedUnion('kind', [amountSchema, shareSchema, countSchema, textSchema]);
export type Value = z.infer<typeof valueSchema>;
