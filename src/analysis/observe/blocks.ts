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

/** The clusters of a bootstrap: the items of each block, else each run's alone; `of` names them. */
export function clustersOf<T extends { run: RunInfo }>(
  items: readonly T[],
): { clusters: T[][]; of: 'blocks' | 'runs' } {
  const blocks = byBlock(items);
  return blocks
    ? { clusters: [...blocks.values()], of: 'blocks' }
    : { clusters: items.map((item) => [item]), of: 'runs' };
}
