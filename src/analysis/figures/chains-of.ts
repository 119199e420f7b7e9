import { quoteText } from '../../archive/quote.ts';
import type { RunInfo } from '../context.ts';
import type { Group, Grouping } from '../observe/groups.ts';

/** SQL that holds for the chains of these runs. */
export function inRuns(runs: readonly RunInfo[]): string {
  const archives = [...new Set(runs.map(({ archive }) => archive))];
  const parts = archives.map((archive) => {
    const numbers = runs.filter((one) => one.archive === archive).map(({ run }) => run);
    return `archive = ${quoteText(archive)} AND run IN (${numbers.join(', ')})`;
  });
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`;
}

/** SQL that holds for the chains of a group, whose runs these are. */
export function inGroup(group: Group, runs: readonly RunInfo[], groupings: readonly Grouping[]): string {
  const levels = groupings.flatMap(({ per, sql }, index) =>
    per === 'run' ? [] : [`CAST(${sql} AS VARCHAR) = ${quoteText(group.key[index] ?? '')}`],
  );
  return [inRuns(runs), ...levels].join(' AND ');
}
