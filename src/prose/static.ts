import type { Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type {} from 'remark-mdx';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { complain } from './complain.ts';
import { sourceOf } from './directives.ts';

type JsxElement = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

/** `$x$`, as other tools set a formula: two dollars that no blank parts from what is between them. */
const FORMULA = /(?<![\\$\w])\$(?![\s$])[^$\n]*[^\s$\\]\$(?![\w$])|\$\$[^$]+\$\$/;

/** Elements that Markdown has no sign for. None of them can load, run or restyle anything. */
const ELEMENTS = ['abbr', 'br', 'cite', 'del', 'ins', 'kbd', 'mark', 'q', 'small', 'sub', 'sup', 'wbr'];
const ATTRIBUTES = ['title', 'lang', 'dir'];

/**
 * Prose is text, not a program: a page is a function of what the build has hashed. Imports, exports and
 * expressions could read anything, and a component or a style would not reach a forum or a mailing list.
 */
export function staticOnly() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node) => {
      switch (node.type) {
        case 'mdxjsEsm':
          complain(
            file,
            node,
            'an import or export in prose',
            'remove it: prose holds text and directives only',
          );
          break;
        case 'mdxFlowExpression':
        case 'mdxTextExpression':
          if (isComment(node.value)) break;
          complain(
            file,
            node,
            'an expression {…} in prose',
            'use :value[name]; a literal brace is written \\{',
          );
          break;
        case 'mdxJsxFlowElement':
        case 'mdxJsxTextElement':
          checkElement(node, file);
          break;
        case 'imageReference':
          complain(
            file,
            node,
            'an image by reference',
            'name its file where it stands: ![what is to be seen](photo.jpg)',
          );
          break;
        case 'footnoteReference':
        case 'footnoteDefinition':
          complain(file, node, 'a footnote', 'say it in the text');
          break;
        case 'blockquote':
          if (/^\[![A-Za-z]+\]/.test(textOf(node)))
            complain(
              file,
              node,
              'a box like [!NOTE]',
              'write it as a paragraph, or as a quotation without the mark',
            );
          break;
        case 'text': {
          const [formula] = FORMULA.exec(sourceOf(node, String(file))) ?? [];
          if (formula !== undefined)
            complain(
              file,
              node,
              `a formula between dollars: ${formula}`,
              'write it in words or as `code`; a literal dollar is written \\$',
            );
          break;
        }
        case 'listItem':
          if (typeof node.checked === 'boolean')
            complain(file, node, 'a task box in a list', 'write it in words');
          break;
      }
    });
  };
}

function isComment(expression: string): boolean {
  return /^\s*(?:\/\*(?:(?!\*\/)[\s\S])*\*\/\s*)*$/.test(expression);
}

function checkElement(node: JsxElement, file: VFile): void {
  if (!node.name || !ELEMENTS.includes(node.name)) {
    const remedy = `allowed are ${ELEMENTS.join(', ')}; a literal < is written \\<`;
    complain(file, node, `<${node.name ?? ''}> in prose`, remedy);
  }
  for (const attribute of node.attributes) {
    const name = attribute.type === 'mdxJsxAttribute' ? attribute.name : '{…}';
    const literal = attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string';
    if (!literal || !ATTRIBUTES.includes(name)) {
      complain(file, node, `attribute ${name} in prose`, `allowed are ${ATTRIBUTES.join(', ')} with a text`);
    }
  }
}
