import type { Archive } from '../../archive/archive.ts';
import { CHAIN_COLUMNS, EVENT_COLUMNS } from '../../archive/columns.ts';
import { isTimeUnit } from '../../report/units.ts';
import type { ColumnType, RunTable } from '../sql/protocol.ts';
import { type Clocks, clocksOf } from './clocks.ts';
import { countedRuns, lostChains } from './void.ts';

export interface NamedArchive {
  name: string;
  /** As the analysis names it, relative to the day. */
  folder: string;
  archive: Archive;
}

export type ViewName = 'runs' | 'chains' | 'events';

/** The columns that expressions can read. */
export interface Views {
  columns: Record<ViewName, string[]>;
  /** Columns of the format that no archive here has: not measured. */
  absent: Record<ViewName, string[]>;
  /** Run labels, joined into chains and events. */
  labels: string[];
  /** Columns of `chains` and `events` that are times or differences of times. */
  times: ReadonlySet<string>;
  clocks: Clocks;
  /** Rows of the view `runs`, in fixed order: archives as named, then run; void runs are not there. */
  runs: RunTable;
}

/**
 * Plans the views over all archives: `runs` (archive, run, block, started_at, duration_ns, opened, lost, every
 * label and metric), `chains` and `events` (archive, the table's columns, block, labels). The archives' names are told apart
 * (`withDistinctNames`).
 */
export function planViews(archives: readonly NamedArchive[]): Views {
  const runs = archives.flatMap(({ archive }) => archive.runs);
  const labels = distinct(runs.flatMap((run) => Object.keys(run.labels)));
  const metrics = distinct(runs.flatMap((run) => Object.keys(run.metrics ?? {})));
  const tables = {
    chains: distinct(archives.flatMap(({ archive }) => archive.chains.columns.map(({ name }) => name))),
    events: distinct(
      archives.flatMap(({ archive }) => archive.events?.columns.map(({ name }) => name) ?? []),
    ),
  };
  const own = RUN_COLUMNS.map(({ name }) => name);
  const joined = (columns: string[]) =>
    columns.length === 0 ? [] : ['archive', ...columns, 'block', ...labels];
  const columns = {
    runs: [...own, ...labels, ...metrics],
    chains: joined(tables.chains),
    events: joined(tables.events),
  };
  return {
    columns,
    absent: {
      runs: [],
      chains: without(CHAIN_COLUMNS, columns.chains),
      events: without(EVENT_COLUMNS, columns.events),
    },
    labels,
    clocks: clocksOf(archives),
    times: new Set(archives.flatMap(({ archive }) => timeColumns(archive))),
    runs: runTable(archives, labels, metrics),
  };
}

/** What the view `runs` has of every run, whatever its labels and metrics. */
export const RUN_COLUMNS: { name: string; type: ColumnType; unit?: string; meaning: string }[] = [
  { name: 'archive', type: 'VARCHAR', meaning: 'The name that the analysis gives the archive' },
  { name: 'run', type: 'INTEGER', meaning: 'The run’s number in its archive' },
  { name: 'block', type: 'BIGINT', meaning: 'The block of the plan that it belongs to' },
  { name: 'started_at', type: 'VARCHAR', meaning: 'When it began, ISO 8601 with offset' },
  { name: 'duration_ns', type: 'BIGINT', unit: 'ns', meaning: 'How long it took' },
  { name: 'opened', type: 'BIGINT', meaning: 'Chains that were begun' },
  { name: 'lost', type: 'BIGINT', meaning: 'Chains that were lost, before and after they were begun' },
];

function runTable(archives: readonly NamedArchive[], labels: string[], metrics: string[]): RunTable {
  const all = archives.flatMap(({ name, archive }) => countedRuns(archive).map((run) => ({ name, run })));
  const whole = (metric: string) => all.every(({ run }) => Number.isSafeInteger(run.metrics?.[metric] ?? 0));
  const columns = [
    ...RUN_COLUMNS.map(({ name, type }) => ({ name, type })),
    ...labels.map((name) => ({ name, type: 'VARCHAR' as const })),
    ...metrics.map((name) => ({ name, type: whole(name) ? ('BIGINT' as const) : ('DOUBLE' as const) })),
  ];
  const cell = (metric: string, value: number | undefined) =>
    value === undefined ? null : whole(metric) ? BigInt(value) : value;
  const rows = all.map(({ name, run }) => [
    name,
    run.run,
    run.block === undefined ? null : BigInt(run.block),
    run.started_at ?? null,
    run.duration_ns ?? null,
    run.opened === undefined ? null : BigInt(run.opened),
    lostChains(run.loss) ?? null,
    ...labels.map((label) => (Object.hasOwn(run.labels, label) ? (run.labels[label] ?? null) : null)),
    ...metrics.map((metric) =>
      cell(metric, Object.hasOwn(run.metrics ?? {}, metric) ? run.metrics?.[metric] : undefined),
    ),
  ]);
  return { columns, rows };
}

function timeColumns(archive: Archive): string[] {
  return [...archive.chains.columns, ...(archive.events?.columns ?? [])]
    .filter(({ name, unit }) => name.endsWith('_ns') || (unit !== undefined && isTimeUnit(unit)))
    .map(({ name }) => name);
}

function without(catalogue: readonly { name: string }[], present: readonly string[]): string[] {
  return catalogue.map(({ name }) => name).filter((name) => !present.includes(name));
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
