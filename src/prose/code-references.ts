import type { Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Excerpt } from '../report/schema.ts';
import { didYouMean, quoted } from '../suggest.ts';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';

/** `::code[name]` becomes the lines that analysis.yaml names, as they were at the measuring commit. */
export function codeReferences() {
  return (tree: Root, file: VFile): void => {
    const { context } = readingOf(file);
    const excerpts = context.report?.code ?? {};
    visit(tree, 'leafDirective', (node, index, parent) => {
      if (node.name !== 'code' || index === undefined || !parent) return;
      const name = textOf(node).trim();
      const excerpt = Object.hasOwn(excerpts, name) ? excerpts[name] : undefined;
      if (!excerpt) {
        const otherwise = 'name its file and lines under "code" in analysis.yaml';
        const remedy = didYouMean(name, Object.keys(excerpts), { as: quoted, otherwise });
        complain(file, node, `unknown code "${name}"`, remedy);
        return;
      }
      parent.children.splice(
        index,
        1,
        figureOf(excerpt, context.labels.excerpt(excerpt), context.source(excerpt)),
      );
    });
  };
}

function figureOf(excerpt: Excerpt, label: string, address: string | undefined): RootContent {
  const text = { type: 'text' as const, value: label };
  return {
    type: 'blockquote',
    data: { hName: 'figure', hProperties: { className: ['excerpt'] } },
    children: [
      {
        type: 'paragraph',
        data: { hName: 'figcaption' },
        children: [address ? { type: 'link', url: address, children: [text] } : text],
      },
      { type: 'code', lang: excerpt.language, value: excerpt.text.replace(/\n$/, '') },
    ],
  };
}
