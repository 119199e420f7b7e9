import { z } from 'zod';
import { count } from './common.ts';

const marker = z.looseObject({});

/** probes.json as a reader requires it; everything else in it is kept. */
export const probesSchema = z.looseObject({
  profile: z.string(),
  markers: z.union([z.record(z.string(), marker), z.array(marker)], {
    error: 'expected the markers, by name or as a list of objects',
  }),
});
export type Probes = z.infer<typeof probesSchema>;

/** probes.json as our collector writes it. */
export const probeFactsSchema = z.looseObject({
  /** `tracepoint`, `kprobe`, `full`. */
  profile: z.string(),
  /** By marker name. */
  markers: z.record(
    z.string(),
    z.looseObject({
      /** For example `sched_waking`. */
      hook: z.string(),
      /** For example `tp_btf`. */
      attach: z.string(),
      /** Hits that known wakes had to give, and gave; absent where liveness was not tried. */
      liveness: z.looseObject({ expected: count, seen: count }).optional(),
      /** Program tag, 16 hexadecimal digits. */
      tag: z.string().optional(),
    }),
  ),
  /** Column of chains.parquet → whether it was observed or inferred. */
  fields: z.record(z.string(), z.enum(['observed', 'inferred'])),
  /** BTF id of the running kernel. */
  btf_id: count.optional(),
});
export type ProbeFacts = z.infer<typeof probeFactsSchema>;
