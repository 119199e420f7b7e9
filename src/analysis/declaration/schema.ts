import { z } from 'zod';

/** Keys of maps that stand for a level are written freely in YAML: `true`, 5 and "a b" name the levels true, 5 and a b. */
const level = z.union([z.string(), z.boolean(), z.number()]).transform(String);

const decimals = z
  .int()
  .min(0)
  .max(12)
  .describe('fixed number of decimals in `show`, instead of the rule that digits follow the interval');

/** A field: one SQL expression, evaluated for every chain or once per run. */
const field = z.strictObject({
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

export const STATISTICS = ['median', 'mean', 'sd', 'min', 'max', 'shift', 'n', 'chains'] as const;

const by = z
  .array(z.string())
  .max(3)
  .default([])
  .describe('fields, run labels or `archive` whose values make the groups; none: one group of everything');

/** A table: one row per group of `by`, one column per statistic. Warm-up is left out. */
const table = z.strictObject({
  title: z.string().describe('what the table shows, in the words of the page'),
  field: z.string().optional().describe('the field whose amounts are summarised over runs'),
  share: z
    .string()
    .optional()
    .describe(
      'instead of `field`: the yes/no field whose share of all chains (or runs, with `per: run`) is counted',
    ),
  by,
  statistics: z
    .array(z.enum(STATISTICS))
    .min(1)
    .optional()
    .describe(
      'with `field`: median, mean, sd, min, max over the runs’ medians; shift against `baseline` (Hodges–Lehmann, paired by block where every run has one); n runs; chains. Default: median',
    ),
  baseline: z
    .record(z.string(), level)
    .optional()
    .describe(
      'with shift: the level of each grouping to compare with; a grouping not named keeps the row’s own level',
    ),
});

const shown = {
  title: z.string().describe('what the figure shows, in the words of the page'),
  caption: z.string().describe('what the reader shall look at; without numbers: those come from the data'),
  series: z.string().optional().describe('which grouping of `by` decides the colour; the first when absent'),
};
const scale = z
  .enum(['linear', 'log'])
  .default('linear')
  .describe('of the axis; log where values span decades');
const tableOf = z.string().describe('the table whose groups are drawn');

/** A figure. Its name is its permanent anchor. */
const figure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('strip'), table: tableOf, ...shown, scale }),
  z.strictObject({
    kind: z.literal('histogram'),
    table: tableOf,
    ...shown,
    scale,
    bins: z
      .strictObject({
        count: z.int().min(1).max(200).default(40).describe('how many bins'),
        from: z.number().optional().describe('lowest edge in the unit shown; from the data when absent'),
        to: z.number().optional().describe('highest edge in the unit shown; from the data when absent'),
      })
      .prefault({})
      .describe(
        'the bins; without ends they span the middle 99 % of the chains, and what lies outside is counted beside them',
      ),
  }),
  z.strictObject({ kind: z.literal('shares'), table: tableOf, ...shown }),
  z.strictObject({
    kind: z.literal('stages'),
    stages: z
      .array(z.string())
      .min(2)
      .describe('stages of the path in order: the mean time between each and the next is shown'),
    by,
    ...shown,
    show: z.string().min(1).default('µs').describe('unit of time in which readers see it'),
    scale,
  }),
]);

/** Lines of a source file at the commit that measured. */
const code = z.strictObject({
  file: z.string().describe('path from the top of the repository'),
  lines: z
    .string()
    .regex(/^[1-9]\d{0,6}(-[1-9]\d{0,6})?$/, 'expected a line or a range such as 40-58')
    .describe('a line, or first and last line: 40-58'),
  language: z.string().optional().describe('for highlighting; from the file’s ending when absent'),
});

/** One value for the text, written out. Exactly one of `cell`, `fact`, `count` and `sql`. */
const valueObject = z.strictObject({
  cell: z.string().optional().describe('a cell of a table: table[level, level].statistic'),
  fact: z
    .string()
    .optional()
    .describe(
      'a fact of an archive: host.…, experiment.… or probes.… by dotted path; another archive’s: name:host.…',
    ),
  count: z
    .enum(['runs', 'chains', 'events'])
    .optional()
    .describe('how many of these there are, where `where` holds'),
  sql: z.string().optional().describe('one DuckDB expression that aggregates `from` to one value'),
  from: z.enum(['runs', 'chains', 'events']).optional().describe('with `sql`: the view; chains when absent'),
  where: z.string().optional().describe('with `count` and `sql`: a condition on the rows of the view'),
  warmup: z.boolean().optional().describe('with `count` and `sql` over chains: count the warm-up too'),
  of: z.string().optional().describe('what is counted, in the words of the text'),
  unit: z
    .string()
    .min(1)
    .optional()
    .describe('unit of an amount (with `sql` or `fact`); 1 for a bare number'),
  show: z.string().min(1).optional().describe('unit in which readers see the amount'),
  decimals: decimals.optional(),
});

const value = z
  .union([z.string(), valueObject])
  .describe(
    'a cell as table[level, level].statistic, a fact as host.kernel.release, or one of the longer forms',
  );

/**
 * analysis.yaml: what is computed from a day's archives. It declares: names for SQL expressions, and what
 * tables, figures and values of the text are made of them.
 */
export const analysisSchema = z.strictObject({
  archives: z
    .record(z.string(), z.string())
    .default({ main: 'archive' })
    .describe('archives by name, as folders relative to the day; ../99/archive is another day’s'),
  fields: z.record(z.string(), field).default({}).describe('names for SQL expressions'),
  tables: z.record(z.string(), table).default({}).describe('what is computed by group'),
  figures: z
    .record(z.string(), figure)
    .default({})
    .describe('in the order in which the page shows and numbers them'),
  code: z.record(z.string(), code).default({}).describe('excerpts of source code that the text may show'),
  values: z.record(z.string(), value).default({}).describe('the names that the text may use'),
});

export type AnalysisYaml = z.infer<typeof analysisSchema>;
export type FieldYaml = z.infer<typeof field>;
export type TableYaml = z.infer<typeof table>;
export type FigureYaml = z.infer<typeof figure>;
export type CodeYaml = z.infer<typeof code>;
export type ValueYaml = z.infer<typeof valueObject>;
export type Statistic = (typeof STATISTICS)[number];
