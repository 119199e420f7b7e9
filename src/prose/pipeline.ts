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
import { type ProseContext, type ProseFacts, type ReadingOptions, reading } from './context.ts';
import { directives } from './directives.ts';
import { figureLinks } from './figure-links.ts';
import { images } from './images.ts';
import { links } from './links.ts';
import { LITERAL, mdxFault } from './mdx-faults.ts';
import { oneParagraph } from './one-paragraph.ts';
import type { Fault } from './parts.ts';
import { notePlaced, placedFigures } from './placed-figures.ts';
import { plain } from './plain.ts';
import { staticOnly } from './static.ts';
import { tables } from './tables.ts';
import { teaser } from './teaser.ts';
import { terms } from './terms.ts';
import { typedNumbers } from './typed-numbers.ts';
import { values } from './values.ts';

type RemarkPlugin = Plugin<[], Root>;
type RemarkPlugins = (RemarkPlugin | [Plugin<[ReadingOptions], Root>, ReadingOptions])[];

/** What judges a line of the author's own text, and then puts in what the report says. */
const IN_LINE: RemarkPlugin[] = [
  staticOnly,
  directives,
  typedNumbers,
  values,
  comparisons,
  checks,
  plain,
  figureLinks,
];

/**
 * What happens to prose, in order; the parser brings MDX and GFM. What judges the author's own text comes
 * before what puts other text in; the permalinks come last, because a teaser has none.
 */
export function remarkPlugins(contextOf: (file: VFile) => ProseContext): RemarkPlugins {
  return [
    [reading, { contextOf }],
    remarkDirective,
    notePlaced,
    ...IN_LINE,
    teaser,
    anchors,
    links,
    images,
    terms,
    codeReferences,
    blocks,
    placedFigures,
    tables,
    stop,
  ];
}

/** The same for a caption, which goes on from the `facts` of the article. */
export function captionPlugins(context: ProseContext, facts: ProseFacts): RemarkPlugins {
  return [
    [reading, { contextOf: () => context, facts }],
    remarkDirective,
    oneParagraph,
    ...IN_LINE,
    anchors,
    links,
    terms,
    stop,
  ];
}

type Message = VFile['messages'][number];

/** Parses a text and runs plug-ins on it. Gives the tree, where it could be read, and everything that is wrong. */
export function runOn(file: VFile, plugins: RemarkPlugins): { tree: Root | undefined; messages: Message[] } {
  let tree: Root | undefined;
  try {
    const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(plugins);
    tree = processor.parse(file) as Root;
    processor.runSync(tree, file);
  } catch (error) {
    if (!isMessage(error)) throw error;
    if (!file.messages.includes(error)) file.messages.push(error);
  }
  return { tree, messages: file.messages.filter((message) => message.fatal !== false) };
}

/** What is shown around the prose of a day, and what is wrong with it; no facts where it could not be read at all. */
export interface Prose {
  facts: ProseFacts | undefined;
  /** What a page shows of it, as JSON without places; '' where it could not be read. */
  tree: string;
  errors: UserError[];
}

/** Reads the prose of a day. `text` is the whole file, `file` the name that errors show, each with line and column. */
export function judgeProse(text: string, file: string, context: ProseContext): Prose {
  const input = new VFile({ value: blankFrontMatter(text), path: file });
  const { tree, messages } = runOn(
    input,
    remarkPlugins(() => context),
  );
  const shown = tree ? JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value)) : '';
  return {
    facts: input.data.reading?.facts,
    tree: shown,
    errors: messages.map((message) => errorOf(message, file)),
  };
}

/** The same of prose that has to be right: throws UserErrors with every error found. */
export function readProse(text: string, file: string, context: ProseContext): ProseFacts {
  const { facts, errors } = judgeProse(text, file, context);
  if (errors.length > 0) throw new UserErrors(errors);
  if (!facts) throw new TypeError('prose without an error was not read');
  return facts;
}

/** The parsers stop with one of these at the first thing they cannot read. */
function isMessage(error: unknown): error is Message {
  return error instanceof Error && 'reason' in error && 'ruleId' in error;
}

/** What a message of the Markdown tools says is wrong, and what to do. */
export function faultOf({ reason, note }: Message): Fault {
  const [what = reason] = reason.split('\n');
  if (note) return { what, remedy: note };
  return mdxFault(what) ?? { what, remedy: LITERAL };
}

/** One error of the Markdown tools as ours. */
function errorOf(message: Message, file: string): UserError {
  const place = { file, line: message.line, column: message.column };
  const { what, remedy } = faultOf(message);
  return new UserError(what, { place, remedy });
}

/** Front matter as empty lines: everything below keeps its line number. */
export function blankFrontMatter(text: string): string {
  return text.replace(/^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/, (head) =>
    head.replace(/[^\r\n]/g, ' '),
  );
}
