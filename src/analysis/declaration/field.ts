import { z } from 'zod';
import { decimals } from './common.ts';

/** A moment of a chain: a stage by name, or the first event of this name under the chain's correlation ID. */
const moment = z
  .union([
    z.string(),
    z.strictObject({
      event: z
        .string()
        .describe('the first event of this kind (column `event`) under the chain’s correlation ID'),
    }),
  ])
  .describe(
    'a stage, as in the column <stage>_ts_ns, or { event: name }: the first such event under the chain’s ID',
  );
export type Moment = z.infer<typeof moment>;

/** The largest chains by a field: a number of them, or a share. */
const topSchema = z.strictObject({
  by: z.string().describe('the field or column of chains, a number'),
  n: z
    .int()
    .min(1)
    .optional()
    .describe(
      'so many: a chain is among them where fewer than n are larger, so that ties at the end are all among them',
    ),
  share: z
    .number()
    .positive()
    .max(1)
    .optional()
    .describe(
      'instead of `n`: this share of the chains that have a value, rounded up to whole chains; 0.001 for 0.1 %',
    ),
  of: z
    .enum(['run', 'archive', 'all'])
    .default('run')
    .describe('among which chains: of the same run, of the same archive, or of all archives'),
  within: z
    .array(z.string())
    .max(4)
    .default([])
    .describe(
      'fields, run labels or columns: only among the chains that agree in all of these; missing where one is',
    ),
});

/** What a field is made of: exactly one of these. */
export const FIELD_KINDS = ['sql', 'between', 'order', 'rules', 'events', 'top'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A field: a value of every chain or of every run. Whatever its kind, it becomes one SQL expression. */
export const fieldSchema = z
  .strictObject({
    sql: z
      .string()
      .optional()
      .describe(
        'one DuckDB expression over the columns of the view `chains` (labels of the run included), or of `runs` with `per: run`; other fields of its kind of row may be named in it, and a column of that name comes first; no aggregate',
      ),
    between: z
      .array(moment)
      .length(2)
      .optional()
      .describe('Δ in ns from the first moment to the second; missing where one was not observed'),
    order: z
      .array(moment)
      .min(2)
      .max(12)
      .optional()
      .describe(
        'the observed moments in the order of their times, as text: ttwu<wakeup<switch_in; equal times have =, absent ones are left out',
      ),
    rules: z
      .array(
        z.strictObject({
          when: z.string().describe('a condition, one DuckDB expression'),
          is: z.string().describe('the class of the rows where it holds'),
        }),
      )
      .min(1)
      .optional()
      .describe('a class: that of the first rule whose condition holds, else `else`'),
    else: z.string().optional().describe('with `rules`: the class where no rule holds; missing when absent'),
    events: z
      .string()
      .optional()
      .describe(
        'a condition over the view `events`: how many of its run’s events hold it and lie `within` a distance of `around`; missing where `around` is',
      ),
    around: z
      .string()
      .optional()
      .describe('with `events`: the chain’s time in ns, one DuckDB expression, for example ttwu_ts_ns'),
    within: z
      .union([z.number().positive(), z.array(z.number().positive()).min(1).max(12)])
      .optional()
      .describe(
        'with `events`: the greatest distance before and after, in `unit`; a list sweeps: one field for each, named <field>_<distance>; a table of <field> has them all',
      ),
    top: topSchema
      .optional()
      .describe(
        'yes/no: whether the chain is among the largest by another field; missing in the warm-up, and where that field is',
      ),
    per: z
      .enum(['chain', 'run'])
      .default('chain')
      .describe('what has the field: every chain, or the run (its labels and metrics)'),
    label: z.string().optional().describe('name shown to readers; the field’s name when absent'),
    unit: z
      .string()
      .min(1)
      .optional()
      .describe(
        'unit of the expression’s value: ns, µs, ms, s, or any other; 1 for a bare number. With `events` the unit of `within`',
      ),
    show: z
      .string()
      .min(1)
      .optional()
      .describe('unit in which readers see it; the same as `unit` when absent'),
    decimals: decimals.optional(),
    levels: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        'its values in the order in which groups are shown, each with the label that readers see, in lists too',
      ),
  })
  .meta({ oneOf: FIELD_KINDS.map((kind) => ({ required: [kind] })) });
export type FieldYaml = z.infer<typeof fieldSchema>;
