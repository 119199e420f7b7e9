import { z } from 'zod';
import { declared, grouped, scale, tableOf } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('histogram'),
  table: tableOf,
  ...grouped,
  scale,
  bins: z
    .strictObject({
      count: z.int().min(1).max(200).default(40).describe('how many bins'),
      from: z.number().optional().describe('lowest edge in the unit shown; from the data when absent'),
      to: z.number().optional().describe('highest edge in the unit shown; from the data when absent'),
    })
    .prefault({})
    .describe(
      'the bins; without ends they span the middle 99 % of the chains, or all where those are one value, and what lies outside is counted beside them',
    ),
});

export const histogram = declared(schema, (figure, check) => {
  const drawn = check.table(figure, 'field');
  check.perChain(figure, 'a histogram');
  const { from, to } = figure.bins;
  if (from !== undefined && to !== undefined && from >= to) {
    check.add(['bins'], 'from is not below to', 'swap them');
  }
  if (figure.scale === 'log' && (from ?? to ?? 1) <= 0) {
    check.add(['bins'], 'a log scale has no zero', 'begin above 0');
  }
  return drawn;
});
