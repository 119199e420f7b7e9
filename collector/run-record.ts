import { type ChainRow, type Column, chainColumns, STAGES } from '../src/archive/columns.ts';
import { sum } from '../src/archive/counts.ts';
import type { RunRecord } from '../src/archive/schema/runs.ts';
import { CHAIN_BYTES, chainRow, RECORD_COLUMNS, RECORD_STAGES } from './chain-record.ts';
import type { PlannedRun } from './plan.ts';
import type { RawRun } from './raw.ts';
import { joinSamples, medianOwnLatency, readSamples, SAMPLE_COLUMNS } from './samples.ts';

/** Columns that the tracepoint profile cannot fill. */
const WITHOUT = ['wake_flags'];

/** The columns of our chains table, in order. */
export const COLUMNS: readonly Column[] = chainColumns({
  stages: RECORD_STAGES,
  without: WITHOUT,
  further: [...RECORD_COLUMNS, ...SAMPLE_COLUMNS],
});

/** What of a wake this profile leaves out, for probes.json. */
export const ABSENT = [
  ...Object.keys(STAGES).filter((stage) => !RECORD_STAGES.some((seen) => seen === stage)),
  ...WITHOUT,
];

/** One run as the archive holds it. */
export interface ArchivedRun {
  /** Name of the recorder's session file. */
  session: string;
  record: RunRecord;
  rows: ChainRow[];
}

/**
 * A finished run: its chains with what the workload measured itself, and its entry in runs.json. A
 * run that lost more than the share `lossLimit` of its chains is kept and flagged `void`.
 */
export function archiveRun(
  raw: RawRun,
  planned: PlannedRun,
  plan: { warmupWakes: number; lossLimit: number },
  file: string,
): ArchivedRun {
  const { facts } = raw;
  const rows = Array.from({ length: raw.chains.length / CHAIN_BYTES }, (_, index) =>
    chainRow(raw.chains, index, file),
  );
  const samples = readSamples(raw.samples);
  const unmatched = joinSamples(rows, samples, plan.warmupWakes);
  const lost = lossShare(facts.opened, facts.loss);
  const ownLatency = medianOwnLatency(samples, plan.warmupWakes);
  const { terminals, loss, clocks, duration_ns, opened, ...others } = facts;
  const record: RunRecord = {
    run: planned.run,
    labels: planned.labels,
    block: planned.block,
    repetition: planned.repetition,
    started_at: isoTime(clocks.start.realtime_ns),
    duration_ns,
    seed: BigInt(planned.seed),
    clocks,
    opened,
    terminals,
    loss,
    lost_share: lost,
    void: lost > plan.lossLimit,
    metrics: {
      ...(ownLatency === undefined ? {} : { own_latency_median_ns: ownLatency }),
      ...(facts.mode === 'full'
        ? { samples_without_chain: unmatched, reads_without_switch_in: rows.filter(readUnseen).length }
        : {}),
      wakes_sent: facts.workload.sent,
      wakes_answered: facts.workload.answered,
      wakes_not_asleep: facts.workload.not_asleep,
      wakes_late: facts.workload.late,
      wakes_slipped: facts.workload.slipped,
    },
    recorder: others,
  };
  return { session: facts.session, record, rows };
}

/** The task read the clock, was not running at its wakeup, and yet no sched_switch to it was seen. */
function readUnseen(row: ChainRow): boolean {
  return row.state === 'read' && row.running === false && row.switch_in_ts_ns === null;
}

/** Share 0..1 of the chains that were lost, before they opened or after; 0 where none was due. */
function lossShare(
  opened: number,
  loss: { before_open: Record<string, number>; after_open: Record<string, number> },
): number {
  const before = sum(loss.before_open);
  const due = opened + before;
  return due === 0 ? 0 : (before + sum(loss.after_open)) / due;
}

/** UTC, so that no time zone is told: the milliseconds of a CLOCK_REALTIME reading. */
function isoTime(realtimeNs: bigint): string {
  return new Date(Number(realtimeNs / 1_000_000n)).toISOString();
}
