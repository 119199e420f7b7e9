import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { didYouMean, quoted } from '../suggest.ts';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';
import { visitTextDirectives } from './directives.ts';
import { figureOrder } from './placed-figures.ts';

/** `:fig[name]` becomes a link to the figure, with its number on the page: "Abb. 2". */
export function figureLinks() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    const names = figureOrder(context, facts);
    visitTextDirectives(tree, 'fig', (node, replace) => {
      const name = textOf(node).trim();
      const index = names.indexOf(name);
      if (index < 0) {
        const remedy = didYouMean(name, names, { as: quoted, list: 'the report has' });
        complain(file, node, `unknown figure "${name}"`, remedy);
        return;
      }
      const text = context.labels.figure(index + 1);
      replace([{ type: 'link', url: `#${name}`, children: [{ type: 'text', value: text }] }]);
    });
  };
}
