import { z } from 'zod';
import { by } from '../table.ts';
import { declared, grouped, scale } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('scatter'),
  x: z.string().describe('the field along the horizontal axis'),
  y: z.string().describe('the field along the vertical axis'),
  of: z
    .enum(['runs', 'chains'])
    .default('runs')
    .describe('a dot per run (its medians, of at least 20 chains) or per chain (at most 2,000 of them)'),
  by,
  ...grouped,
  scales: z
    .strictObject({ x: scale, y: scale })
    .prefault({})
    .describe('of the axes; log where values span decades'),
});

export const scatter = declared(schema, (figure, check) => {
  for (const axis of ['x', 'y'] as const) {
    check.field(axis, figure[axis], figure.of, 'a dot per chain needs fields per chain');
  }
  check.colours(figure.series, figure.by);
  return {};
});
