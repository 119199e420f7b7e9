import { z } from 'zod';
import { runNameSchema } from '../quantity.ts';
import { count, drawnFromArchive, reported, titled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('timeline'),
  ...titled,
  /** Why this chain: it was named, or has the largest value of a field. */
  chosen: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('name') }),
    z.strictObject({
      by: z.literal('largest'),
      field: z.strictObject({ label: z.string(), sql: z.string() }),
      unit: z.string(),
      show: z.string(),
      /** null: no chain has a value. */
      value: z.number().nullable(),
    }),
  ]),
  /** Unit of time in which people read the axis; the times are in ns. */
  show: z.string(),
  /** `id`: the correlation ID in digits, which may be more than a float holds. null: there is no such chain. */
  chain: z
    .strictObject({ run: runNameSchema, id: z.string(), state: z.string(), comm: z.string().nullable() })
    .nullable(),
  /** The stage from which times count: ttwu, or the earliest there is. */
  origin: z.string(),
  /** In path order; null: not observed. */
  stages: z.array(z.strictObject({ name: z.string(), at: z.number().nullable(), cpu: z.int().nullable() })),
  /** Events of the run within the span of the stages, in time order; `own`: under the same correlation ID. Absent: no such table. */
  events: z
    .strictObject({
      total: count,
      shown: z.array(
        z.strictObject({ event: z.string(), at: z.number(), cpu: z.int().nullable(), own: z.boolean() }),
      ),
    })
    .optional(),
});

/** One chain: its stages in ns from `origin`, and what else happened in its run meanwhile. */
export const timeline = reported(schema, drawnFromArchive);
