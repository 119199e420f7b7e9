import { z } from 'zod';
import { amountSchema, countSchema, runNameSchema, shareSchema } from './quantity.ts';

/** One grouping of a table: a label or a field, with its levels in the order in which they are shown. */
export const dimensionSchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  levels: z.array(z.strictObject({ key: z.string(), label: z.string() })),
});
export type Dimension = z.infer<typeof dimensionSchema>;

export const cellSchema = z.discriminatedUnion('kind', [amountSchema, shareSchema, countSchema]);
export type Cell = z.infer<typeof cellSchema>;

/** A group of a table: its level keys in the order of `by`, and one cell per column. */
export const rowSchema = z.strictObject({
  group: z.array(z.string()),
  label: z.string(),
  /** Chains outside warm-up in this group (of a table that counts: those counted, of runs theirs, of events 0); those of them (of a field per run: the runs) that have no value. */
  chains: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  /** Runs that had fewer than 20 such chains and were therefore left out. */
  tooFew: z.array(runNameSchema),
  /** By name of statistic; the same names as the table's `columns`. */
  cells: z.record(z.string(), cellSchema),
});
export type Row = z.infer<typeof rowSchema>;

/** A column by its statistic, which the pages have words for; of `over` with the limit that it counts what is over. */
export const columnSchema = z.strictObject({
  statistic: z.string(),
  /** In `show`, the unit that people read. */
  limit: z.strictObject({ value: z.number(), show: z.string() }).optional(),
});
export type Column = z.infer<typeof columnSchema>;

const sign = z.enum(['trend', 'order', 'neighbours']);

/** What a table's runs show besides their values; nothing is marked where chance alone shows as much in 5 % of tables. */
const diagnosticsSchema = z.strictObject({
  /** Runs with a value. */
  runs: z.int().positive(),
  marks: z.array(
    z.union([
      /** `value` −1..1: correlation with the order, earlier against later runs of a block, correlation of neighbours. */
      z.strictObject({ mark: sign, value: z.number(), p: z.number() }),
      /** One block (of runs without blocks: run) decides the group's median: its part of all squared moves, 0..1. */
      z.strictObject({
        mark: z.literal('leftOut'),
        group: z.string(),
        by: z.enum(['blocks', 'runs']),
        name: z.string(),
        part: z.number(),
      }),
    ]),
  ),
});

export const tableSchema = z.strictObject({
  title: z.string(),
  /** The field's label, and its definition in SQL; absent where `counts` says what the table is of. */
  field: z.strictObject({ name: z.string(), label: z.string(), sql: z.string() }).optional(),
  /** Of a table that only counts: what, and the aggregate in SQL. */
  counts: z.strictObject({ of: z.enum(['chains', 'runs', 'events']), sql: z.string() }).optional(),
  by: z.array(dimensionSchema),
  columns: z.array(columnSchema),
  rows: z.array(rowSchema),
  /** Of amounts of eight runs or more. */
  diagnostics: diagnosticsSchema.optional(),
  /** What belongs to no group because a grouping is not observed there; absent: nothing. */
  ungrouped: z
    .strictObject({ n: z.int().positive(), counted: z.enum(['chains', 'runs', 'events']) })
    .optional(),
});
export type Table = z.infer<typeof tableSchema>;
