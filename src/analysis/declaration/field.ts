import { z } from 'zod';
import { decimals } from './common.ts';

/** A field: one SQL expression, evaluated for every chain or once per run. */
export const fieldSchema = z.strictObject({
  sql: z
    .string()
    .describe(
      'one DuckDB expression over the columns of the view `chains` (labels of the run included), or of `runs` with `per: run`; no aggregate',
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
    .describe('unit of the expression’s value: ns, µs, ms, s, or any other; 1 for a bare number'),
  show: z.string().min(1).optional().describe('unit in which readers see it; the same as `unit` when absent'),
  decimals: decimals.optional(),
  levels: z
    .record(z.string(), z.string())
    .optional()
    .describe('when the field groups: its values in the order in which they are shown, each with its label'),
});
export type FieldYaml = z.infer<typeof fieldSchema>;
