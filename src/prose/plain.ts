import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { readingOf } from './context.ts';
import { visitTextDirectives } from './directives.ts';
import { inlineElement } from './element.ts';

/** `:plain[…]` lets a typed number through; the build lists each one, and `dev` marks it. */
export function plain() {
  return (tree: Root, file: VFile): void => {
    const { facts } = readingOf(file);
    visitTextDirectives(tree, 'plain', (node, replace) => {
      const { line, column } = node.position?.start ?? { line: 1, column: 1 };
      facts.plain.push({ text: textOf(node), place: { line, column } });
      replace([inlineElement('span', { className: ['plain'] }, node.children)]);
    });
  };
}
