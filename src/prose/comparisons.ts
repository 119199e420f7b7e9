import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { effectText, type Form } from '../report/effect-text.ts';
import type { Table } from '../report/table.ts';
import { besideText } from '../report/wording.ts';
import { readingOf } from './context.ts';
import { CASES, isDative } from './inflection.ts';
import { showInLine } from './shown-part.ts';

/** How an effect can be asked for, in either language. */
const FORMS: Readonly<Record<string, Form>> = {
  amount: 'amount',
  betrag: 'amount',
  more: 'more',
  mehr: 'more',
  signs: 'signs',
  zeichen: 'signs',
};

/**
 * `:cmp[name]` becomes the effect of a comparison with its interval and what may be said of it, in a form that fits the
 * sentence whatever came out (`{as=more}`). How many things, p and Cliff's delta stand in the margin.
 */
export function comparisons() {
  return (tree: Root, file: VFile): void => {
    const { report, locale } = readingOf(file).context;
    showInLine(tree, file, {
      directive: 'cmp',
      kind: 'comparison',
      parts: report?.comparisons,
      options: { as: Object.keys(FORMS), case: CASES },
      show: (comparison, asked) => ({
        text: effectText(
          { ...comparison, measuredIn: unitOf(report?.tables[comparison.table]) },
          locale,
          FORMS[asked.as?.[0] ?? ''] ?? 'amount',
          { dative: isDative(asked) },
        ),
        className: ['value', 'result'],
        beside: besideText(comparison, locale),
      }),
    });
  };
}

/** The unit in which readers see what a table is of; undefined of shares. */
function unitOf(table: Table | undefined): string | undefined {
  const cells = table?.rows.flatMap((row) => Object.entries(row.cells)) ?? [];
  for (const [statistic, cell] of cells)
    if (cell?.kind === 'amount' && statistic !== 'ratio' && cell.show !== '1') return cell.show;
  return undefined;
}
