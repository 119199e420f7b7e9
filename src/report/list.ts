import { z } from 'zod';
import { ruleSchema } from './rule.ts';

/** Rows of an archive as they are: the largest by a field, or named cases. All text in it is a stranger's. */
export const listSchema = z.strictObject({
  title: z.string(),
  of: z.enum(['chains', 'runs', 'events']),
  rule: ruleSchema,
  columns: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      /** What the cells are; an integer beyond ±(2^53 − 1) is a string of its decimal digits. */
      type: z.enum(['integer', 'number', 'boolean', 'text']).optional(),
      /** Of amounts: the unit of the values, and the one that people read. */
      unit: z.string().optional(),
      show: z.string().optional(),
      /** Of a field with levels: what its values are called. */
      levels: z.record(z.string(), z.string()).optional(),
    }),
  ),
  /** A cell per column: integers exact, null where not observed. */
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  /** Of how many rows these were chosen: of the largest, those with a value; of cases, all. */
  total: z.int().nonnegative(),
  /** Of the largest: rows without a value, which have no place in the order; absent: none. */
  missing: z.int().positive().optional(),
  /** Of the largest: rows as large as the last one that the list has no room for; absent: none. */
  tied: z.int().positive().optional(),
});
export type List = z.infer<typeof listSchema>;
