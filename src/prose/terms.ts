import type { InlineCode, Link, Nodes, PhrasingContent, Root, Text } from 'mdast';
import { visitParents } from 'unist-util-visit-parents';
import type { VFile } from 'vfile';
import { readingOf, type Term } from './context.ts';
import { hintId, termAnchor } from './term-anchor.ts';

/** Inside these nothing is linked: a link in a link is none, and a heading is no place to leave. */
const UNLINKED = new Set(['link', 'linkReference', 'heading', 'textDirective']);

/**
 * Links each glossary term where it is first used in the text, and notes the terms that occur in the order
 * of first use. The longest form wins ("rq->clock" before "clock"); a form matches whole words only.
 */
export function terms() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    const find = finderOf(context.terms);
    // What the text above has linked or said needs no link in a caption.
    const linked = new Set(facts.terms);
    visitParents(tree, ['text', 'inlineCode'], (node, ancestors) => {
      if (node.type !== 'text' && node.type !== 'inlineCode') return;
      const parent = ancestors.at(-1);
      if (!parent || !('children' in parent)) return;
      const found = node.type === 'text' ? find(node.value) : whole(find(node.value), node.value);
      for (const { id } of found) if (!facts.terms.includes(id)) facts.terms.push(id);
      if (ancestors.some((ancestor) => UNLINKED.has(ancestor.type) || isElement(ancestor))) return;
      const fresh = found.filter(({ id }) => !linked.has(id) && linked.add(id));
      if (fresh.length === 0) return;
      const siblings: Nodes[] = parent.children;
      const index = siblings.indexOf(node);
      const parts = node.type === 'text' ? split(node, fresh) : fresh.map(({ id }) => linkTo(id, node));
      parent.children.splice(index, 1, ...parts);
      return index + parts.length;
    });
  };
}

interface Found {
  id: string;
  from: number;
  to: number;
}

/** A value or a plain text is shown as it is: a term in it occurs, but is linked elsewhere. */
function isElement(node: Nodes): boolean {
  return node.type === 'emphasis' && node.data?.hName !== undefined;
}

/** One for all texts and captions of a site: compiling a hundred forms takes as long as reading a day. */
const finders = new WeakMap<readonly Term[], (text: string) => Found[]>();

function finderOf(all: readonly Term[]): (text: string) => Found[] {
  const known = finders.get(all) ?? finder(all);
  finders.set(all, known);
  return known;
}

function finder(all: readonly Term[]): (text: string) => Found[] {
  const ids = new Map(all.flatMap((term) => term.forms.map((form) => [normal(form), term.id] as const)));
  if (ids.size === 0) return () => [];
  const forms = [...ids.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = new RegExp(patternOf(forms), 'gu');
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const id = ids.get(normal(match[0]));
      return id === undefined ? [] : [{ id, from: match.index, to: match.index + match[0].length }];
    });
}

/** A line break is a space, and every hyphen is a hyphen. */
function normal(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').replace(/[\u2010\u2011]/g, '-');
}

/** The first letter of a form decides whether anything else is looked at: of a hundred forms that is most of the time. */
function patternOf(forms: readonly string[]): string {
  const firsts = [...new Set(forms.flatMap((form) => [...form].slice(0, 1)))].map((first) =>
    /[\p{L}\p{N}]/u.test(first)
      ? first
      : first === '-'
        ? '\\-\\u2010\\u2011'
        : `\\u{${first.codePointAt(0)?.toString(16)}}`,
  );
  return `(?=[${firsts.join('')}])(?:${forms.map(formPattern).join('|')})`;
}

function formPattern(form: string): string {
  const body = form
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll(' ', '[\\s\\u00a0]+')
    .replaceAll('-', '[-\\u2010\\u2011]');
  const before = /^[\p{L}\p{N}_]/u.test(form) ? '(?<![\\p{L}\\p{N}_]|->)' : '';
  const after = /[\p{L}\p{N}_]$/u.test(form) ? '(?![\\p{L}\\p{N}_]|->)' : '';
  return `${before}${body}${after}`;
}

/** In code only a term that is all of it counts: `clock` in `a + clock` is a variable. */
function whole(found: Found[], text: string): Found[] {
  return found.filter(({ from, to }) => from === 0 && (to === text.length || text.slice(to) === '()'));
}

function split(node: Text, found: readonly Found[]): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let done = 0;
  for (const { id, from, to } of found) {
    if (from > done) parts.push({ type: 'text', value: node.value.slice(done, from) });
    parts.push(linkTo(id, { type: 'text', value: node.value.slice(from, to) }));
    done = to;
  }
  if (done < node.value.length) parts.push({ type: 'text', value: node.value.slice(done) });
  return parts;
}

function linkTo(id: string, child: Text | InlineCode): Link {
  return {
    type: 'link',
    url: `#${termAnchor(id)}`,
    data: { hProperties: { className: ['term'], interestfor: hintId(id) } },
    children: [child],
  };
}
