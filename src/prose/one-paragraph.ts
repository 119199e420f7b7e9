import type { Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { complain } from './complain.ts';

/** What stands alone on a line, as its author calls it. */
const BLOCKS: Partial<Record<RootContent['type'], string>> = {
  blockquote: 'a quote',
  code: 'a block of code',
  containerDirective: 'a container',
  definition: 'the address of a link',
  footnoteDefinition: 'a footnote',
  heading: 'a heading',
  leafDirective: 'a directive with two colons',
  list: 'a list',
  mdxFlowExpression: 'an expression {…}',
  mdxJsxFlowElement: 'an element alone on its line',
  mdxjsEsm: 'an import or export',
  paragraph: 'a second paragraph',
  table: 'a table',
  thematicBreak: 'a rule',
};

/** A caption is one paragraph: everything else is refused and taken out, so that no other plug-in judges it by its own rules. */
export function oneParagraph() {
  return (tree: Root, file: VFile): void => {
    const paragraph = tree.children.find((node) => node.type === 'paragraph');
    for (const node of tree.children) {
      if (node === paragraph) continue;
      const remedy =
        node.type === 'leafDirective'
          ? `write it with one colon in the line; tables and lists stand in the text`
          : 'write one paragraph; a sign that only looks like more is written with \\ before it';
      complain(file, node, `${BLOCKS[node.type] ?? node.type} in a caption`, remedy);
    }
    for (const node of paragraph?.children ?? []) {
      if (node.type === 'image') complain(file, node, 'an image in a caption', 'show it in the text');
    }
    tree.children = paragraph ? [paragraph] : [];
  };
}
