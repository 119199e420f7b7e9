import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { readingOf } from './context.ts';

/**
 * Tables scroll inside their own box, and a right-aligned column says so by a class: MDX would write
 * the alignment as a style attribute.
 */
export function tables() {
  return (tree: Root, file: VFile): void => {
    const { context } = readingOf(file);
    visit(tree, 'table', (table, index, parent) => {
      const right = (table.align ?? []).map((align) => align === 'right');
      for (const row of table.children) {
        row.children.forEach((cell, column) => {
          const properties = { ...cell.data?.hProperties, className: ['number'] };
          if (right[column]) cell.data = { ...cell.data, hProperties: properties };
        });
      }
      table.align = null;
      if (index === undefined || !parent) return;
      parent.children.splice(index, 1, {
        type: 'blockquote',
        data: {
          hName: 'div',
          hProperties: {
            className: ['scroll'],
            tabIndex: 0,
            role: 'region',
            ariaLabel: table.data?.label ?? context.labels.table,
          },
        },
        children: [table],
      });
      return [SKIP, index + 1];
    });
  };
}
