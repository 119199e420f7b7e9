import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';

/**
 * Links lead to the web, to a mail address, to a place on this page or to a page of this site
 * ("/100/", to which the site's own base is added). Nothing else can be followed safely.
 */
export function links() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    const figures = context.report?.figures.map((figure) => figure.name) ?? [];
    const places = [...facts.anchors, ...context.reserved, ...figures];
    visit(tree, ['link', 'definition'], (node) => {
      if (node.type !== 'link' && node.type !== 'definition') return;
      if (/^(?:https?:\/\/|mailto:)/i.test(node.url)) return;
      if (node.url.startsWith('#')) {
        if (places.includes(node.url.slice(1))) return;
        complain(file, node, `there is no ${node.url} on this page`, `it has: ${places.join(', ')}`);
      } else if (/^\/(?!\/)/.test(node.url)) {
        node.url = `${context.base}${node.url.slice(1)}`;
      } else if (/^\/\/|^[^/?#]*:/.test(node.url)) {
        complain(
          file,
          node,
          `a link to "${node.url}"`,
          'use https://, mailto:, # or an address of this site',
        );
      }
    });
  };
}
