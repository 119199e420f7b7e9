import { z } from 'zod';
import { intervalSchema, runNameSchema } from './quantity.ts';

const count = z.int().nonnegative();

/** What every figure has. `title` and `caption` are the author's words; numbers in alt text and table come from the data. */
const common = {
  title: z.string(),
  caption: z.string(),
  /** Which field, with its definition in SQL. */
  field: z.strictObject({ label: z.string(), sql: z.string() }),
};

/** Values are in `unit`; axes are drawn in `show`. */
const scaled = {
  unit: z.string(),
  show: z.string(),
  scale: z.enum(['linear', 'log']),
};

/** A group in a figure; `series` numbers its colour: groups of the same series share one (at most four series). */
const group = {
  key: z.array(z.string()),
  label: z.string(),
  series: count,
};

/** Every run's median as a dot, per group, with the median over runs and its interval. */
export const stripSchema = z.strictObject({
  kind: z.literal('strip'),
  ...common,
  ...scaled,
  groups: z.array(
    z.strictObject({
      ...group,
      runs: z.array(z.strictObject({ run: runNameSchema, value: z.number() })),
      median: z.number().nullable(),
      interval: intervalSchema.optional(),
      tooFew: z.array(runNameSchema),
    }),
  ),
});

/** Binned chains per group: `edges` has one more entry than each `counts`; `below` and `above` fell outside, `missing` has no value. */
export const histogramSchema = z.strictObject({
  kind: z.literal('histogram'),
  ...common,
  ...scaled,
  edges: z.array(z.number()),
  groups: z.array(
    z.strictObject({
      ...group,
      counts: z.array(count),
      below: count,
      above: count,
      missing: count,
      /** Median over runs of the run medians, in `unit`: marked in the plot, to the digits of its interval. */
      median: z.number().nullable(),
      interval: intervalSchema.optional(),
    }),
  ),
});

/** k of n per group, with the interval of the share. */
export const sharesSchema = z.strictObject({
  kind: z.literal('shares'),
  ...common,
  counted: z.enum(['chains', 'runs']),
  groups: z.array(
    z.strictObject({
      ...group,
      k: count,
      n: count,
      runs: count,
      interval: intervalSchema.optional(),
    }),
  ),
});

/** Mean time between consecutive stages per group: means add up, medians do not. Mean over runs of the run means. */
export const stagesSchema = z.strictObject({
  kind: z.literal('stages'),
  ...common,
  ...scaled,
  stages: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  groups: z.array(
    z.strictObject({
      ...group,
      /** In the order of `stages`; null where no run had enough chains. */
      means: z.array(z.number().nullable()),
      total: z.number().nullable(),
      runs: count,
      chains: count,
      /** Chains that lack one of the stages and are therefore not in the means. */
      missing: count,
    }),
  ),
});

export const figureSchema = z.discriminatedUnion('kind', [
  stripSchema,
  histogramSchema,
  sharesSchema,
  stagesSchema,
]);
export type Figure = z.infer<typeof figureSchema>;
export type FigureKind = Figure['kind'];
export type FigureOf<K extends FigureKind> = Extract<Figure, { kind: K }>;
