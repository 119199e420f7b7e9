import { UserError } from '../../errors.ts';
import type { Comparison } from '../../report/comparison.ts';
import type { FigureOf } from '../../report/figure.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import type { Analysis } from '../declaration/read.ts';
import { type ComputedKind, noColumns } from './kind.ts';

/** The percentiles of one comparison of the report. */
export const shift: ComputedKind<'shift'> = {
  columns: noColumns,
  async compute({ name, yaml, from, context }, parts) {
    return shiftOf(name, yaml, await parts.comparison(from.comparison), context.analysis);
  },
};

/** Throws UserError where the percentiles of the comparison were not compared. */
export function shiftOf(
  name: string,
  { comparison, title, caption, scale }: FigureYaml<'shift'>,
  compared: Comparison,
  analysis: Analysis,
): FigureOf<'shift'> {
  const { as, effect, quantiles, tail } = compared;
  if (!quantiles) {
    throw new UserError(`figure ${name}: comparison ${comparison} has no percentiles`, {
      place: analysis.placeIn(['figures', name, 'comparison'], 0),
      remedy: 'name a comparison of medians over chains, in one archive',
    });
  }
  const { unit, show } = effect;
  return {
    kind: 'shift',
    title,
    caption,
    comparison,
    of: compared.of.label,
    with: compared.with.label,
    as,
    unit,
    show,
    scale,
    effect,
    quantiles,
    ...(tail === undefined ? {} : { tail }),
  };
}
