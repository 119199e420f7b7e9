import { type RunInfo, runKey } from '../context.ts';

/**
 * What counts as one where runs are resampled, paired or exchanged: the runs of each block, in fixed run order, by the
 * block's key. Undefined where a run has no block.
 */
export function byBlock<T extends { run: RunInfo }>(items: readonly T[]): Map<string, T[]> | undefined {
  const blocks = new Map<string, T[]>();
  for (const item of items) {
    const { archive, block } = item.run;
    if (block === undefined) return undefined;
    const key = runKey(archive, block);
    blocks.set(key, [...(blocks.get(key) ?? []), item]);
  }
  return blocks;
}

/** What differs by chance as a whole. */
export type ClusterName = 'sessions' | 'blocks' | 'runs';

/**
 * The clusters of an interval: the items of each session where they are of several, else of each block, else each run's
 * alone; `of` names them.
 */
export function clustersOf<T extends { run: RunInfo }>(
  items: readonly T[],
): { clusters: T[][]; of: ClusterName } {
  const sessions = bySession(items);
  if (sessions) return { clusters: sessions, of: 'sessions' };
  const blocks = byBlock(items);
  return blocks
    ? { clusters: [...blocks.values()], of: 'blocks' }
    : { clusters: items.map((item) => [item]), of: 'runs' };
}

/** The items of each session, in order of the archives; undefined where nothing is a session, or all are of one. */
export function bySession<T extends { run: RunInfo }>(items: readonly T[]): T[][] | undefined {
  const sessions = new Map<string, T[]>();
  for (const item of items) {
    const { session } = item.run;
    if (session === undefined) return undefined;
    sessions.set(session, [...(sessions.get(session) ?? []), item]);
  }
  return sessions.size > 1 ? [...sessions.values()] : undefined;
}
