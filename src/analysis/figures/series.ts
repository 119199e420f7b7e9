import type { FigureOf } from '../../report/figure.ts';
import type { RunName } from '../../report/quantity.ts';
import type { Series } from '../../report/series.ts';
import type { Context } from '../context.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { type ComputedKind, noColumns } from './kind.ts';
import { refuseManyGroups } from './overlaid.ts';

/** More levels than colours: all groups in one. */
const COLOURS = 4;

/** A series of the report as a figure: the first grouping decides the colour. Throws UserError where it has too many groups. */
export const series: ComputedKind<'series'> = {
  columns: noColumns,
  compute: async ({ name, yaml, from, context }, parts) =>
    seriesOf(name, yaml, await parts.series(from.series), context),
};

function seriesOf(
  name: string,
  yaml: FigureYaml<'series'>,
  drawn: Series,
  context: Context,
): FigureOf<'series'> {
  refuseManyGroups(drawn.groups, name, context);
  const { field, unit, show, rolling, groups } = drawn;
  const levels = [...new Set(groups.map(({ key }) => key[0]))];
  return {
    kind: 'series',
    from: yaml.series,
    title: yaml.title,
    caption: yaml.caption,
    field: { label: field.label, sql: field.sql },
    unit,
    show,
    scale: yaml.scale,
    ...(rolling ? { rolling } : {}),
    runs: inOrder(drawn),
    groups: groups.map(({ key, label, points }) => ({
      key,
      label,
      series: levels.length > COLOURS ? 0 : levels.indexOf(key[0]),
      points: points.map(({ run, value, rolling: rolled }) => ({
        run,
        value,
        ...(rolled === undefined ? {} : { rolling: rolled }),
      })),
    })),
  };
}

/**
 * The runs of all groups in one order that keeps the order within each: archives as the series names them, then by time
 * where the runs have one, then by number.
 */
function inOrder({ groups }: Series): RunName[] {
  const points = groups.flatMap((group) => group.points);
  const archives = [...new Set(points.map(({ run }) => archiveOf(run)))];
  const unique = [...new Map(points.map((point) => [point.run, point])).values()];
  const time = (at: string | undefined): number => (at === undefined ? Number.NaN : Date.parse(at));
  return unique
    .sort(
      (a, b) =>
        archives.indexOf(archiveOf(a.run)) - archives.indexOf(archiveOf(b.run)) ||
        time(a.at) - time(b.at) ||
        numberOf(a.run) - numberOf(b.run),
    )
    .map(({ run }) => run);
}

/** Of "archive/number" the archive; a bare number has none. */
function archiveOf(run: RunName): string {
  return String(run).split('/').slice(0, -1).join('/');
}

function numberOf(run: RunName): number {
  return Number(String(run).split('/').at(-1));
}
