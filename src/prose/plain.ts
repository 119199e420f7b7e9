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
      facts.plain.push({ text: textOf(node), line: node.position?.start.line ?? 1 });
      replace([inlineElement('span', { className: ['plain'] }, node.children)]);
    });
  };
}
