import type { Root } from 'mdast';
import type {} from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { didYouMean, quoted } from '../suggest.ts';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';

/**
 * `![what is to be seen](photo.jpg)` shows a picture that lies beside the text, with its size, so that nothing moves when it
 * arrives. What is seen has to be said for those who do not see it.
 */
export function images() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    visit(tree, 'image', (node) => {
      const refuse = (what: string, remedy: string) => complain(file, node, what, remedy);
      const names = Object.keys(context.images);
      if ((node.alt ?? '').trim() === '')
        refuse('an image without words', 'say between the brackets what is to be seen: ![words](photo.jpg)');
      if (node.title != null) refuse('an image with a title', 'write it below the image as text');
      const image = Object.hasOwn(context.images, node.url) ? context.images[node.url] : undefined;
      if (!image) {
        const remedy =
          names.length === 0
            ? 'lay it beside the text, and name its file alone; figures are placed by ::figure[name]'
            : didYouMean(node.url, names, { as: quoted, list: 'beside the text lie' });
        refuse(`there is no image "${node.url}" beside the text`, remedy);
        return;
      }
      const { url, width, height } = image;
      if (!facts.images.includes(node.url)) facts.images.push(node.url);
      node.url = url;
      node.data = { hProperties: { width, height, loading: 'lazy', decoding: 'async' } };
    });
  };
}
