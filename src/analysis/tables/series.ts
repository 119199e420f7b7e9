import type { Series } from '../../report/series.ts';
import { type Context, type RunInfo, runKey } from '../context.ts';
import type { SeriesYaml } from '../declaration/series.ts';
import { amountsOf } from '../observe/amounts.ts';
import { resolveGroupings, runLevels } from '../observe/groups.ts';
import { fits } from '../observe/observe.ts';
import { median } from '../statistics/median.ts';
import { mean } from '../statistics/moments.ts';
import { rolling } from '../statistics/rolling.ts';

const STATISTICS = { median, mean } as const;

/** A field's value per run and group, in the order of the runs, and what rolls over it. Throws UserError as tables do. */
export async function computeSeries(name: string, yaml: SeriesYaml, context: Context): Promise<Series> {
  const path = ['series', name];
  const { field, unit, groups } = await amountsOf(path, yaml, context);
  const levels = await runLevels(resolveGroupings(yaml.by, path, context), context);
  const ordered = inOrder(context);
  const { window, statistic = 'median' } = yaml.rolling ?? {};
  return {
    title: yaml.title,
    field: { name: field.name, label: field.label, sql: field.yaml.sql },
    unit,
    show: field.yaml.show ?? unit,
    ...(yaml.rolling ? { rolling: yaml.rolling } : {}),
    groups: groups.map(({ key, label, values }) => {
      const mine = ordered.filter(({ archive, run }) =>
        fits({ key, label }, levels.get(runKey(archive, run)) ?? []),
      );
      const known = new Map(values.map(({ run, value }) => [run.name, value]));
      const all = mine.map((run) => known.get(run.name) ?? null);
      const rolled = window === undefined ? undefined : rolling(all, window, STATISTICS[statistic]);
      const points = mine.map((run, index) => ({
        run: run.name,
        ...(run.at === undefined ? {} : { at: run.at }),
        value: all[index] ?? null,
        ...(rolled ? { rolling: rolled[index] ?? null } : {}),
      }));
      return { key, label, points };
    }),
  };
}

/**
 * Archives as the analysis names them, each with its runs by the time at which they started, where all of them
 * have one; else, and at equal times, by number.
 */
function inOrder({ archives, runs }: Context): (RunInfo & { at: string | undefined })[] {
  return archives.flatMap(({ name, archive }) => {
    const at = new Map(archive.runs.map(({ run, started_at }) => [run, started_at]));
    const mine = runs.filter((run) => run.archive === name).map((run) => ({ ...run, at: at.get(run.run) }));
    const times = new Map(mine.map(({ run, at }) => [run, at === undefined ? Number.NaN : Date.parse(at)]));
    const timed = [...times.values()].every(Number.isFinite);
    const started = (run: number) => (timed ? (times.get(run) ?? 0) : 0);
    return mine.sort((a, b) => started(a.run) - started(b.run) || a.run - b.run);
  });
}
