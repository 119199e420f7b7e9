import { isFrom, isStatistic } from '../statistics/statistics.ts';
import { longForm } from './check-values.ts';
import type { Complaints } from './complaints.ts';
import { parseCell } from './reference.ts';
import type { AnalysisYaml } from './schema.ts';
import type { SubsetsYaml } from './subsets.ts';
import { percentileOf } from './table.ts';

/** Complains of subsets of what has no runs to choose from. */
export function checkSubsets(
  name: string,
  subsets: SubsetsYaml,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  const path = ['subsets', name, 'check'];
  const check = Object.hasOwn(yaml.checks, subsets.check) ? yaml.checks[subsets.check] : undefined;
  if (!check) {
    complaints.unknown(path, 'check', subsets.check, Object.keys(yaml.checks));
    return;
  }
  const { cell } = longForm(check.value);
  const statistic = cell === undefined ? undefined : parseCell(cell)?.statistic;
  if (statistic !== undefined && isOverRuns(statistic)) return;
  const what = statistic === undefined ? 'no cell of a table' : `the ${statistic} of a table`;
  complaints.add(
    path,
    `check ${subsets.check} is of ${what}: it has no runs to choose from`,
    'check a cell with a statistic over runs: table[level].median',
    0,
  );
}

/** Made of one value per run: it can be made again of fewer runs. */
function isOverRuns(statistic: string): boolean {
  if (percentileOf(statistic) !== undefined) return true;
  return isStatistic(statistic) && isFrom(statistic, 'run values');
}
