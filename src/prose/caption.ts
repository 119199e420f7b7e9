import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import type {} from 'remark-mdx';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Point } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import type { ProseContext, ProseFacts } from './context.ts';
import { inlineElement } from './element.ts';
import type { Fault } from './parts.ts';
import { captionPlugins, faultOf, runOn } from './pipeline.ts';

/** A caption that was read: the page's markup of it, what is wrong with it, and what `:plain[…]` let through. */
export interface Caption {
  /** Inline HTML, the same that prose becomes; empty where there are faults. */
  html: string;
  /** Each at a character (UTF-16) of the caption. */
  faults: (Fault & { offset: number })[];
  plain: { text: string; offset: number }[];
}

/**
 * Reads the caption of a figure as a paragraph of the day's prose: the same signs, rules and markup. `facts` are those
 * of the article, below which it stands: terms and parts of the report that it is the first to show are added to them.
 */
export function readCaption(text: string, context: ProseContext, facts: ProseFacts): Caption {
  const own: ProseFacts = { ...facts, plain: [] };
  const { tree, messages } = runOn(new VFile(text), captionPlugins(context, own));
  return {
    html: tree && messages.length === 0 ? inlineHtml(tree) : '',
    faults: messages.map((message) => {
      const { line = 1, column = 1 } = message;
      return { ...faultOf(message), offset: offsetOf({ line, column }, text) };
    }),
    plain: own.plain.map(({ text: typed, place }) => ({ text: typed, offset: offsetOf(place, text) })),
  };
}

/** `&lt;` and not `&#x3C;`. */
const READABLE = { characterReferences: { useNamedReferences: true } };

const toHast = unified().use(remarkRehype);

/** The paragraph's content as MDX would write it. */
function inlineHtml(tree: Root): string {
  withoutMdx(tree);
  const [paragraph] = toHast.runSync(tree).children;
  return paragraph?.type === 'element' ? toHtml(paragraph.children, READABLE) : '';
}

/** What `staticOnly` lets through of MDX as what Markdown has: an element with texts as attributes, a comment as nothing. */
function withoutMdx(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (index === undefined || !parent) return;
    if (node.type === 'mdxTextExpression') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.type !== 'mdxJsxTextElement') return;
    const attributes = node.attributes.flatMap((attribute) =>
      attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string'
        ? [[attribute.name, attribute.value] as const]
        : [],
    );
    parent.children[index] = inlineElement(node.name ?? '', Object.fromEntries(attributes), node.children);
    return index;
  });
}

function offsetOf({ line, column }: Pick<Point, 'line' | 'column'>, text: string): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}
