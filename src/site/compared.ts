import type { Comparison } from '../report/comparison.ts';
import type { Figure } from '../report/figure.ts';
import type { Locale } from '../report/format.ts';
import type { Report } from '../report/schema.ts';
import { comparisonSentence } from '../report/wording.ts';

/**
 * What the report's comparisons say of groups that stand side by side in a figure, so that its caption need claim
 * nothing: a comparison belongs to a figure that shows the same field in both of its groups.
 */
export function comparedIn(figure: Figure, report: Report, locale: Locale): string[] {
  if (!('field' in figure) || !('groups' in figure)) return [];
  const shows = ({ group, label }: Comparison['of']): boolean =>
    figure.groups.some((one) => one.label === label && one.key.join('\0') === group.join('\0'));
  return Object.values(report.comparisons)
    .filter(
      (comparison) =>
        report.tables[comparison.table]?.field.sql === figure.field.sql &&
        shows(comparison.of) &&
        shows(comparison.with),
    )
    .map((comparison) => comparisonSentence(comparison, locale));
}
