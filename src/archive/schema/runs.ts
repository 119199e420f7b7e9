import { z } from 'zod';
import { count, counts, exactInteger } from './common.ts';

/** Clocks in ns, read together. */
const clocks = z.looseObject({
  monotonic_ns: exactInteger,
  monotonic_raw_ns: exactInteger,
  boottime_ns: exactInteger,
  realtime_ns: exactInteger,
  tai_ns: exactInteger,
});
export type Clocks = z.infer<typeof clocks>;

/** Chains lost, by class; `after_open` belongs to the balance of `opened`. */
const loss = z.looseObject({ before_open: counts.optional(), after_open: counts.optional() });

const runNumber = z.int().min(1).max(0x7fff_ffff);

/** One run of runs.json as a reader requires it; unknown keys are kept. */
export const runSchema = z.looseObject({
  /** From 1; joins the tables. */
  run: runNumber,
  /** Free names to free text: strangers' text. */
  labels: z.record(z.string(), z.string()),
  /** The plan's block. */
  block: z.int().optional(),
  /** ISO 8601 with offset. */
  started_at: z.iso.datetime({ offset: true }).optional(),
  duration_ns: exactInteger.optional(),
  seed: exactInteger.optional(),
  clocks: z.looseObject({ start: clocks.partial(), end: clocks.partial() }).partial().optional(),
  /** Chains opened; when present, the sum of `terminals` and of `loss.after_open`. */
  opened: count.optional(),
  loss,
  /** Chains by end state. */
  terminals: counts,
  /** Measured once per run, the unit in the name. */
  metrics: z.record(z.string(), z.number()).optional(),
});
export type Run = z.infer<typeof runSchema>;
export const runsSchema = z.array(runSchema);

/** One run as our collector writes it: everything filled in. */
export const runRecordSchema = runSchema.extend({
  started_at: z.iso.datetime({ offset: true }),
  duration_ns: exactInteger,
  seed: exactInteger,
  clocks: z.looseObject({ start: clocks, end: clocks }),
  opened: count,
  loss: loss.extend({ before_open: counts, after_open: counts }),
  metrics: z.record(z.string(), z.number()),
});
export type RunRecord = z.infer<typeof runRecordSchema>;
