import { convert } from '../../report/units.ts';
import type { Context, Field } from '../context.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { type BinRule, binEdges } from './bins.ts';

type HistogramYaml = FigureYaml<'histogram'>;

/** A histogram's bins as the author wrote them, in the field's own unit. */
export function binRule(yaml: HistogramYaml, { unit = '1', show = unit }: Field['yaml']): BinRule {
  const inUnit = (end: number | undefined) => (end === undefined ? undefined : convert(end, show, unit));
  const { count, from, to } = yaml.bins;
  return { count, from: inUnit(from), to: inUnit(to), scale: yaml.scale };
}

/** The edges of bins with both ends written: they do not wait for the data. */
export function fixedEdges(rule: BinRule): number[] | undefined {
  const { from, to } = rule;
  return from === undefined || to === undefined ? undefined : binEdges(rule, from, to);
}

/**
 * Edges of the histograms of a field in these groups, by figure: they are counted in the same pass as the runs' medians.
 * The same for every table of this field and groups, so that their statements are the same.
 */
export function plannedEdges(
  field: Field,
  by: readonly string[],
  { analysis }: Context,
): Map<string, number[]> {
  const planned = new Map<string, number[]>();
  for (const [name, figure] of Object.entries(analysis.value.figures)) {
    if (figure.kind !== 'histogram') continue;
    const table = analysis.value.tables[figure.table];
    if (table?.field !== field.name || table.by.join('\n') !== by.join('\n')) continue;
    const edges = fixedEdges(binRule(figure, field.yaml));
    if (edges) planned.set(name, edges);
  }
  return planned;
}
