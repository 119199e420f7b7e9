import { z } from 'zod';
import type { FigureCheck } from './check.ts';

/** The author's words. */
export const titled = {
  title: z.string().describe('what the figure shows, in the words of the page'),
  caption: z
    .string()
    .describe('what the reader shall look at: one paragraph of prose, with :value[…] where a number stands'),
};

/** Of a figure of groups. */
export const grouped = {
  ...titled,
  series: z.string().optional().describe('which grouping of `by` decides the colour; the first when absent'),
};

export const scale = z
  .enum(['linear', 'log'])
  .default('linear')
  .describe('of the axis; log where values span decades');

export const tableOf = z.string().describe('the table whose groups are drawn');

/** Of a figure of times, which are in ns. */
export const showTime = z.string().min(1).default('µs').describe('unit of time in which readers see it');

/** A kind of figure as analysis.yaml declares it. */
export interface Declared<S extends z.ZodType, From extends object> {
  schema: S;
  /** Complains of what of it cannot be; gives the parts that it is drawn from, undefined where one is not there. */
  check: (figure: z.infer<S>, check: FigureCheck) => From | undefined;
}

export function declared<S extends z.ZodType, From extends object>(
  schema: S,
  check: (figure: z.infer<S>, check: FigureCheck) => From | undefined,
): Declared<S, From> {
  return { schema, check };
}
