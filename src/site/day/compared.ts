import { originAddress } from '../../prose/origins.ts';
import { comparisonBrief } from '../../report/brief.ts';
import type { Comparison } from '../../report/comparison.ts';
import type { Figure } from '../../report/figure.ts';
import type { Locale } from '../../report/format.ts';
import type { Report } from '../../report/schema.ts';
import { comparedGroups, comparisonClaim } from '../../report/wording.ts';

/** A piece of a sentence, with a way to how it was made where it has one. */
export interface LinkedText {
  text: string;
  href?: string;
}

/**
 * What each of the report's comparisons says of groups that stand side by side in a figure, so that its caption need claim
 * nothing: a comparison belongs to a figure that shows the same field in both of its groups. The names of the groups lead
 * to how they were compared. What an earlier figure told (`told`, which grows) is not told again: a sentence stands once.
 */
export function comparedIn(
  figure: Figure,
  { report, locale, told }: { report: Report; locale: Locale; told: Set<string> },
): { comparison: Comparison; pieces: LinkedText[] }[] {
  if (!('field' in figure) || !('groups' in figure)) return [];
  const shows = ({ group, label }: Comparison['of']): boolean =>
    figure.groups.some((one) => one.label === label && one.key.join('\0') === group.join('\0'));
  return Object.entries(report.comparisons)
    .filter(
      ([name, comparison]) =>
        !told.has(name) &&
        report.tables[comparison.table]?.field?.sql === figure.field.sql &&
        shows(comparison.of) &&
        shows(comparison.with),
    )
    .map(([name, comparison]) => {
      told.add(name);
      const groups = comparedGroups(comparison, locale);
      const href = originAddress('comparison', name);
      const pieces = [{ text: groups, href }, { text: comparisonClaim(comparison, locale) }];
      return { comparison, pieces };
    });
}

/** The finding of a figure in a line: what the plan named first, then in their order, three at most; '' without any. */
export function findingOf(comparisons: readonly Comparison[], locale: Locale): string {
  const planned = comparisons.filter(({ role }) => role === 'endpoint');
  const others = comparisons.filter(({ role }) => role !== 'endpoint');
  const told = [...planned, ...others].slice(0, 3).map((one) => comparisonBrief(one, locale));
  return told.length === 0 ? '' : `${told.join('; ')}.`;
}
