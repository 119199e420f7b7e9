import { z } from 'zod';
import { valueSchema } from './value.ts';

/** A value held against limits. A value exactly on a limit has not passed it: warn 25 warns above 25, not at 25. */
export const checkSchema = z.strictObject({
  title: z.string().describe('what is checked, in the words of the page'),
  value: valueSchema,
  bad: z
    .enum(['above', 'below'])
    .default('above')
    .describe('on which side of the limits values are bad; exactly on a limit is still good'),
  warn: z
    .number()
    .optional()
    .describe('limit of WARN, in the unit in which the value is shown; % for shares, bare for counts'),
  fail: z.number().optional().describe('limit of FAIL, in the same unit'),
  on: z
    .enum(['value', 'interval'])
    .default('value')
    .describe(
      'what is held against the limits: the value alone, or its whole interval too: UNKNOWN where its ends get different verdicts, or where there is none',
    ),
});
export type CheckYaml = z.infer<typeof checkSchema>;
