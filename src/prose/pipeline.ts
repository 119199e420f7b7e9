import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { type Plugin, unified } from 'unified';
import { VFile } from 'vfile';
import { UserError, UserErrors } from '../errors.ts';
import { anchors } from './anchors.ts';
import { blocks } from './blocks.ts';
import { checks } from './checks.ts';
import { codeReferences } from './code-references.ts';
import { comparisons } from './comparisons.ts';
import { stop } from './complain.ts';
import { type ProseContext, type ProseFacts, reading, readingOf } from './context.ts';
import { directives } from './directives.ts';
import { figureLinks } from './figure-links.ts';
import { links } from './links.ts';
import { plain } from './plain.ts';
import { staticOnly } from './static.ts';
import { tables } from './tables.ts';
import { teaser } from './teaser.ts';
import { terms } from './terms.ts';
import { typedNumbers } from './typed-numbers.ts';
import { values } from './values.ts';

type RemarkPlugin = Plugin<[], Root>;
type RemarkPlugins = (
  | RemarkPlugin
  | [Plugin<[Parameters<typeof reading>[0]], Root>, Parameters<typeof reading>[0]]
)[];

/**
 * What happens to prose, in order; the parser brings MDX and GFM. What judges the author's own text comes
 * before what puts other text in; the permalinks come last, because a teaser has none.
 */
export function remarkPlugins(contextOf: (file: VFile) => ProseContext): RemarkPlugins {
  return [
    [reading, { contextOf }],
    remarkDirective,
    staticOnly,
    directives,
    typedNumbers,
    values,
    comparisons,
    checks,
    plain,
    figureLinks,
    teaser,
    anchors,
    links,
    terms,
    codeReferences,
    blocks,
    tables,
    stop,
  ];
}

/**
 * Reads the prose of a day: what the page shows around it. `text` is the whole file, `file` the name that
 * errors show. Throws UserErrors with every error found, each at its line and column.
 */
export function readProse(text: string, file: string, context: ProseContext): ProseFacts {
  const input = new VFile({ value: blankFrontMatter(text), path: file });
  try {
    const processor = unified()
      .use(remarkParse)
      .use(remarkMdx)
      .use(remarkGfm)
      .use(remarkPlugins(() => context));
    processor.runSync(processor.parse(input) as Root, input);
  } catch (error) {
    if (!isMessage(error)) throw error;
    if (!input.messages.includes(error)) input.messages.push(error);
  }
  const faults = input.messages.filter((message) => message.fatal !== false);
  if (faults.length > 0) throw new UserErrors(faults.map((message) => errorOf(message, file)));
  return readingOf(input).facts;
}

type Message = VFile['messages'][number];

/** The parsers stop with one of these at the first thing they cannot read. */
function isMessage(error: unknown): error is Message {
  return error instanceof Error && 'reason' in error && 'ruleId' in error;
}

/** One error of the Markdown tools as ours. */
export function errorOf(message: Message, file: string): UserError {
  const place = { file, line: message.line, column: message.column };
  const remedy = message.note ?? 'in MDX a literal < is written \\< and a literal { is written \\{';
  return new UserError(message.reason.split('\n')[0] ?? message.reason, { place, remedy });
}

/** Front matter as empty lines: everything below keeps its line number. */
export function blankFrontMatter(text: string): string {
  return text.replace(/^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/, (head) =>
    head.replace(/[^\r\n]/g, ' '),
  );
}
