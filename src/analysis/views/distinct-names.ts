import { CHAIN_COLUMNS, EVENT_COLUMNS } from '../../archive/columns.ts';
import type { Run } from '../../archive/schema/runs.ts';
import type { ArchiveTable } from '../../archive/tables.ts';
import { type NamedArchive, RUN_COLUMNS } from './views.ts';

type TableName = 'chains' | 'events';
const CATALOGUE = { chains: CHAIN_COLUMNS, events: EVENT_COLUMNS };

/**
 * The archives with names that an analysis can tell apart, so that none is unusable: SQL tells neither case nor a label from
 * a column. What the format names keeps its name, then come labels, columns of the experiment's own, and metrics; one whose
 * name is taken, empty or holds a control character is read as `label_…`, `chains_…`, `events_…` or `metric_…`.
 */
export function withDistinctNames(archives: readonly NamedArchive[]): NamedArchive[] {
  const runs = archives.flatMap(({ archive }) => archive.runs);
  const own = RUN_COLUMNS.map(({ name }) => name);
  const ours = (['chains', 'events'] as const).flatMap((table) =>
    columnsOf(archives, table).filter((name) => isOfFormat(table, name)),
  );
  const labels = distinctly(
    'label',
    runs.flatMap((run) => Object.keys(run.labels)),
    [...own, ...ours],
  );
  const columns = (table: TableName): ReadonlyMap<string, string> => {
    const all = columnsOf(archives, table);
    const known = all.filter((name) => isOfFormat(table, name));
    const further = all.filter((name) => !isOfFormat(table, name));
    return distinctly(table, further, [...known, 'archive', 'block', ...labels.values()]);
  };
  const tables = { chains: columns('chains'), events: columns('events') };
  const metrics = distinctly(
    'metric',
    runs.flatMap((run) => Object.keys(run.metrics ?? {})),
    [...own, ...labels.values()],
  );
  return archives.map(({ archive, ...rest }) => ({
    ...rest,
    archive: {
      ...archive,
      runs: archive.runs.map((run) => renamedRun(run, labels, metrics)),
      chains: renamedTable(archive.chains, tables.chains),
      events: archive.events && renamedTable(archive.events, tables.events),
    },
  }));
}

function columnsOf(archives: readonly NamedArchive[], table: TableName): string[] {
  return [
    ...new Set(archives.flatMap(({ archive }) => archive[table]?.columns.map(({ name }) => name) ?? [])),
  ];
}

function isOfFormat(table: TableName, name: string): boolean {
  return CATALOGUE[table].some((one) => one.name === name);
}

/** Name → the name under which it is read; those that keep theirs first, so that none takes another's. */
function distinctly(prefix: string, names: readonly string[], taken: readonly string[]): Map<string, string> {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const given = new Map<string, string>();
  const renamed: string[] = [];
  for (const name of new Set(names)) {
    if (used.has(name.toLowerCase()) || /^$|\p{Cc}/u.test(name)) renamed.push(name);
    else {
      used.add(name.toLowerCase());
      given.set(name, name);
    }
  }
  for (const name of renamed) {
    const base = `${prefix}_${name.replace(/\p{Cc}/gu, '_')}`;
    let free = base;
    for (let number = 2; used.has(free.toLowerCase()); number += 1) free = `${base}_${number}`;
    used.add(free.toLowerCase());
    given.set(name, free);
  }
  return given;
}

function renamedRun(
  run: Run,
  labels: ReadonlyMap<string, string>,
  metrics: ReadonlyMap<string, string>,
): Run {
  return {
    ...run,
    labels: renamedKeys(run.labels, labels),
    ...(run.metrics ? { metrics: renamedKeys(run.metrics, metrics) } : {}),
  };
}

function renamedKeys<T>(
  record: Readonly<Record<string, T>>,
  names: ReadonlyMap<string, string>,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [names.get(name) ?? name, value]));
}

function renamedTable(table: ArchiveTable, names: ReadonlyMap<string, string>): ArchiveTable {
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, name: names.get(column.name) ?? column.name })),
  };
}
