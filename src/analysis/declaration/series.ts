import { z } from 'zod';
import { by } from './table.ts';

/** A field's value per run in the order of the runs: archives as they are named, in each by started_at, then run. */
export const seriesSchema = z.strictObject({
  title: z.string().describe('what the series shows, in the words of the page'),
  field: z
    .string()
    .describe(
      'the field: a run’s value is the median over its chains outside warm-up, or its own with per: run',
    ),
  by,
  rolling: z
    .strictObject({
      window: z
        .int()
        .min(2)
        .max(1000)
        .describe('how many neighbouring runs of the group, up to and with this one'),
      statistic: z.enum(['median', 'mean']).default('median').describe('what is taken over the window'),
    })
    .optional()
    .describe(
      'what rolls over the runs of a group; nothing until the window is full, and where one of its runs has no value',
    ),
});
export type SeriesYaml = z.infer<typeof seriesSchema>;
