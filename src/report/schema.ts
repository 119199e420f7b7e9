import { z } from 'zod';
import { checkSchema, subsetsSchema } from './check.ts';
import { comparisonSchema } from './comparison.ts';
import { figureSchema } from './figure.ts';
import { listSchema } from './list.ts';
import { machineFactsSchema } from './machine-facts.ts';
import { methodSchema } from './method.ts';
import { runNameSchema, valueSchema } from './quantity.ts';
import { seriesSchema } from './series.ts';
import { tableSchema } from './table.ts';

/** Raised whenever the meaning or shape of a report changes: every report is then recomputed. */
export const REPORT_FORMAT = 'tagwerk-report/7';

const counts = z.record(z.string(), z.int().nonnegative());

/**
 * What a page says about an archive without opening it. A fact that the archive does not hold is absent. All text in it
 * is a stranger's.
 */
export const archiveSummarySchema = z.strictObject({
  /** Folder relative to the day. */
  folder: z.string(),
  manifestSha256: z.string(),
  title: z.string(),
  tool: z.strictObject({
    name: z.string().optional(),
    version: z.string().optional(),
    commit: z.string().optional(),
    /** It came from a tree with uncommitted changes. */
    dirty: z.boolean().optional(),
  }),
  kernel: z.string(),
  /** The CPU is emulated: order, counts and exact zeros hold, durations and their ratios do not. */
  emulated: z.boolean(),
  machine: machineFactsSchema,
  profile: z.string(),
  /** Stages present as columns, in path order; fields that were inferred, not observed. */
  stages: z.array(z.string()),
  inferred: z.array(z.string()),
  /** ISO 8601 with offset: start of the first and of the last run. */
  firstRun: z.string().optional(),
  lastRun: z.string().optional(),
  /** Runs, chains, end states and loss of the runs that count: those that are not void. */
  runs: z.int().nonnegative(),
  conditions: counts,
  chains: z.int().nonnegative(),
  warmup: z.int().nonnegative(),
  terminals: counts,
  loss: z.strictObject({ beforeOpen: counts, afterOpen: counts }),
  /** Runs that lost more than the plan allows: in no number. */
  void: z.array(runNameSchema).default([]),
  /** Runs that lost chains and count nevertheless. */
  lostRuns: z.array(runNameSchema).default([]),
  method: methodSchema.optional(),
});
export type ArchiveSummary = z.infer<typeof archiveSummarySchema>;

/** The repository as it was at the measuring commit; null where no commit is known. */
export const repositorySchema = z.strictObject({
  commit: z.string(),
  /** Names at the top level, folders with a trailing slash, in git's order. */
  top: z.array(z.string()),
});

/** Lines of a file at the measuring commit. */
export const excerptSchema = z.strictObject({
  file: z.string(),
  from: z.int().positive(),
  to: z.int().positive(),
  commit: z.string(),
  language: z.string(),
  text: z.string(),
});
export type Excerpt = z.infer<typeof excerptSchema>;

/**
 * The report of a day: everything that its page shows. It is a lock file: a pure function of the archives,
 * analysis.yaml and this program, committed, and the only thing that figures, prose and pages read.
 */
export const reportSchema = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  day: z.string(),
  inputs: z.strictObject({
    analysisSha256: z.string(),
    /** Archive name → SHA-256 of its manifest-sha256.txt. */
    manifests: z.record(z.string(), z.string()),
  }),
  archives: z.record(z.string(), archiveSummarySchema),
  repository: repositorySchema.nullable(),
  code: z.record(z.string(), excerptSchema),
  values: z.record(z.string(), valueSchema),
  /** What values are called in a few words, by their names; of those that say it. */
  short: z.record(z.string(), z.string()),
  tables: z.record(z.string(), tableSchema),
  comparisons: z.record(z.string(), comparisonSchema),
  checks: z.record(z.string(), checkSchema),
  subsets: z.record(z.string(), subsetsSchema),
  lists: z.record(z.string(), listSchema),
  series: z.record(z.string(), seriesSchema),
  /** In the order in which the page shows and numbers them; `name` is the permanent anchor. */
  figures: z.array(z.strictObject({ name: z.string(), figure: figureSchema })),
});
export type Report = z.infer<typeof reportSchema>;
