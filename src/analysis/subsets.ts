import { UserError } from '../errors.ts';
import type { Subsets, Verdict } from '../report/check.ts';
import { cellOf } from './cells.ts';
import type { Context } from './context.ts';
import { longForm } from './declaration/check-values.ts';
import { parseCell } from './declaration/reference.ts';
import type { SubsetsYaml } from './declaration/subsets.ts';
import { choose, subsets } from './statistics/subsets.ts';
import type { Computed } from './tables.ts';
import { judge, measured } from './verdict.ts';

/** More choices than this are not all made. */
const MAX_CHOICES = 100_000;

/**
 * Repeats a check on every choice of `size` of the runs behind its cell: the statistic is made again of the chosen runs'
 * values and judged by the same limits. Throws UserError with its place where there are too many choices.
 */
export function computeSubsets(
  name: string,
  yaml: SubsetsYaml,
  tables: ReadonlyMap<string, Computed>,
  context: Context,
): Subsets {
  const check = context.analysis.value.checks[yaml.check];
  const cell = parseCell(longForm(check?.value ?? '').cell ?? '');
  const amounts = cell && tables.get(cell.table)?.amounts;
  const group = amounts?.groups.find(({ key }) => key.every((level, index) => level === cell?.levels[index]));
  if (!check || !cell || !amounts || !group) throw new TypeError(`subsets ${name} were not checked`);
  const total = choose(group.values.length, yaml.size);
  if (total > MAX_CHOICES) {
    throw new UserError(
      `there are ${total.toLocaleString('en')} choices of ${yaml.size} of ${group.values.length} runs, over the limit of ${MAX_CHOICES.toLocaleString('en')}`,
      {
        place: context.analysis.placeIn(['subsets', name, 'size'], 0),
        remedy: 'choose nearly all runs, or nearly none',
      },
    );
  }
  const { field, unit } = amounts;
  const verdictOf = (values: typeof group.values): Verdict => {
    const made = cellOf(cell.statistic, { field, unit, group: { ...group, values }, baseline: undefined });
    const number = measured(made);
    if (!number) throw new TypeError(`${cell.statistic} is no number`);
    return judge(number, check).verdict;
  };
  const all = verdictOf(group.values);
  const verdicts: Subsets['verdicts'] = { PASS: 0, WARN: 0, FAIL: 0, UNKNOWN: 0 };
  for (const choice of subsets(group.values.length, yaml.size)) {
    verdicts[verdictOf(choice.flatMap((index) => group.values[index] ?? []))]++;
  }
  const runs = group.values.map(({ run }) => run.name);
  return {
    title: yaml.title,
    check: yaml.check,
    runs,
    size: yaml.size,
    total,
    verdicts,
    all,
    flips: total - verdicts[all],
  };
}
