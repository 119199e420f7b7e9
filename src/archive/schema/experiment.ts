import { z } from 'zod';
import { count, exactInteger, oneLine, sha256 } from './common.ts';

/** experiment.json as a reader requires it; everything else in it is kept. */
export const experimentSchema = z.looseObject({
  /** `tagwerk-run-archive/1`. */
  format: z.string(),
  title: z.string(),
  /** The plan as executed. */
  plan: z.looseObject({}),
  tool: z.looseObject({}),
  /** A corrected archive names the manifest hash of the one it replaces. */
  corrects: sha256.optional(),
});
export type Experiment = z.infer<typeof experimentSchema>;

/** The plan as our collector writes it. */
export const planSchema = z.looseObject({
  /** Name of each condition → its labels, workload parameters, dose. */
  conditions: z.record(z.string(), z.looseObject({})),
  /** Runs per condition. */
  repetitions: count,
  /** Seed of `order`. */
  seed: exactInteger,
  /** Runs in the order in which they were measured. */
  order: z.array(
    z.looseObject({ run: z.int().positive(), block: z.int(), condition: z.string(), repetition: z.int() }),
  ),
  /** The first `wakes` chains of a run are its warm-up; `rule` says it in words. */
  warmup: z.looseObject({ rule: z.string(), wakes: count }),
  /** Named before run 1. */
  endpoints: z.array(z.string()),
});
export type Plan = z.infer<typeof planSchema>;

/** What a collector hands to sealing: `format` and `tool.duckdb` are filled in there. */
export const experimentDraftSchema = z.looseObject({
  title: z.string(),
  plan: planSchema,
  tool: z.looseObject({
    name: oneLine,
    version: oneLine,
    /** Source commit, 40 hexadecimal digits; '' outside a checkout. */
    commit: z.string().regex(/^([0-9a-f]{40})?$/),
    /** The checkout had uncommitted changes. */
    dirty: z.boolean(),
  }),
  corrects: sha256.optional(),
});
export type ExperimentDraft = z.infer<typeof experimentDraftSchema>;
