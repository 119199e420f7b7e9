import { z } from 'zod';
import { by } from './table.ts';

const shown = {
  title: z.string().describe('what the figure shows, in the words of the page'),
  caption: z.string().describe('what the reader shall look at; without numbers: those come from the data'),
  series: z.string().optional().describe('which grouping of `by` decides the colour; the first when absent'),
};
const scale = z
  .enum(['linear', 'log'])
  .default('linear')
  .describe('of the axis; log where values span decades');
const tableOf = z.string().describe('the table whose groups are drawn');

/** A figure. Its name is its permanent anchor. */
export const figureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('strip'), table: tableOf, ...shown, scale }),
  z.strictObject({
    kind: z.literal('histogram'),
    table: tableOf,
    ...shown,
    scale,
    bins: z
      .strictObject({
        count: z.int().min(1).max(200).default(40).describe('how many bins'),
        from: z.number().optional().describe('lowest edge in the unit shown; from the data when absent'),
        to: z.number().optional().describe('highest edge in the unit shown; from the data when absent'),
      })
      .prefault({})
      .describe(
        'the bins; without ends they span the middle 99 % of the chains, and what lies outside is counted beside them',
      ),
  }),
  z.strictObject({ kind: z.literal('shares'), table: tableOf, ...shown }),
  z.strictObject({
    kind: z.literal('stages'),
    stages: z
      .array(z.string())
      .min(2)
      .describe('stages of the path in order: the mean time between each and the next is shown'),
    by,
    ...shown,
    show: z.string().min(1).default('µs').describe('unit of time in which readers see it'),
    scale,
  }),
]);
export type FigureYaml = z.infer<typeof figureSchema>;
