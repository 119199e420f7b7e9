import type { Properties } from 'hast';
import type { Emphasis, PhrasingContent } from 'mdast';

/**
 * An inline HTML element in the Markdown tree. It is an emphasis that is renamed on its way to HTML,
 * so that every tool that reads the tree as text still finds its text.
 */
export function inlineElement(
  name: string,
  properties: Properties,
  content: string | PhrasingContent[],
): Emphasis {
  const children: PhrasingContent[] =
    typeof content === 'string' ? [{ type: 'text', value: content }] : content;
  return { type: 'emphasis', data: { hName: name, hProperties: properties }, children };
}
