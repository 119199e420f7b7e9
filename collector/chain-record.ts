import { type ChainRow, type Column, STATES, type Stage, WAKE_PATHS } from '../src/archive/columns.ts';
import { UserError } from '../src/errors.ts';

/** The stages that the tracepoint profile observes, in the order of the record: CHAIN_STAGE_LIST of bpf/chain.h. */
export const RECORD_STAGES = [
  'ttwu',
  'migrate',
  'wakeup',
  'switch_in',
  'first_tkread',
] as const satisfies readonly Stage[];

const STAGES_AT = 64;
const STAGE_BYTES = 24;
/** Size of struct chain_record of bpf/chain.h. */
export const CHAIN_BYTES = STAGES_AT + RECORD_STAGES.length * STAGE_BYTES;

/** What a record holds beyond the archive's own columns. */
export const RECORD_COLUMNS: readonly Column[] = [
  { name: 'preempted', type: 'INT32', meaning: 'Times switched out still runnable before the chain ended' },
  { name: 'on_rq', type: 'BOOLEAN', meaning: 'The task was still on its run queue at sched_waking' },
  {
    name: 'delayed',
    type: 'BOOLEAN',
    meaning: 'Its dequeue was delayed at sched_waking (kernel 6.12 and later)',
  },
  {
    name: 'running',
    type: 'BOOLEAN',
    meaning: 'The task was on its CPU at sched_wakeup, so that no switch_in follows',
  },
];

/** Bits of `flags` whose meaning is known when the bit 16 places higher is set in `observed`. */
const FLAGS = { wf_migrated: 1, on_rq: 2, delayed: 4, running: 8 } as const;
const SAW_WAKEUP = 1 << RECORD_STAGES.indexOf('wakeup');

/**
 * One record as a row of the archive; what the record does not mark as observed is null. Throws
 * UserError for values that bpf/chain.h does not know: a newer recorder wrote them.
 */
export function chainRow(records: Buffer, index: number, file: string): ChainRow {
  const record = records.subarray(index * CHAIN_BYTES, (index + 1) * CHAIN_BYTES);
  const observed = record.readUInt32LE(12);
  const flags = record.readUInt32LE(16);
  const flag = (bit: number) => (observed & (bit << 16) ? (flags & bit) !== 0 : null);
  const row: ChainRow = {
    corr_id: record.readBigInt64LE(0),
    state: known(STATES, record.readUInt8(20) - 1, 'state', file),
    tid: record.readInt32LE(8),
    comm: comm(record.subarray(24, 40)),
    waker_cpu: cpu(record, 40),
    prev_cpu: cpu(record, 44),
    target_cpu: cpu(record, 48),
    run_cpu: cpu(record, 52),
    wake_path:
      record.readUInt8(21) === 0 ? null : known(WAKE_PATHS, record.readUInt8(21) - 1, 'wake path', file),
    // Counted from sched_wakeup on: without it nothing was watched.
    moved_after_enqueue: observed & SAW_WAKEUP ? record.readUInt32LE(56) : null,
    preempted: record.readUInt32LE(60),
  };
  for (const [name, bit] of Object.entries(FLAGS)) row[name] = flag(bit);
  RECORD_STAGES.forEach((stage, place) => {
    const at = STAGES_AT + place * STAGE_BYTES;
    const seen = (observed & (1 << place)) !== 0;
    const seenRq = seen && (observed & (1 << (8 + place))) !== 0;
    row[`${stage}_ts_ns`] = seen ? record.readBigInt64LE(at) : null;
    row[`${stage}_cpu`] = seen ? cpu(record, at + 16) : null;
    row[`${stage}_rq_cpu`] = seenRq ? cpu(record, at + 20) : null;
    row[`${stage}_rq_clock_ns`] = seenRq ? record.readBigInt64LE(at + 8) : null;
  });
  return row;
}

function known<T>(names: readonly T[], place: number, what: string, file: string): T {
  const name = names[place];
  if (name !== undefined) return name;
  throw new UserError(`holds a chain with the ${what} ${place + 1}, which this version does not know`, {
    place: { file },
    remedy: 'decode it with the checkout that recorded it',
  });
}

function cpu(record: Buffer, at: number): number | null {
  const value = record.readInt32LE(at);
  return value < 0 ? null : value;
}

/** A task's name up to its NUL; bytes that are no UTF-8 become U+FFFD. */
function comm(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}
