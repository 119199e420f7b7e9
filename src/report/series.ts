import { z } from 'zod';
import { runNameSchema } from './quantity.ts';

/** What rolls over the runs: a statistic of the last `window` of them. */
export const rollingSchema = z.strictObject({
  window: z.int().positive(),
  statistic: z.enum(['median', 'mean']),
});

/** A field's value per run in the order of the runs, with what rolls over it. */
export const seriesSchema = z.strictObject({
  title: z.string(),
  field: z.strictObject({ name: z.string(), label: z.string(), sql: z.string() }),
  unit: z.string(),
  show: z.string(),
  /** The window that `rolling` is of, in runs, and its statistic. */
  rolling: rollingSchema.optional(),
  groups: z.array(
    z.strictObject({
      key: z.array(z.string()),
      label: z.string(),
      points: z.array(
        z.strictObject({
          run: runNameSchema,
          /** ISO 8601; absent where the archive has none. */
          at: z.string().optional(),
          /** null: too few chains. */
          value: z.number().nullable(),
          /** null: the window is not full yet. */
          rolling: z.number().nullable().optional(),
        }),
      ),
    }),
  ),
});
export type Series = z.infer<typeof seriesSchema>;
