import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';
import { visitTextDirectives } from './directives.ts';
import { partNamed, partsAsked } from './parts.ts';
import { shownPart } from './shown-part.ts';

/** `:check[name]` becomes a badge with the verdict in letters: PASS, WARN, FAIL or UNKNOWN. */
export function checks() {
  return (tree: Root, file: VFile): void => {
    const { context } = readingOf(file);
    visitTextDirectives(tree, 'check', (node, replace, parent) => {
      const name = textOf(node).trim();
      const found = partNamed('check', name, context.report?.checks);
      if ('what' in found) return complain(file, node, found.what, found.remedy);
      const asked = partsAsked(node.attributes, []);
      if ('what' in asked) return complain(file, node, asked.what, asked.remedy);
      const { verdict } = found.part;
      replace([
        shownPart(file, 'check', name, verdict, { parent, className: ['badge', verdict.toLowerCase()] }),
      ]);
    });
  };
}
