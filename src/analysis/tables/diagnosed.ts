import type { Table } from '../../report/table.ts';
import { type Context, type RunInfo, runKey } from '../context.ts';
import type { AmountGroup } from '../observe/observe.ts';
import { startOrder } from '../observe/start-order.ts';
import { type DiagnosedRun, diagnose } from '../statistics/diagnostics.ts';
import { median } from '../statistics/median.ts';
import { midranks } from '../statistics/ranks.ts';

const SIGNS = ['trend', 'order', 'neighbours'] as const;

/**
 * What the runs of a table show of drift, and of one block that decides a group's median. A run that is in several groups
 * counts once, with the median of its places in them. Undefined where too few runs have a value to show anything.
 */
export function diagnosed(groups: readonly AmountGroup[], context: Context): Table['diagnostics'] {
  const places = new Map(startOrder(context).map((key, place) => [key, place]));
  const of = ({ archive, run }: RunInfo): number => places.get(runKey(archive, run)) ?? 0;
  const all = groups
    .flatMap(({ label, values }) => values.map(({ run, value }) => ({ run, group: label, value })))
    .sort((a, b) => of(a.run) - of(b.run));
  const runs = all.map(({ run, group, value }): DiagnosedRun => ({ ...blockOf(run), group, value }));
  const single = new Set(all.map(({ run }) => of(run))).size === all.length;
  const by = all.some(({ run }) => run.block === undefined) ? ('runs' as const) : ('blocks' as const);
  const { leftOut, ...own } = diagnose(runs);
  const { trend, order, neighbours, runs: n } = single ? own : diagnose(atOnce(groups, of));
  if (!trend) return undefined;
  return {
    runs: n,
    marks: [
      ...SIGNS.flatMap((mark) => {
        const sign = { trend, order, neighbours }[mark];
        return sign?.marked ? [{ mark, value: sign.value, p: sign.p }] : [];
      }),
      ...leftOut
        .filter(({ marked }) => marked)
        .map(({ group = '', most, part }) => ({ mark: 'leftOut' as const, group, by, name: most, part })),
    ],
  };
}

/** Its block, of a run without one the run itself: as it is named where there are several archives. */
function blockOf({ archive, name, block }: RunInfo): { block: string } {
  if (block === undefined) return { block: String(name) };
  return { block: typeof name === 'string' ? `${archive}/${block}` : String(block) };
}

/** Each run once: the median, over the groups that it is in, of its place in the group, from −0.5 to 0.5. */
function atOnce(groups: readonly AmountGroup[], of: (run: RunInfo) => number): DiagnosedRun[] {
  const found = new Map<number, { run: RunInfo; places: number[] }>();
  for (const { values } of groups) {
    const ranks = midranks(values.map(({ value }) => value));
    for (const [index, { run }] of values.entries()) {
      const one = found.get(of(run)) ?? { run, places: [] };
      one.places.push((ranks[index] ?? 0) / (values.length + 1) - 0.5);
      found.set(of(run), one);
    }
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([, { run, places }]) => ({ ...blockOf(run), value: median(places) }));
}
