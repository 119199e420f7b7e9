import { z } from 'zod';

/** A check repeated on every choice of `size` of its runs. */
export const subsetsSchema = z.strictObject({
  title: z.string().describe('what the repetition shows, in the words of the page'),
  check: z
    .string()
    .describe('the check; its value is a cell of a table: a statistic over runs such as the median'),
  size: z
    .int()
    .min(1)
    .describe('how many of the runs behind the cell are chosen; every choice is made, at most 100,000'),
});
export type SubsetsYaml = z.infer<typeof subsetsSchema>;
