import { quoteName } from '../../archive/quote.ts';
import { UserError } from '../../errors.ts';
import type { FigureOf } from '../../report/figure.ts';
import { closest } from '../../suggest.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import type { Analysis } from '../declaration/read.ts';
import { resolveGroupings, seriesOf } from '../observe/groups.ts';
import { MIN_CHAINS, observeChains } from '../observe/observe.ts';
import { mean } from '../statistics/moments.ts';
import { refuseTimes } from '../views/emulated.ts';
import type { Views } from '../views/views.ts';
import type { Asked, ComputedKind } from './kind.ts';

type StagesYaml = FigureYaml<'stages'>;

/** As many times between stages as figures have textures for (src/figures/look.ts). */
const MOST = 6;

/**
 * The time columns that a figure of stages reads. Throws UserError for a stage that was not measured, and for more stages
 * than a reader can tell apart.
 */
function stageColumns(name: string, yaml: StagesYaml, analysis: Analysis, views: Views): string[] {
  if (yaml.stages.length > MOST + 1) {
    throw new UserError(
      `figure ${name} would show ${yaml.stages.length - 1} times between stages in one bar`,
      {
        place: analysis.placeIn(['figures', name, 'stages', MOST + 1], 0),
        remedy: `leave out stages: at most ${MOST} times can be told apart`,
      },
    );
  }
  return yaml.stages.map((stage, index) => {
    const column = `${stage}_ts_ns`;
    if (views.columns.chains.includes(column)) return column;
    const measured = views.columns.chains.flatMap((one) =>
      one.endsWith('_ts_ns') ? [one.slice(0, -6)] : [],
    );
    const meant = closest(stage, measured);
    throw new UserError(`stage '${stage}' was not measured here`, {
      place: analysis.placeIn(['figures', name, 'stages', index], 0),
      remedy: meant ? `did you mean '${meant}'?` : `there are: ${measured.join(', ') || 'none'}`,
    });
  });
}

/**
 * Mean time between each stage and the next by group: means add up, medians do not. Only chains that passed every
 * stage; a run needs 20 of them; sums are exact integers, divided once per run; then the mean over runs.
 */
export const stages: ComputedKind<'stages'> = { columns: stageColumns, compute: stagesOf };

async function stagesOf({ name, yaml, context }: Asked<'stages'>): Promise<FigureOf<'stages'>> {
  const path = ['figures', name];
  const columns = stageColumns(name, yaml, context.analysis, context.views);
  refuseTimes(context, { unit: 'ns', columns, what: `figure ${name}`, path: [...path, 'stages'] });
  const times = columns.map(quoteName);
  const sums = columns
    .slice(1)
    .map((_, index) => `sum(CAST(t${index + 1} AS HUGEINT) - t${index}) FILTER (WHERE whole)`);
  const { dimensions, groups } = await observeChains(context, resolveGroupings(yaml.by, path, context), {
    select: [
      ...times.map((time, index) => `${time} AS t${index}`),
      `(${times.map((time) => `${time} IS NOT NULL`).join(' AND ')}) AS whole`,
    ],
    aggregates: ['count(*) FILTER (WHERE whole)', ...sums],
    what: `figure ${name}`,
    path: [...path, 'stages'],
    everything: '',
  });
  const { title, caption, show, scale, stages: passed } = yaml;
  return {
    kind: 'stages',
    title,
    caption,
    field: {
      label: `Δ(${passed[0]}→${passed.at(-1)})`,
      sql: columns
        .slice(1)
        .map((column, index) => `${column} - ${columns[index]}`)
        .join('; '),
    },
    unit: 'ns',
    show,
    scale,
    stages: passed.slice(1).map((to, index) => ({ from: passed[index] ?? '', to })),
    groups: groups.map(({ key, label, runs }) => {
      const slices = runs.flatMap(({ slice }) => (slice ? [slice] : []));
      const used = slices.filter(({ cells }) => Number(cells[0]) >= MIN_CHAINS);
      const perRun = used.map(({ cells: [count, ...totals] }) =>
        totals.map((total) => Number(total) / Number(count)),
      );
      const exact = used.map(({ cells: [count, ...totals] }) => {
        const whole = totals.reduce<bigint>((sum, total) => sum + BigInt(total ?? 0), 0n);
        return Number(whole) / Number(count);
      });
      return {
        key,
        label,
        series: seriesOf({ key, label }, dimensions, yaml.series),
        means: sums.map((_, index) =>
          used.length === 0 ? null : mean(perRun.map((means) => means[index] ?? 0)),
        ),
        total: used.length === 0 ? null : mean(exact),
        runs: used.length,
        chains: used.reduce((sum, { cells }) => sum + Number(cells[0]), 0),
        missing: slices.reduce((sum, { chains, cells }) => sum + chains - Number(cells[0]), 0),
      };
    }),
  };
}
