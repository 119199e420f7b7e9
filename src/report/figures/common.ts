import { z } from 'zod';

export const count = z.int().nonnegative();

/** What every figure has: the author's words. Numbers in alt text and table come from the data. */
export const titled = {
  title: z.string(),
  caption: z.string(),
};

/** Of a figure of one field. */
export const ofField = {
  ...titled,
  /** Which field, with its definition in SQL. */
  field: z.strictObject({ label: z.string(), sql: z.string() }),
};

/** Of a figure that is drawn from a table of the report. */
export const ofTable = {
  ...ofField,
  table: z.string(),
};

/** Values are in `unit`; axes are drawn in `show`. */
export const scaled = {
  unit: z.string(),
  show: z.string(),
  scale: z.enum(['linear', 'log']),
};

/** A group in a figure; `series` numbers its colour: groups of the same series share one (at most four series). */
export const group = {
  key: z.array(z.string()),
  label: z.string(),
  series: count,
};

/** A part of the report that holds the numbers of a figure. */
export interface DrawnFrom {
  part: 'tables' | 'series' | 'comparisons';
  name: string;
}

/** `drawnFrom` of a figure that has a table. */
export function drawnFromTable({ table }: { table: string }): DrawnFrom[] {
  return [{ part: 'tables', name: table }];
}

/** `drawnFrom` of a figure whose numbers no other part of the report has. */
export function drawnFromArchive(): DrawnFrom[] {
  return [];
}

/** A kind of figure in the report: its data, and which parts of the report hold the same numbers. */
export interface Reported<S extends z.ZodType> {
  schema: S;
  drawnFrom: (figure: z.infer<S>) => DrawnFrom[];
}

export function reported<S extends z.ZodType>(
  schema: S,
  drawnFrom: (figure: z.infer<S>) => DrawnFrom[],
): Reported<S> {
  return { schema, drawnFrom };
}
