import { UserError } from '../../errors.ts';
import type { Comparison } from '../../report/comparison.ts';
import type { FigureOf } from '../../report/figure.ts';
import type { ResolvedComparison } from '../declaration/resolve.ts';
import { type Asked, type ComputedKind, noColumns } from './kind.ts';

/** Comparisons of the report side by side. Throws UserError where they have no axis in common. */
export const differences: ComputedKind<'differences'> = {
  columns: noColumns,
  async compute(asked, parts) {
    const drawn = async (one: ResolvedComparison): Promise<Drawn> => {
      return { name: one.name, comparison: await parts.comparison(one) };
    };
    const [first, ...others] = asked.from.comparisons;
    return differencesOf(asked, [await drawn(first), ...(await Promise.all(others.map(drawn)))]);
  },
};

type Drawn = FigureOf<'differences'>['comparisons'][number];

function differencesOf(
  { name, yaml, context }: Asked<'differences'>,
  chosen: [Drawn, ...Drawn[]],
): FigureOf<'differences'> {
  const [first] = chosen;
  const { as, effect } = first.comparison;
  for (const [index, { name: other, comparison }] of chosen.entries()) {
    if (
      comparison.as === as &&
      comparison.effect.unit === effect.unit &&
      comparison.effect.show === effect.show
    )
      continue;
    const is = (one: Comparison): string => `a ${one.as} in ${one.effect.show}`;
    throw new UserError(
      `${other} is ${is(comparison)}, ${first.name} ${is(first.comparison)}: they have no axis in common`,
      {
        place: context.analysis.placeIn(['figures', name, 'comparisons', index], 0),
        remedy: 'draw them in two figures',
      },
    );
  }
  const { title, caption, scale } = yaml;
  const { unit, show } = effect;
  return { kind: 'differences', title, caption, as, unit, show, scale, comparisons: chosen };
}
