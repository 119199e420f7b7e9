import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { readingOf } from './context.ts';
import { shorten } from './shorten.ts';

const LENGTH = 400;

/** Notes the first 400 characters of the opening (what stands before the first heading) as plain text. */
export function teaser() {
  return (tree: Root, file: VFile): void => {
    const end = tree.children.findIndex((node) => node.type === 'heading');
    const opening = tree.children.slice(0, end < 0 ? undefined : end);
    const paragraphs = opening
      .filter((node) => node.type === 'paragraph')
      .map((node) => textOf(node, { includeImageAlt: false }));
    readingOf(file).facts.teaser = shorten(
      paragraphs
        .join(' ')
        .replace(/[^\S\u00a0]+/g, ' ')
        .trim(),
      LENGTH,
    );
  };
}
