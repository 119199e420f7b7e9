import { z } from 'zod';
import { checkSchema } from './check.ts';
import { codeSchema } from './code.ts';
import { comparisonSchema } from './comparison.ts';
import { fieldSchema } from './field.ts';
import { figureSchema } from './figure.ts';
import { listSchema } from './list.ts';
import { seriesSchema } from './series.ts';
import { subsetsSchema } from './subsets.ts';
import { tableSchema } from './table.ts';
import { valueSchema } from './value.ts';

/**
 * analysis.yaml: what is computed from a day's archives. It declares: names for SQL expressions, and what
 * tables, figures and values of the text are made of them.
 */
export const analysisSchema = z.strictObject({
  archives: z
    .record(z.string(), z.string())
    .default({ main: 'archive' })
    .describe('archives by name, as folders relative to the day; ../99/archive is another day’s'),
  sessions: z
    .boolean()
    .default(false)
    .describe(
      'the archives are sessions of one experiment: comparisons are made inside each, and the session is their unit; below six there is no joint interval',
    ),
  fields: z.record(z.string(), fieldSchema).default({}).describe('names for SQL expressions'),
  tables: z.record(z.string(), tableSchema).default({}).describe('what is computed by group'),
  comparisons: z
    .record(z.string(), comparisonSchema)
    .default({})
    .describe('two groups of a table against each other, with everything that a claim about them needs'),
  checks: z.record(z.string(), checkSchema).default({}).describe('values held against limits'),
  subsets: z
    .record(z.string(), subsetsSchema)
    .default({})
    .describe('checks repeated on every choice of some of their runs'),
  lists: z
    .record(z.string(), listSchema)
    .default({})
    .describe('rows as they are: the largest, or named cases'),
  series: z
    .record(z.string(), seriesSchema)
    .default({})
    .describe('values run by run, in the order of the runs'),
  figures: z
    .record(z.string(), figureSchema)
    .default({})
    .describe('in the order in which the page shows and numbers them'),
  code: z
    .record(z.string(), codeSchema)
    .default({})
    .describe('excerpts of source code that the text may show'),
  values: z.record(z.string(), valueSchema).default({}).describe('the names that the text may use'),
});

export type AnalysisYaml = z.infer<typeof analysisSchema>;
