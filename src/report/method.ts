import { z } from 'zod';

const count = z.int().nonnegative();

/**
 * How an archive was measured: the plan named before run 1, the machine, and how stale the run queues' clocks were.
 * A fact that the archive does not hold is absent. All text in it is a stranger's.
 */
export const methodSchema = z.strictObject({
  plan: z.strictObject({
    /** Runs per condition. */
    repetitions: count.optional(),
    blocks: count.optional(),
    /** Seed of the order of the runs, in digits: it may exceed 2^53. */
    seed: z.string().optional(),
    /** How the order was drawn, in words. */
    order: z.string().optional(),
    /** The warm-up rule in words, and how many wakes of each run fall under it. */
    warmup: z.string().optional(),
    warmupWakes: count.optional(),
    /** Named before run 1. */
    endpoints: z.array(z.string()),
    /** Share of a run's chains, 0..1, beyond which it is void. */
    lossLimit: z.number().optional(),
    /** What observed in each condition: `full`, `sham`, `none`. */
    modes: z.record(z.string(), z.string()),
    /** What the first timekeeping read of a chain is, in words. */
    firstRead: z.string().optional(),
  }),
  host: z.strictObject({
    /** Listed parameters of the kernel's command line. */
    commandLine: z.array(z.string()),
    /** Weaknesses of the CPU: with a mitigation, without one though affected, not affected. */
    mitigations: z.strictObject({ mitigated: count, vulnerable: count, notAffected: count }).optional(),
  }),
  /** What became of the wakes that the runs were to have; absent where not every run tells of its own. */
  workload: z
    .strictObject({
      /** Wakes of all runs by plan, warm-up included. */
      planned: count,
      sent: count,
      /** Chains with an end, and those that were lost before or after they were opened. */
      chains: count,
      lost: count,
      /** Sent to a task that did not sleep, which is no wakeup. */
      awake: count,
      /** Sent late, and begun later than planned because the one before was not yet answered. */
      late: count.optional(),
      slipped: count.optional(),
    })
    .optional(),
  /** Stages that read the run queue's clock, in path order. */
  staleness: z.array(
    z.strictObject({
      stage: z.string(),
      /**
       * Median over runs of the median over chains of (ts − rq_clock) less its smallest value on that run queue in
       * that run, in ns: at least so old was rq->clock. null: no run has 20 chains with it.
       */
      medianNs: z.number().nullable(),
      runs: count,
    }),
  ),
});
export type Method = z.infer<typeof methodSchema>;
