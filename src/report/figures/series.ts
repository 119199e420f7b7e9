import { z } from 'zod';
import { runNameSchema } from '../quantity.ts';
import { group, ofField, reported, scaled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('series'),
  ...ofField,
  /** The series of the report that it is drawn from. */
  from: z.string(),
  ...scaled,
  rolling: z.strictObject({ window: z.int().positive(), statistic: z.string() }).optional(),
  /** Every run in order: a run's place here is its place on the axis. */
  runs: z.array(runNameSchema),
  groups: z.array(
    z.strictObject({
      ...group,
      points: z.array(
        z.strictObject({
          run: runNameSchema,
          /** null: too few chains. */
          value: z.number().nullable(),
          /** null: the window is not full yet. */
          rolling: z.number().nullable().optional(),
        }),
      ),
    }),
  ),
});

/** A series of the report (value per run in the order of the runs) with the colour of each group. */
export const series = reported(schema, ({ from }) => [{ part: 'series', name: from }]);
