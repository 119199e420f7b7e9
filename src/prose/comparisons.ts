import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { COMPARISON_PARTS, comparisonText } from '../report/wording.ts';
import { readingOf } from './context.ts';
import { showInLine } from './shown-part.ts';

/**
 * `:cmp[name]` becomes the effect of a comparison and what may be said of it: that the groups differ, that it is within
 * noise, that the runs are too few, and where it is only an observation. `{with="interval n p delta"}` adds to it.
 */
export function comparisons() {
  return (tree: Root, file: VFile): void => {
    const { report, locale } = readingOf(file).context;
    showInLine(tree, file, {
      directive: 'cmp',
      kind: 'comparison',
      parts: report?.comparisons,
      options: COMPARISON_PARTS,
      show: (comparison, asked = []) => ({
        text: comparisonText(comparison, locale, asked),
        className: ['value'],
      }),
    });
  };
}
