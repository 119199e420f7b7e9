import { z } from 'zod';
import { comparisonSchema } from '../comparison.ts';
import { reported, scaled, titled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('differences'),
  ...titled,
  as: z.enum(['difference', 'ratio']),
  ...scaled,
  comparisons: z.array(z.strictObject({ name: z.string(), comparison: comparisonSchema })),
});

/** Comparisons of the report around the value that means "no difference": 0, of ratios 1. */
export const differences = reported(schema, ({ comparisons }) =>
  comparisons.map(({ name }) => ({ part: 'comparisons' as const, name })),
);
