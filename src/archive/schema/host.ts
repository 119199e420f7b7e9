import { z } from 'zod';
import { count } from './common.ts';

/** host.json as a reader requires it; everything else in it is kept, and read with `factAt`. */
export const hostSchema = z.looseObject({ kernel: z.looseObject({ release: z.string() }) });
export type Host = z.infer<typeof hostSchema>;

/**
 * host.json as our collector writes it. A fact that the machine does not tell is absent, never invented;
 * no host name, and of the kernel's command line only listed parameters.
 */
export const hostFactsSchema = z.looseObject({
  kernel: z.looseObject({
    release: z.string(),
    /** Build line, as in /proc/version without host names. */
    version: z.string().optional(),
    hz: count.optional(),
    preemption: z.string().optional(),
  }),
  command_line: z
    .looseObject({
      /** Listed parameters, in order. */
      listed: z.array(z.string()),
      /** Number and SHA-256 of the others. */
      others: z.looseObject({ count, sha256: z.string() }),
    })
    .optional(),
  cpu: z
    .looseObject({
      model: z.string().optional(),
      online: count.optional(),
    })
    .optional(),
  clocksource: z
    .looseObject({ current: z.string().optional(), available: z.array(z.string()).optional() })
    .optional(),
  /**
   * `kind`: "none", "kvm", "tcg" …, "unknown"; `emulated`: durations are the emulator's, not a machine's;
   * absent where it cannot be told.
   */
  virtualisation: z.looseObject({ kind: z.string(), emulated: z.boolean().optional() }).optional(),
  /** SHA-256 or the kernel's own boot_id. */
  boot_id: z.string().optional(),
});
export type HostFacts = z.infer<typeof hostFactsSchema>;
