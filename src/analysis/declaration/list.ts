import { z } from 'zod';

/** More rows than this are no list that a reader can take in; the archive itself is there for them. */
export const MAX_ROWS = 1000;

/** Rows of an archive as they are: the largest by a field, or named cases. */
export const listSchema = z.strictObject({
  title: z.string().describe('what the list shows, in the words of the page'),
  of: z.enum(['chains', 'runs', 'events']).default('chains').describe('what its rows are'),
  by: z
    .string()
    .optional()
    .describe(
      'the field or column whose largest rows are listed, ties in the order of run and corr_id; without it every row that `where` picks, in the order of run and corr_id',
    ),
  top: z.int().min(1).max(MAX_ROWS).optional().describe('with `by`: this many rows'),
  top_share: z
    .number()
    .positive()
    .max(1)
    .optional()
    .describe(
      'with `by`, instead of `top`: this share of the rows that have a value, rounded up to whole rows; 0.001 for 0.1 %',
    ),
  where: z.string().optional().describe('a condition on the rows'),
  warmup: z.boolean().default(false).describe('of chains: list those of the warm-up too'),
  columns: z
    .array(z.string())
    .min(1)
    .max(30)
    .describe('fields, or columns of the view, in the order in which they are shown'),
});
export type ListYaml = z.infer<typeof listSchema>;
