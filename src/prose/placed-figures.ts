import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type {} from 'remark-directive';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { didYouMean, quoted } from '../suggest.ts';
import { complain } from './complain.ts';
import { type ProseContext, type ProseFacts, readingOf } from './context.ts';
import { FIGURE_SLOT } from './figure-slot.ts';

/** Notes which figures the text places, in its order: numbers of figures follow it, also those told before. */
export function notePlaced() {
  return (tree: Root, file: VFile): void => {
    const { placed } = readingOf(file).facts;
    visit(tree, 'leafDirective', (node) => {
      const name = textOf(node).trim();
      if (node.name === 'figure' && !placed.includes(name)) placed.push(name);
    });
  };
}

/** `::figure[name]` alone on a line becomes the place of a figure. Each stands once on a page. */
export function placedFigures() {
  return (tree: Root, file: VFile): void => {
    const { context } = readingOf(file);
    const { report, lead } = context;
    const names = report?.figures.map((figure) => figure.name) ?? [];
    const seen = new Set<string>(lead === undefined ? [] : [lead]);
    visit(tree, 'leafDirective', (node, index, parent) => {
      if (node.name !== 'figure' || index === undefined || !parent) return;
      const name = textOf(node).trim();
      // One without […] was refused by `directives`.
      if (name === '') return;
      if (!report) {
        const remedy = 'add an archive and analysis.yaml, or remove the directive';
        complain(file, node, `there is no figure "${name}": the day has no report`, remedy);
      } else if (!names.includes(name)) {
        const remedy = didYouMean(name, names, { as: quoted, list: 'analysis.yaml names' });
        complain(file, node, `unknown figure "${name}"`, remedy);
      } else if (seen.has(name)) {
        const what =
          name === lead
            ? `the figure "${name}" leads the page already`
            : `the figure "${name}" is placed twice`;
        complain(file, node, what, `keep one place, and refer to it: :fig[${name}]`);
      } else {
        seen.add(name);
        parent.children[index] = {
          type: 'paragraph',
          data: { hName: FIGURE_SLOT, hProperties: { name, day: report.day } },
          children: [],
        };
      }
    });
  };
}

/** The figures of a day in the order of its page: the one that leads it, those in the text, those below it. */
export function figureOrder(
  { report, lead }: Pick<ProseContext, 'report' | 'lead'>,
  { placed }: Pick<ProseFacts, 'placed'>,
): string[] {
  const names = report?.figures.map(({ name }) => name) ?? [];
  const first = [...(lead === undefined ? [] : [lead]), ...placed].filter((name) => names.includes(name));
  return [...new Set([...first, ...names])];
}
