import { z } from 'zod';
import type { Column } from '../src/archive/columns.ts';
import { count, issuesOf } from '../src/archive/schema/common.ts';
import type { ProbeFacts } from '../src/archive/schema/probes.ts';
import { UserError } from '../src/errors.ts';

const sessionSchema = z.looseObject({
  format: z.literal('tagwerk-session/1'),
  recorder: z.looseObject({ version: z.string() }),
  boot_id: z.string().nullable(),
  kernel: z.looseObject({ release: z.string(), build_id: z.string().nullable() }),
  btf: z.looseObject({ id: count, bytes: count, crc32: z.string() }).nullable(),
  profile: z.enum(['tracepoint', 'none']),
  first_read: z.string(),
  markers: z.array(
    z.looseObject({
      marker: z.string(),
      hook: z.string(),
      attach_type: z.string(),
      program: z.string(),
      program_id: count,
      program_tag: z.string(),
      hits_expected: count,
      hits_seen: count,
    }),
  ),
});

/** What one start of the recorder found (format: collector/recorder/session/session.h). */
export type Session = z.infer<typeof sessionSchema>;

/** Reads a session file. Throws UserError naming it when it is none. */
export function readSession(text: string, file: string): Session {
  const refuse = (what: string) =>
    new UserError(`is no session file of the recorder: ${what}`, {
      place: { file },
      remedy: 'the runs that name it cannot be sealed without it; collect again into an empty folder',
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('not JSON');
  }
  const session = sessionSchema.safeParse(value);
  if (session.success) return session.data;
  throw refuse(issuesOf(session.error)[0] ?? '');
}

/** Columns that no hook shows as such, but that follow from what hooks show. */
const INFERRED = ['wf_migrated', 'wake_path', 'warmup', 'wake_no'];

/** How each `first_read` is defined. */
const FIRST_READS: Record<string, string> = {
  syscall_clock:
    "sys_enter of the woken task's first clock_gettime system call after the wake, in task context",
};

/**
 * probes.json: the markers as the first session with probes proved them, and every session of the
 * recorder under its name. Where the kernel refuses function probes (the tracepoint profile), there
 * is no enqueue stage and there are no wake_flags: both are named as absent.
 */
export function probeFacts(
  sessions: ReadonlyMap<string, Session>,
  columns: readonly Column[],
  absent: readonly string[],
): ProbeFacts {
  const proven = [...sessions.values()].find((session) => session.profile !== 'none');
  const markers = (proven?.markers ?? []).map((one) => [
    one.marker,
    {
      hook: one.hook,
      attach: one.attach_type,
      program: one.program,
      tag: one.program_tag,
      liveness: { expected: one.hits_expected, seen: one.hits_seen },
    },
  ]);
  const fields = columns.map(({ name }) => [name, INFERRED.includes(name) ? 'inferred' : 'observed']);
  const read = proven?.first_read ?? '';
  return {
    profile: proven?.profile ?? 'none',
    markers: Object.fromEntries(markers),
    fields: Object.fromEntries(fields),
    absent,
    ...(proven ? { first_tkread: { name: read, definition: FIRST_READS[read] ?? read } } : {}),
    ...(proven?.btf ? { btf_id: proven.btf.id, btf: proven.btf } : {}),
    sessions: Object.fromEntries(sessions),
  };
}
