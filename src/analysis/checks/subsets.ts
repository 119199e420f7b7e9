import { UserError } from '../../errors.ts';
import type { Subsets, Verdict } from '../../report/check.ts';
import { formatNumber } from '../../report/number.ts';
import { contrastOf } from '../comparisons/contrast.ts';
import type { Context } from '../context.ts';
import type { ResolvedSubsets } from '../declaration/resolve.ts';
import { percentileOf } from '../declaration/table.ts';
import type { AmountGroup, RunValue } from '../observe/observe.ts';
import { choose, subsets } from '../statistics/subsets.ts';
import { amountBase, cellOf } from '../tables/cells.ts';
import type { Computed } from '../tables/tables.ts';
import { judge, measured } from './verdict.ts';

/** More choices than this are not all made; fewer where each needs an interval, which may be made by resampling. */
const MAX_CHOICES = { value: 100_000, interval: 1000 } as const;

/**
 * Repeats a check on every choice of `size` of the runs behind its cell: the statistic is made again of the chosen runs'
 * values and judged by the same limits. Throws UserError with its place where there are too many choices.
 */
export function computeSubsets(
  { name, yaml, check: { yaml: check }, cell }: ResolvedSubsets,
  { amounts }: Computed,
  context: Context,
): Subsets {
  const { statistic, levels } = cell;
  const group = amounts?.groups.find(({ key }) => key.every((level, index) => level === levels[index]));
  // The check's own value was taken from this group.
  if (!amounts || !group)
    throw new TypeError(`table ${cell.table.name} lacks the group ${levels.join(', ')}`);
  const runs = runsBehind(statistic, group);
  const total = choose(runs.length, yaml.size);
  refuseTooMany(name, total, MAX_CHOICES[check.on], context);

  const verdictOf = (values: RunValue[]): Verdict => {
    const made = cellOf(statistic, {
      field: amounts.field,
      unit: amounts.unit,
      group: withRuns(statistic, group, values),
      // Only what is made of run values is repeated.
      against: (as) => contrastOf(group, undefined, { as, base: amountBase(amounts.field, amounts.unit) }),
      withoutInterval: check.on === 'value',
    });
    const number = measured(made);
    if (!number) throw new TypeError(`${statistic} is no number`);
    return judge(number, check).verdict;
  };
  const all = verdictOf(runs);
  const verdicts: Subsets['verdicts'] = { PASS: 0, WARN: 0, FAIL: 0, UNKNOWN: 0 };
  for (const choice of subsets(runs.length, yaml.size)) {
    verdicts[verdictOf(choice.flatMap((index) => runs[index] ?? []))]++;
  }
  return {
    title: yaml.title,
    check: yaml.check,
    runs: runs.map(({ run }) => run.name),
    size: yaml.size,
    total,
    verdicts,
    all,
    flips: total - verdicts[all],
  };
}

/** The runs' values that a statistic is made of: of a percentile of chains the runs' own percentiles. */
function runsBehind(statistic: string, group: AmountGroup): RunValue[] {
  const percentile = percentileOf(statistic);
  const own = percentile === undefined ? undefined : group.percentiles.get(percentile);
  return (own ?? group).values;
}

function withRuns(statistic: string, group: AmountGroup, values: RunValue[]): AmountGroup {
  const percentile = percentileOf(statistic);
  const own = percentile === undefined ? undefined : group.percentiles.get(percentile);
  if (percentile === undefined || !own) return { ...group, values };
  return { ...group, percentiles: new Map([[percentile, { ...own, values }]]) };
}

function refuseTooMany(name: string, total: number, limit: number, context: Context): void {
  if (total <= limit) return;
  const english = (number: number) => formatNumber(number, 0, 'en');
  throw new UserError(
    `subsets ${name} are ${english(total)} choices of runs, over the limit of ${english(limit)}`,
    {
      place: context.analysis.placeIn(['subsets', name, 'size'], 0),
      remedy: 'choose nearly all of the runs, or only a few',
    },
  );
}
