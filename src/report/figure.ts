import { z } from 'zod';
import { comparisonSchema } from './comparison.ts';
import { intervalSchema, runNameSchema } from './quantity.ts';
import { rollingSchema } from './series.ts';

const count = z.int().nonnegative();

/** What every figure has: the author's words. Numbers in alt text and table come from the data. */
const titled = {
  title: z.string(),
  caption: z.string(),
};

/** Of a figure of one field. */
const common = {
  ...titled,
  /** Which field, with its definition in SQL. */
  field: z.strictObject({ label: z.string(), sql: z.string() }),
};

/** Of a figure that is drawn from a table of the report. */
const ofTable = {
  ...common,
  table: z.string(),
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
  ...ofTable,
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
  ...ofTable,
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
  ...ofTable,
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

/**
 * Order statistics of the chains of each group, pooled over its runs: `value` is the `rank`-th smallest of `n`. Up to
 * about 200 chains all of them are there; above, ranks at fixed probabilities, denser in the tails, and always 1 and n.
 */
export const ecdfSchema = z.strictObject({
  kind: z.literal('ecdf'),
  ...ofTable,
  ...scaled,
  groups: z.array(
    z.strictObject({
      ...group,
      points: z.array(z.strictObject({ rank: count, value: z.number() })),
      /** Chains with a value, and those without one. */
      n: count,
      missing: count,
      /** How many runs they come from. */
      runs: count,
    }),
  ),
});

/** One chain: its stages in ns from `origin`, and what else happened in its run meanwhile. */
export const timelineSchema = z.strictObject({
  kind: z.literal('timeline'),
  ...titled,
  /** Why this chain: it was named, or has the largest value of a field. */
  chosen: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('name') }),
    z.strictObject({
      by: z.literal('largest'),
      field: z.strictObject({ label: z.string(), sql: z.string() }),
      unit: z.string(),
      show: z.string(),
      /** null: no chain has a value. */
      value: z.number().nullable(),
    }),
  ]),
  /** Unit of time in which people read the axis; the times are in ns. */
  show: z.string(),
  /** `id`: the correlation ID in digits, which may be more than a float holds. null: there is no such chain. */
  chain: z
    .strictObject({ run: runNameSchema, id: z.string(), state: z.string(), comm: z.string().nullable() })
    .nullable(),
  /** The stage from which times count: ttwu, or the earliest there is. */
  origin: z.string(),
  /** In path order; null: not observed. */
  stages: z.array(z.strictObject({ name: z.string(), at: z.number().nullable(), cpu: z.int().nullable() })),
  /** Events of the run within the span of the stages, in time order; `own`: under the same correlation ID. Absent: no such table. */
  events: z
    .strictObject({
      total: count,
      shown: z.array(
        z.strictObject({ event: z.string(), at: z.number(), cpu: z.int().nullable(), own: z.boolean() }),
      ),
    })
    .optional(),
});

const measured = z.strictObject({ label: z.string(), sql: z.string(), ...scaled });

/** Two fields against each other: a dot per run (the run's values) or per chain. */
export const scatterSchema = z.strictObject({
  kind: z.literal('scatter'),
  ...titled,
  x: measured,
  y: measured,
  of: z.enum(['runs', 'chains']),
  groups: z.array(
    z.strictObject({
      ...group,
      /** Of chains at most 2,000 in all groups: the same ones on every machine. `id`: the chain's correlation ID. */
      points: z.array(
        z.strictObject({ run: runNameSchema, id: z.string().optional(), x: z.number(), y: z.number() }),
      ),
      /** Runs or chains that have both values, and those that lack one. */
      total: count,
      missing: count,
      /** Spearman's rank correlation of the points, −1..1; null where it is not defined. */
      rho: z.number().nullable(),
    }),
  ),
});

/** A series of the report (value per run in the order of the runs) with the colour of each group. */
export const runSeriesSchema = z.strictObject({
  kind: z.literal('series'),
  ...common,
  /** The series of the report that it is drawn from. */
  from: z.string(),
  ...scaled,
  rolling: rollingSchema.optional(),
  /** Every run in order: a run's place here is its place on the axis. */
  runs: z.array(runNameSchema),
  groups: z.array(
    z.strictObject({
      ...group,
      points: z.array(
        z.strictObject({
          run: runNameSchema,
          /** null: too few chains. */
          value: z.number().nullable(),
          /** null: the window is not full yet. */
          rolling: z.number().nullable().optional(),
        }),
      ),
    }),
  ),
});

/** Comparisons of the report around the value that means "no difference": 0, of ratios 1. */
export const differencesSchema = z.strictObject({
  kind: z.literal('differences'),
  ...titled,
  as: z.enum(['difference', 'ratio']),
  ...scaled,
  comparisons: z.array(z.strictObject({ name: z.string(), comparison: comparisonSchema })),
});

export const figureSchema = z.discriminatedUnion('kind', [
  stripSchema,
  histogramSchema,
  sharesSchema,
  stagesSchema,
  ecdfSchema,
  timelineSchema,
  scatterSchema,
  runSeriesSchema,
  differencesSchema,
]);
export type Figure = z.infer<typeof figureSchema>;
export type FigureKind = Figure['kind'];
export type FigureOf<K extends FigureKind> = Extract<Figure, { kind: K }>;
