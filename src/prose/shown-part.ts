import type { Emphasis, Parents, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';
import { visitTextDirectives } from './directives.ts';
import { inlineElement } from './element.ts';
import { type OriginPart, originAddress, originId } from './origins.ts';
import { type Asked, type Fault, type Options, optionsAsked, partNamed } from './parts.ts';

/** A directive that shows a part of the report in a line. */
export interface InLine<T> {
  directive: string;
  kind: Extract<OriginPart, 'value' | 'comparison' | 'check'>;
  /** The parts of that kind; undefined on a day without measurements. */
  parts: Readonly<Record<string, T>> | undefined;
  /** What `{…}` may ask for. */
  options: Options;
  /** What stands in the line. */
  show: (part: T, asked: Asked, name: string) => Shown | Fault;
}

interface Shown {
  text: string;
  className: string[];
  /** What stands in the margin beside it, where it is first shown. */
  beside?: readonly string[];
}

/** Puts what the report says in the place of each such directive; an unknown name, option or part is an error there. */
export function showInLine<T>(tree: Root, file: VFile, line: InLine<T>): void {
  visitTextDirectives(tree, line.directive, (node, replace, parent) => {
    const name = textOf(node).trim();
    const shown = shownOf(name, node.attributes ?? {}, line);
    if ('what' in shown) complain(file, node, shown.what, shown.remedy);
    else replace(partElements(file, line.kind, name, shown, parent));
  });
}

function shownOf<T>(
  name: string,
  attributes: Readonly<Record<string, string | null | undefined>>,
  { kind, parts, options, show }: InLine<T>,
): Shown | Fault {
  const found = partNamed(kind, name, parts);
  if ('what' in found) return found;
  const asked = optionsAsked(attributes, options);
  if ('what' in asked) return asked;
  return show(found.part, asked.asked, name);
}

/**
 * A part of the report as it stands in a line: a link to how it was made. Where it is first shown it has the anchor to
 * which that page leads back. Inside a link of the author's it is text: a link in a link is none.
 */
function partElements(
  file: VFile,
  kind: OriginPart,
  name: string,
  { text, className, beside = [] }: Shown,
  parent: Parents,
): Emphasis[] {
  const { facts } = readingOf(file);
  const data = kind === 'value' ? { dataValue: name } : {};
  const inLink = parent.type === 'link' || parent.type === 'linkReference';
  if (inLink) return [inlineElement('span', { className, ...data }, text)];
  const id = originId(kind, name);
  const first = !facts.shown.includes(id);
  if (first) facts.shown.push(id);
  const properties = { className, ...(first ? { id } : {}), href: originAddress(kind, name), ...data };
  const shown = inlineElement('a', properties, text);
  if (!first || beside.length === 0 || parent.type === 'tableCell') return [shown];
  return [shown, inlineElement('small', { className: ['beside'] }, ` · ${beside.join(' · ')}`)];
}
