import { originAddress } from '../../prose/origins.ts';
import { comparisonBrief } from '../../report/brief.ts';
import type { Comparison } from '../../report/comparison.ts';
import { signsOf, type Told, tailText, verdictWords } from '../../report/effect-text.ts';
import type { Figure } from '../../report/figure.ts';
import { formatCounts, type Locale } from '../../report/format.ts';
import type { Report } from '../../report/schema.ts';
import { strataOf } from '../../report/sentences.ts';
import { comparedGroups, pTexts, statisticOf, tagsOf } from '../../report/wording.ts';
import { wordsOf } from '../../report/words/index.ts';
import { messages } from '../i18n/index.ts';

/** The comparisons of a figure as a table; a row in a stratum of the one above it is indented. */
export interface ComparedView {
  columns: string[];
  rows: { cells: string[]; href: string | undefined; indented: boolean }[];
}

/**
 * The report's comparisons of groups that stand side by side in a figure, so that its caption need claim nothing: a
 * comparison belongs to a figure that shows the same field in both of its groups. What an earlier figure told (`told`, by
 * name the number of that figure, which grows) is not told again: a sentence stands once. `as`: the figures that tell them.
 */
export function comparedIn(
  figure: Figure,
  { report, told, number }: { report: Report; told: Map<string, number>; number: number },
): { compared: [name: string, comparison: Comparison][]; as: number[] } {
  const all = Object.entries(report.comparisons).filter(([name, comparison]) =>
    belongs(figure, name, comparison, report),
  );
  const compared = all.filter(([name]) => !told.has(name));
  const as = [...new Set(all.flatMap(([name]) => told.get(name) ?? []))].sort((a, b) => a - b);
  for (const [name] of compared) told.set(name, number);
  return { compared, as };
}

function belongs(figure: Figure, name: string, comparison: Comparison, report: Report): boolean {
  if (figure.kind === 'shift') return figure.comparison === name;
  if (figure.kind === 'differences') return figure.comparisons.some((one) => one.name === name);
  if (!('field' in figure) || !('groups' in figure)) return false;
  const shows = ({ group, label }: Comparison['of']): boolean =>
    figure.groups.some((one) => one.label === label && one.key.join('\0') === group.join('\0'));
  return (
    report.tables[comparison.table]?.field?.sql === figure.field.sql &&
    shows(comparison.of) &&
    shows(comparison.with)
  );
}

/** Everything that a comparison says, a row each, and one for each stratum in which it was made again. */
export function comparedView(
  comparisons: readonly [name: string, comparison: Comparison][],
  locale: Locale,
): ComparedView | undefined {
  if (comparisons.length === 0) return undefined;
  const { heading, effect } = wordsOf(locale);
  const ratios = comparisons.every(([, { as }]) => as === 'ratio');
  return {
    columns: [
      heading.comparison,
      ratios ? effect.ratio : effect.difference,
      heading.interval,
      'n',
      'p',
      heading.role,
    ],
    rows: comparisons.flatMap(([name, comparison]) => [
      {
        cells: [
          `${statisticOf(comparison, locale)}${comparedGroups(comparison, locale)}`,
          ...effectCells(comparison, locale),
          pTexts(comparison, locale).join(', '),
          tagsOf(comparison, locale).join(', '),
        ],
        href: originAddress('comparison', name),
        indented: false,
      },
      ...strataOf(comparison, locale).map(({ label, told }) => ({
        cells: [label, ...effectCells(told, locale), '', wordsOf(locale).role.exploratory],
        href: undefined,
        indented: true,
      })),
    ]),
  };
}

/** The effect, its interval with what may be said of it, and of how many things it is. */
function effectCells(told: Omit<Told, 'assigned'>, locale: Locale): string[] {
  const { number, interval } = signsOf(told, locale);
  const said = [interval, verdictWords(told, locale), tailText(told, locale)].filter((part) => part !== '');
  return [number, said.join(', '), told.verdict.tested ? formatCounts(told.effect, locale) : ''];
}

/**
 * The finding of a figure in a line: what the plan named first, then in their order, three at most; where earlier figures
 * (`as`) tell all of it, which; '' without any.
 */
export function findingOf(comparisons: readonly Comparison[], as: readonly number[], locale: Locale): string {
  const planned = comparisons.filter(({ role }) => role === 'endpoint');
  const others = comparisons.filter(({ role }) => role !== 'endpoint');
  const told = [...planned, ...others].slice(0, 3).map((one) => comparisonBrief(one, locale));
  if (told.length > 0) return `${told.join('; ')}.`;
  return as.length === 0 ? '' : `${messages(locale).comparedAs(as)}.`;
}
