import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { COMPARISON_PARTS, type ComparisonPart, comparisonText } from '../report/wording.ts';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';
import { visitTextDirectives } from './directives.ts';
import { partNamed, partsAsked } from './parts.ts';
import { shownPart } from './shown-part.ts';

/**
 * `:cmp[name]` becomes the effect of a comparison and what may be said of it: that the groups differ, that it is within
 * noise, that the runs are too few, and where it is only an observation. `{with="interval n p delta"}` adds to it.
 */
export function comparisons() {
  return (tree: Root, file: VFile): void => {
    const { context } = readingOf(file);
    visitTextDirectives(tree, 'cmp', (node, replace, parent) => {
      const name = textOf(node).trim();
      const found = partNamed('comparison', name, context.report?.comparisons);
      if ('what' in found) return complain(file, node, found.what, found.remedy);
      const asked = partsAsked(node.attributes, COMPARISON_PARTS);
      if ('what' in asked) return complain(file, node, asked.what, asked.remedy);
      const text = comparisonText(found.part, context.locale, asked.parts satisfies ComparisonPart[]);
      replace([shownPart(file, 'comparison', name, text, { parent, className: ['value'] })]);
    });
  };
}
