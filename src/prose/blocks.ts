import type { Blockquote, PhrasingContent, Root, TableCell } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Locale } from '../report/format.ts';
import { NONE, ruleText } from '../report/phrases/index.ts';
import type { Report } from '../report/schema.ts';
import { shownList } from '../report/shown/list.ts';
import { shownSeries } from '../report/shown/series.ts';
import type { Shown } from '../report/shown/shown.ts';
import { shownTable, tableSubject } from '../report/shown/table.ts';
import type { Table } from '../report/table.ts';
import { complain } from './complain.ts';
import { readingOf } from './context.ts';
import { inlineElement } from './element.ts';
import { cellId, NUMBERS, originAddress, originId } from './origins.ts';
import { type Fault, optionsAsked, partNamed } from './parts.ts';

interface Block {
  title: string;
  /** How the rows were chosen or what they are of, in the author's words. */
  about: string | undefined;
  shown: Shown;
  /** Where it is told how a cell was made, other than in the caption; rows and columns count from 0. */
  addressOf?: (row: number, column: number) => string | undefined;
}

type BlockName = 'table' | 'list' | 'series';

/**
 * `::table[name]`, `::list[name]` and `::series[name]` become tables with a caption that leads to how they were made; of a
 * table every number does.
 */
export function blocks() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    visit(tree, 'leafDirective', (node, index, parent) => {
      const { name: kind } = node;
      if (!isBlock(kind) || index === undefined || !parent) return;
      const name = textOf(node).trim();
      // One without […] was refused by `directives`.
      if (name === '') return;
      const block = blockOf(kind, name, context.report, context.locale);
      const asked = optionsAsked(node.attributes, {});
      const fault = 'what' in block ? block : 'what' in asked ? asked : undefined;
      if (fault || 'what' in block) {
        if (fault) complain(file, node, fault.what, fault.remedy);
        return;
      }
      const id = originId(kind, name);
      const first = !facts.shown.includes(id);
      if (first) facts.shown.push(id);
      parent.children.splice(index, 1, figureOf(block, originAddress(kind, name), first ? id : undefined));
    });
  };
}

function isBlock(name: string): name is BlockName {
  return name === 'table' || name === 'list' || name === 'series';
}

function blockOf(kind: BlockName, name: string, report: Report | undefined, locale: Locale): Block | Fault {
  if (kind === 'table') {
    const found = partNamed(kind, name, report?.tables);
    if ('what' in found) return found;
    const { title } = found.part;
    const shown = shownTable(found.part, locale);
    return {
      title,
      about: tableSubject(found.part, locale).label,
      shown,
      addressOf: addressesIn(name, found.part),
    };
  }
  if (kind === 'list') {
    const found = partNamed(kind, name, report?.lists);
    if ('what' in found) return found;
    const { title, rule } = found.part;
    return { title, about: ruleText(rule, locale), shown: shownList(found.part, locale) };
  }
  const found = partNamed(kind, name, report?.series);
  if ('what' in found) return found;
  return { title: found.part.title, about: undefined, shown: shownSeries(found.part, locale) };
}

/** More rows than this scroll in a box of limited height. */
const TALL = 24;

/**
 * A statistic leads to its own place, a count of the group to that of its row. In a tall table only the names of the rows
 * lead anywhere, so that a reader without a mouse is not stopped hundreds of times.
 */
function addressesIn(name: string, { rows, columns }: Table): NonNullable<Block['addressOf']> {
  return (row, column) => {
    const group = rows[row]?.group;
    if (!group || (rows.length > TALL ? column > 0 : column === 0)) return undefined;
    return `${NUMBERS}#${cellId(name, group, columns[column - 1]?.statistic)}`;
  };
}

function figureOf(
  { title, about, shown, addressOf }: Block,
  address: string,
  id: string | undefined,
): Blockquote {
  const { columns, rows, notes } = shown;
  const caption: PhrasingContent[] = [{ type: 'link', url: address, children: [textNode(title)] }];
  if (about !== undefined && !title.includes(about)) caption.push(textNode(`: ${about}`));
  return {
    type: 'blockquote',
    data: {
      hName: 'figure',
      hProperties: {
        ...(id === undefined ? {} : { id }),
        className: rows.length > TALL ? ['shown', 'tall'] : ['shown'],
      },
    },
    children: [
      { type: 'paragraph', data: { hName: 'figcaption' }, children: caption },
      {
        type: 'table',
        align: columns.map(({ numeric }) => (numeric ? 'right' : null)),
        data: { label: title },
        children: [
          { type: 'tableRow', children: columns.map(({ label }) => cellOf(textNode(label), false)) },
          ...rows.map((row, index) => ({
            type: 'tableRow' as const,
            children: row.map((text, column) =>
              cellOf(linked(text, addressOf?.(index, column)), column === 0),
            ),
          })),
        ],
      },
      ...notes.map((note) => ({
        type: 'paragraph' as const,
        data: { hProperties: { className: ['note'] } },
        children: [textNode(note)],
      })),
    ],
  };
}

/** A link of a lone dash would say nothing to who hears it. */
function linked(text: string, address: string | undefined): PhrasingContent {
  if (address === undefined || text === NONE) return textNode(text);
  return inlineElement('a', { className: ['value'], href: address }, text);
}

function cellOf(content: PhrasingContent, header: boolean): TableCell {
  const children = [content];
  if (!header) return { type: 'tableCell', children };
  return { type: 'tableCell', data: { hName: 'th', hProperties: { scope: 'row' } }, children };
}

function textNode(value: string): { type: 'text'; value: string } {
  return { type: 'text', value };
}

declare module 'mdast' {
  interface TableData {
    /** Accessible name of the box that the table scrolls in, where it has one of its own. */
    label?: string;
  }
}
