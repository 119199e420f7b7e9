/** The column catalogue: from it follow datapackage.json, the writing of the tables and their checking. */

export type ColumnType = 'INT32' | 'INT64' | 'UTF8' | 'BOOLEAN' | 'DOUBLE';

export interface Column {
  name: string;
  type: ColumnType;
  /** One line. */
  meaning: string;
  unit?: string;
  clock?: string;
  /** The only values that may be written. */
  values?: readonly string[];
  /** Never null. */
  required?: boolean;
}

/** A cell to be written: bigint for INT64, number for INT32 and DOUBLE; null (or absent) is "not observed". */
export type Cell = bigint | number | string | boolean | null | undefined;

/** How a chain ended. */
export const STATES = ['read', 'no_read', 'superseded', 'exited', 'censored'] as const;
export type State = (typeof STATES)[number];

export const WAKE_PATHS = ['direct', 'wakelist', 'on_rq', 'delayed', 'self'] as const;
export type WakePath = (typeof WAKE_PATHS)[number];

/** One chain to be written; its `run` comes from the run it is handed over with. */
export interface ChainRow {
  corr_id: bigint;
  state: State;
  [column: string]: Cell;
}

/** One event to be written; `corr_id` is absent outside a chain. */
export interface EventRow {
  event: string;
  [column: string]: Cell;
}

const MONOTONIC = 'CLOCK_MONOTONIC';
const RQ_CLOCK = 'rq->clock (sched_clock)';

/** Stages of a wake, in path order, and what marks each. */
export const STAGES = {
  ttwu: 'sched_waking',
  migrate: 'sched_migrate_task, the CPU change before the enqueue',
  enqueue: 'ttwu_do_activate or enqueue_task_*',
  wakeup: 'sched_wakeup',
  switch_in: 'the first sched_switch to the woken task',
  first_tkread: "the woken task's own first timekeeping read after the wake",
} as const;
export type Stage = keyof typeof STAGES;

/** The four columns of a stage, ours or one of an experiment's own. */
export function stageColumns(stage: string, marker: string): Column[] {
  return [
    {
      name: `${stage}_ts_ns`,
      type: 'INT64',
      unit: 'ns',
      clock: MONOTONIC,
      meaning: `Time of ${stage}: ${marker}`,
    },
    { name: `${stage}_cpu`, type: 'INT32', meaning: `CPU that executed the hook of ${stage}` },
    {
      name: `${stage}_rq_cpu`,
      type: 'INT32',
      meaning: `CPU of the run queue whose clock was read at ${stage}`,
    },
    {
      name: `${stage}_rq_clock_ns`,
      type: 'INT64',
      unit: 'ns',
      clock: RQ_CLOCK,
      meaning: `rq->clock of the task's run queue at ${stage}: a covariate, never a latency`,
    },
  ];
}

const run: Column = { name: 'run', type: 'INT32', required: true, meaning: 'Run, joins runs.json' };

const CHAIN_HEAD: readonly Column[] = [
  run,
  { name: 'corr_id', type: 'INT64', required: true, meaning: 'Correlation ID, unique in its run' },
  { name: 'state', type: 'UTF8', required: true, values: STATES, meaning: 'How the chain ended' },
  { name: 'tid', type: 'INT32', meaning: 'Thread ID of the woken task' },
  { name: 'comm', type: 'UTF8', meaning: 'Name of the woken task' },
  { name: 'waker_cpu', type: 'INT32', meaning: 'CPU that woke the task' },
  { name: 'prev_cpu', type: 'INT32', meaning: 'CPU where the task was before the wake' },
  { name: 'target_cpu', type: 'INT32', meaning: 'CPU where the task was enqueued' },
  { name: 'run_cpu', type: 'INT32', meaning: 'CPU where the task first ran' },
  { name: 'wake_path', type: 'UTF8', values: WAKE_PATHS, meaning: 'How the wake reached the run queue' },
  { name: 'wake_flags', type: 'INT32', meaning: 'wake_flags as the kernel passed them, unmasked' },
  { name: 'wf_migrated', type: 'BOOLEAN', meaning: 'WF_MIGRATED was set in this wakeup' },
  {
    name: 'moved_after_enqueue',
    type: 'INT32',
    meaning: 'Further CPU changes after the enqueue and before it ran',
  },
  { name: 'warmup', type: 'BOOLEAN', meaning: "Falls under the plan's warm-up rule" },
];

/** Every column of chains.parquet that this version knows, in order. */
export const CHAIN_COLUMNS: readonly Column[] = [
  ...CHAIN_HEAD,
  ...Object.entries(STAGES).flatMap(([stage, marker]) => stageColumns(stage, marker)),
];

/** Every column of events.parquet that this version knows, in order. */
export const EVENT_COLUMNS: readonly Column[] = [
  run,
  { name: 'corr_id', type: 'INT64', meaning: 'Correlation ID of the chain, null outside a chain' },
  { name: 'event', type: 'UTF8', required: true, meaning: 'Kind of event' },
  { name: 'ts_ns', type: 'INT64', unit: 'ns', clock: MONOTONIC, meaning: 'Time of the event' },
  { name: 'cpu', type: 'INT32', meaning: 'CPU that executed the hook' },
  { name: 'tid', type: 'INT32', meaning: 'Thread ID of the task concerned' },
  {
    name: 'rq_clock_ns',
    type: 'INT64',
    unit: 'ns',
    clock: RQ_CLOCK,
    meaning: "rq->clock of the task's run queue",
  },
];

/**
 * The columns of a chains table that has these stages: the catalogue's head less `without`, four columns for
 * each stage (path order), then `further` ones.
 */
export function chainColumns(choice: {
  stages: readonly Stage[];
  without?: readonly string[];
  further?: readonly Column[];
}): Column[] {
  const { stages, without = [], further = [] } = choice;
  return [
    ...CHAIN_HEAD.filter((column) => !without.includes(column.name)),
    ...Object.entries(STAGES)
      .filter(([stage]) => stages.some((wanted) => wanted === stage))
      .flatMap(([stage, marker]) => stageColumns(stage, marker)),
    ...further,
  ];
}

/** Names of the stages that a chains table has: known ones in path order, then further ones as they come. */
export function stagesOf(columns: readonly { name: string }[]): string[] {
  const found = columns.flatMap(({ name }) =>
    name.endsWith('_ts_ns') ? [name.slice(0, -'_ts_ns'.length)] : [],
  );
  const known = Object.keys(STAGES).filter((stage) => found.includes(stage));
  return [...known, ...found.filter((stage) => !known.includes(stage))];
}
