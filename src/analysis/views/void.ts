import type { Archive } from '../../archive/archive.ts';
import type { Run } from '../../archive/schema/runs.ts';

/**
 * Whether a run is void: it lost more than the plan allows, and counts nowhere. So says `void: true` of the run, or its
 * number in the experiment's `void_runs`.
 */
export function isVoid(run: Run, { experiment }: Archive): boolean {
  const named = experiment.void_runs;
  return run.void === true || (Array.isArray(named) && named.includes(run.run));
}

/** The archive's runs that count. */
export function countedRuns(archive: Archive): Run[] {
  return archive.runs.filter((run) => !isVoid(run, archive));
}

/** Chains that a run lost, before and after they were opened; undefined where it counted neither. */
export function lostChains({ before_open: before, after_open: after }: Run['loss']): bigint | undefined {
  if (!before && !after) return undefined;
  const lost = [...Object.values(before ?? {}), ...Object.values(after ?? {})];
  return lost.reduce((sum, chains) => sum + BigInt(chains), 0n);
}
