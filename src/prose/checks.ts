import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { readingOf } from './context.ts';
import { showInLine } from './shown-part.ts';

/** `:check[name]` becomes a badge with the verdict in letters: PASS, WARN, FAIL or UNKNOWN. */
export function checks() {
  return (tree: Root, file: VFile): void =>
    showInLine(tree, file, {
      directive: 'check',
      kind: 'check',
      parts: readingOf(file).context.report?.checks,
      options: {},
      show: ({ verdict }) => ({ text: verdict, className: ['badge', verdict.toLowerCase()] }),
    });
}
