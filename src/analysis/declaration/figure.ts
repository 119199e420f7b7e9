import { z } from 'zod';
import { by } from './table.ts';

const words = {
  title: z.string().describe('what the figure shows, in the words of the page'),
  caption: z
    .string()
    .describe('what the reader shall look at: one paragraph of prose, with :value[…] where a number stands'),
};
const shown = {
  ...words,
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
  z.strictObject({ kind: z.literal('ecdf'), table: tableOf, ...shown, scale }),
  z.strictObject({
    kind: z.literal('timeline'),
    ...words,
    largest: z.string().optional().describe('the field whose largest value chooses the chain'),
    archive: z.string().optional().describe('with `run`: the archive of the run, where there are several'),
    run: z.int().positive().optional().describe('instead of `largest`: the run of the chain'),
    corr_id: z
      .union([z.int(), z.string().regex(/^-?\d{1,19}$/)])
      .transform(String)
      .optional()
      .describe('with `run`: the correlation ID of the chain, in quotes beyond 2^53'),
    show: z.string().min(1).default('µs').describe('unit of time in which readers see it'),
  }),
  z.strictObject({
    kind: z.literal('scatter'),
    x: z.string().describe('the field along the horizontal axis'),
    y: z.string().describe('the field along the vertical axis'),
    of: z
      .enum(['runs', 'chains'])
      .default('runs')
      .describe('a dot per run (its medians, of at least 20 chains) or per chain (at most 2,000 of them)'),
    by,
    ...shown,
    scales: z
      .strictObject({ x: scale, y: scale })
      .prefault({})
      .describe('of the axes; log where values span decades'),
  }),
  z.strictObject({
    kind: z.literal('series'),
    series: z.string().describe('the series that is drawn'),
    ...words,
    scale,
  }),
  z.strictObject({
    kind: z.literal('differences'),
    comparisons: z.array(z.string()).min(1).describe('the comparisons that are drawn, all of one unit'),
    ...words,
    scale,
  }),
]);
export type FigureYaml = z.infer<typeof figureSchema>;
