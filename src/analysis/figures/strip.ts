import type { FigureOf } from '../../report/figure.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import type { Amounts } from '../observe/amounts.ts';
import { seriesOf } from '../observe/groups.ts';
import { median, medianInterval } from '../statistics/median.ts';
import { amountsIn, type ComputedKind, noColumns } from './kind.ts';

/** Every run's value by group, with the median over runs and its interval. */
export const strip: ComputedKind<'strip'> = {
  columns: noColumns,
  compute: async ({ yaml, from }, parts) => stripOf(yaml, await amountsIn(parts, from.table)),
};

function stripOf(yaml: FigureYaml<'strip'>, amounts: Amounts): FigureOf<'strip'> {
  const { field, unit, dimensions, groups } = amounts;
  return {
    kind: 'strip',
    table: yaml.table,
    title: yaml.title,
    caption: yaml.caption,
    field: { label: field.label, sql: field.yaml.sql },
    unit,
    show: field.yaml.show ?? unit,
    scale: yaml.scale,
    groups: groups.map((group) => {
      const values = group.values.map(({ value }) => value);
      const interval = medianInterval(values);
      return {
        key: group.key,
        label: group.label,
        series: seriesOf(group, dimensions, yaml.series),
        runs: group.values.map(({ run, value }) => ({ run: run.name, value })),
        median: values.length === 0 ? null : median(values),
        ...(interval ? { interval } : {}),
        tooFew: group.tooFew,
      };
    }),
  };
}
