import type { Emphasis, Parents } from 'mdast';
import type { VFile } from 'vfile';
import { readingOf } from './context.ts';
import { inlineElement } from './element.ts';
import { type OriginPart, originAddress, originId } from './origins.ts';

/**
 * A part of the report as it stands in a line: a link to how it was made. Where it is first shown it has the anchor to
 * which that page leads back. Inside a link of the author's it is text: a link in a link is none.
 */
export function shownPart(
  file: VFile,
  part: OriginPart,
  name: string,
  text: string,
  { parent, className }: { parent: Parents; className: string[] },
): Emphasis {
  const { facts } = readingOf(file);
  const data = part === 'value' ? { dataValue: name } : {};
  const inLink = parent.type === 'link' || parent.type === 'linkReference';
  if (inLink) return inlineElement('span', { className, ...data }, text);
  const id = originId(part, name);
  const first = !facts.shown.includes(id);
  if (first) facts.shown.push(id);
  const properties = { className, ...(first ? { id } : {}), href: originAddress(part, name), ...data };
  return inlineElement('a', properties, text);
}
