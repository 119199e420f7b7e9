import type { ChainRow, Column } from '../src/archive/columns.ts';

/** Size of struct wake_sample of collector/workload/sample.h. */
export const SAMPLE_BYTES = 24;

const SENT = 1;
const ANSWERED = 2;

/** One wake as the workload itself measured it; times are CLOCK_MONOTONIC in ns, null when not reached. */
export interface WakeSample {
  number: number;
  sent_ns: bigint | null;
  read_ns: bigint | null;
}

/** What samples add to chains. */
export const SAMPLE_COLUMNS: readonly Column[] = [
  { name: 'wake_no', type: 'INT32', meaning: "Number of the workload's wake, from 1" },
  {
    name: 'own_latency_ns',
    type: 'INT64',
    unit: 'ns',
    clock: 'CLOCK_MONOTONIC',
    meaning:
      "The workload's own measurement: from before its futex_wake to what the wakee's clock_gettime returned",
  },
];

export function readSamples(bytes: Buffer): WakeSample[] {
  return Array.from({ length: Math.floor(bytes.length / SAMPLE_BYTES) }, (_, index) => {
    const at = index * SAMPLE_BYTES;
    const flags = bytes.readUInt32LE(at + 4);
    return {
      number: bytes.readUInt32LE(at),
      sent_ns: flags & SENT ? bytes.readBigInt64LE(at + 8) : null,
      read_ns: flags & ANSWERED ? bytes.readBigInt64LE(at + 16) : null,
    };
  });
}

/**
 * Marks warm-up (`warmup`: woken before the wake after the first `warmupWakes` was sent) and joins
 * each chain with the sample whose own time, from sent_ns to read_ns, holds the chain's
 * first_tkread. Wakes do not overlap: the next is sent after the answer. Gives how many samples
 * found no chain.
 */
export function joinSamples(rows: ChainRow[], samples: readonly WakeSample[], warmupWakes: number): number {
  const measuredFrom = samples.find(
    (sample) => sample.number > warmupWakes && sample.sent_ns !== null,
  )?.sent_ns;
  const open = samples.filter((sample) => sample.sent_ns !== null && sample.read_ns !== null);
  const reads = [...rows].sort((a, b) => compare(at(a, 'first_tkread_ts_ns'), at(b, 'first_tkread_ts_ns')));
  let next = 0;
  let joined = 0;
  for (const row of reads) {
    const woken = at(row, 'ttwu_ts_ns');
    row.warmup =
      measuredFrom === undefined || measuredFrom === null || woken === null ? true : woken < measuredFrom;
    row.wake_no = null;
    row.own_latency_ns = null;
    const read = at(row, 'first_tkread_ts_ns');
    if (read === null) continue;
    while (next < open.length && (open[next]?.read_ns ?? 0n) < read) next++;
    const sample = open[next];
    if (!sample || sample.sent_ns === null || sample.read_ns === null || sample.sent_ns > read) continue;
    row.wake_no = sample.number;
    row.own_latency_ns = sample.read_ns - sample.sent_ns;
    joined++;
    next++;
  }
  return open.length - joined;
}

/** Median in ns of the workload's own latency beyond warm-up; undefined without a sample. */
export function medianOwnLatency(samples: readonly WakeSample[], warmupWakes: number): number | undefined {
  const latencies = samples
    .filter((sample) => sample.number > warmupWakes)
    .flatMap(({ sent_ns, read_ns }) =>
      sent_ns === null || read_ns === null ? [] : [Number(read_ns - sent_ns)],
    )
    .sort((a, b) => a - b);
  const upper = latencies[Math.floor(latencies.length / 2)];
  const lower = latencies[Math.floor((latencies.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

function at(row: ChainRow, column: string): bigint | null {
  const value = row[column];
  return typeof value === 'bigint' ? value : null;
}

function compare(a: bigint | null, b: bigint | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : a > b ? 1 : 0;
}
