import { UserError } from '../../errors.ts';
import type { Comparison } from '../../report/comparison.ts';
import type { FigureOf } from '../../report/figure.ts';
import { type Asked, type ComputedKind, noColumns } from './kind.ts';

/** Comparisons of the report side by side. Throws UserError where they have no axis in common. */
export const differences: ComputedKind<'differences'> = {
  columns: noColumns,
  compute: async (asked, parts) => differencesOf(asked, await parts.comparisons),
};

function differencesOf(
  { name, yaml, context }: Asked<'differences'>,
  comparisons: Readonly<Record<string, Comparison>>,
): FigureOf<'differences'> {
  const chosen = yaml.comparisons.map((one) => {
    const comparison = comparisons[one];
    if (!comparison) throw new TypeError(`figure ${name} was not checked`);
    return { name: one, comparison };
  });
  const [first] = chosen;
  if (!first) throw new TypeError(`figure ${name} was not checked`);
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
