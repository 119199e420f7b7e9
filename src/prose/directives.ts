import type { Nodes, Parents, PhrasingContent, Root, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type {} from 'remark-directive';
import { CONTINUE, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { didYouMean } from '../suggest.ts';
import { complain } from './complain.ts';

export type TextDirective = Extract<Nodes, { type: 'textDirective' }>;

/** Every directive that prose knows. A text directive stands in a line, a leaf directive alone on one. */
const KNOWN: Readonly<Record<string, { type: 'textDirective' | 'leafDirective'; usage: string }>> = {
  value: { type: 'textDirective', usage: ':value[name]' },
  plain: { type: 'textDirective', usage: ':plain[text]' },
  fig: { type: 'textDirective', usage: ':fig[name]' },
  anchor: { type: 'textDirective', usage: ':anchor[name]' },
  cmp: { type: 'textDirective', usage: ':cmp[name]' },
  check: { type: 'textDirective', usage: ':check[name]' },
  code: { type: 'leafDirective', usage: '::code[name]' },
  table: { type: 'leafDirective', usage: '::table[name]' },
  list: { type: 'leafDirective', usage: '::list[name]' },
  series: { type: 'leafDirective', usage: '::series[name]' },
  figure: { type: 'leafDirective', usage: '::figure[name]' },
};

/** A known name behind two colons in a line. */
const DOUBLED = new RegExp(`(?<![\\\\:])::+(${Object.keys(KNOWN).join('|')})(?=[\\[{])`);

/**
 * Puts back as text what only looks like a directive ("17:44.", "3:1x"), and refuses unknown names
 * with […] or {…}, a known name without […], and a known name with the wrong number of colons.
 */
export function directives() {
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    visit(tree, (node, index, parent) => {
      if (node.type === 'containerDirective') {
        complain(
          file,
          node,
          `unknown directive ":::${node.name}"`,
          'prose has no containers: remove the colons',
        );
        return CONTINUE;
      }
      if (node.type === 'text') refuseDoubled(node, source, file);
      if (node.type !== 'textDirective' && node.type !== 'leafDirective') return CONTINUE;
      const known = Object.hasOwn(KNOWN, node.name) ? KNOWN[node.name] : undefined;
      if (!known && node.type === 'textDirective' && isBare(node, source)) {
        if (parent && index !== undefined) putBack(node, index, parent, source);
        return index;
      }
      if (!known) {
        const remedy = didYouMean(node.name, Object.keys(KNOWN), {
          as: (meant) => KNOWN[meant]?.usage ?? meant,
          otherwise: `known: ${usages()}`,
        });
        complain(file, node, `unknown directive "${node.name}"`, `${remedy}; a literal colon is written \\:`);
      } else if (known.type !== node.type || textOf(node).trim() === '') {
        complain(file, node, `"${node.name}" is not written like this`, `write ${known.usage}`);
      }
      return CONTINUE;
    });
    mergeTexts(tree);
  };
}

/** The text directives of one name, for the plug-in that turns them into what is shown. */
export function visitTextDirectives(
  tree: Root,
  name: string,
  each: (node: TextDirective, replace: (nodes: PhrasingContent[]) => void, parent: Parents) => void,
): void {
  visit(tree, 'textDirective', (node, index, parent) => {
    // One without […] was refused by `directives`.
    if (node.name !== name || textOf(node).trim() === '' || index === undefined || !parent) return;
    each(node, (nodes) => parent.children.splice(index, 1, ...nodes), parent);
  });
}

function isBare(node: TextDirective, source: string): boolean {
  const written = sourceOf(node, source);
  return !written.includes('[') && !written.includes('{');
}

/** `see ::fig[a]`: with a second colon it is no directive in a line, and would stand there as text. */
function refuseDoubled(node: Text, source: string, file: VFile): void {
  const [, name = ''] = DOUBLED.exec(sourceOf(node, source)) ?? [];
  const known = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (!known) return;
  const alone = known.type === 'leafDirective' ? ', alone on its line' : ', with one colon';
  complain(file, node, `"${name}" is not written like this`, `write ${known.usage}${alone}`);
}

/** What stands in the file where a node came from. */
export function sourceOf(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

function putBack(node: TextDirective, index: number, parent: Parents, source: string): void {
  const text = { type: 'text' as const, value: sourceOf(node, source) };
  parent.children.splice(index, 1, node.position ? { ...text, position: node.position } : text);
}

/** Joins neighbouring texts, so that a later plug-in sees "17:44 Uhr" in one piece. */
function mergeTexts(tree: Root): void {
  visit(tree, (node) => {
    if (!('children' in node)) return;
    for (let i = node.children.length - 1; i > 0; i--) {
      const [left, right] = [node.children[i - 1], node.children[i]];
      if (left?.type !== 'text' || right?.type !== 'text') continue;
      left.value += right.value;
      if (left.position && right.position) {
        left.position = { start: left.position.start, end: right.position.end };
      }
      node.children.splice(i, 1);
    }
  });
}

function usages(): string {
  return Object.values(KNOWN)
    .map((known) => known.usage)
    .join(', ');
}
