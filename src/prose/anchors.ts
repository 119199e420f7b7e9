import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';
import { inlineElement } from './element.ts';

const ANCHOR = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * `## Heading :anchor[name]` gives a heading its permanent address. Every heading needs one, because an
 * address made from the words would change with them; each is unique on the page.
 */
export function anchors() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    visit(tree, 'heading', (heading) => {
      const name = takeAnchor(heading);
      const fault = faultOf(heading, name, [...context.reserved, ...facts.anchors]);
      if (fault || name === undefined) {
        if (fault) complain(file, heading, fault.what, fault.remedy);
        return;
      }
      if (heading.depth === 2) facts.headings.push({ anchor: name, text: textOf(heading) });
      facts.anchors.push(name);
      heading.data = { ...heading.data, hProperties: { id: name } };
      const link = inlineElement(
        'a',
        {
          className: ['permalink'],
          href: `#${name}`,
          title: context.labels.permalink,
          // The heading is read once; its address stays under the pointer.
          ariaHidden: 'true',
          tabIndex: -1,
        },
        '#',
      );
      heading.children.push({ type: 'text', value: ' ' }, link);
    });
    refuseElsewhere(tree, file);
  };
}

/** Takes the directive off the heading's end. */
function takeAnchor(heading: Heading): string | undefined {
  const last = heading.children.at(-1);
  if (last?.type !== 'textDirective' || last.name !== 'anchor') return undefined;
  heading.children.pop();
  const before = heading.children.at(-1);
  if (before?.type === 'text') before.value = before.value.trimEnd();
  return textOf(last);
}

function faultOf(
  heading: Heading,
  name: string | undefined,
  taken: readonly string[],
): { what: string; remedy: string } | undefined {
  const text = textOf(heading);
  if (heading.depth === 1) {
    return { what: 'a heading of the first level', remedy: 'the title stands in front matter: write ##' };
  }
  if (name === undefined) {
    const remedy = `write "${'#'.repeat(heading.depth)} ${text} :anchor[${suggestion(text)}]" and keep it for ever`;
    return { what: `the heading "${text}" has no anchor`, remedy };
  }
  if (!ANCHOR.test(name)) {
    const remedy = `use small letters, digits and hyphens, for example :anchor[${suggestion(name)}]`;
    return { what: `"${name}" cannot be an anchor`, remedy };
  }
  if (taken.includes(name)) {
    return { what: `the anchor "${name}" is taken on this page`, remedy: 'choose another name' };
  }
  return undefined;
}

function suggestion(text: string): string {
  const written = text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue');
  const slug = written.replaceAll('ß', 'ss').replace(/[^a-z0-9]+/g, '-');
  return slug.replace(/^[-0-9]+|-+$/g, '') || 'name';
}

function refuseElsewhere(tree: Root, file: VFile): void {
  visit(tree, 'textDirective', (node) => {
    if (node.name !== 'anchor') return;
    complain(file, node, 'an anchor that is not at the end of a heading', 'move it there, or remove it');
  });
}
