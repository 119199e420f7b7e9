import type { Fault } from './parts.ts';

/** What helps against most of them. */
export const LITERAL = 'in MDX a literal < is written \\< and a literal { is written \\{';

/** How MDX's parsers (micromark-extension-mdx-jsx, -expression, mdxjs-esm; mdast-util-mdx-jsx) say what an author did. */
const FAULTS: readonly { said: RegExp; fault: (match: RegExpExecArray) => Fault }[] = [
  {
    said: /^Unexpected character `!`.*to create a comment in MDX/,
    fault: () => ({ what: 'a comment of HTML', remedy: 'write {/* … */}' }),
  },
  {
    said: /^Unexpected character `(.+?)` \(.*(?:before|in) name/,
    fault: ([, sign = '']) => ({
      what: `< begins an element, and none can be named with ${sign === '`' ? 'a backtick' : sign}`,
      remedy: 'write a literal < as \\<',
    }),
  },
  {
    said: /^Unexpected character `(.+?)` \(/,
    fault: ([, sign = '']) => ({
      what: `< begins an element, in which ${sign} cannot stand here`,
      remedy: 'write a literal < as \\<',
    }),
  },
  {
    said: /^Unexpected closing (?:tag|slash)(?: `(<\/[^`]*>)`)?.*?(?:closing tag for `(<[^`]*>)`)?/,
    fault: ([, closed]) => ({
      what: `${closed ?? 'an element'} closes what is not open`,
      remedy: 'close elements in the order in which they were opened, the last one first',
    }),
  },
  {
    said: /^Expected a closing tag for `(<[^`]*>)`/,
    fault: ([, open = '']) => ({ what: `${open} is not closed`, remedy: `close it: </${open.slice(1)}` }),
  },
  {
    said: /^Unexpected end of file in expression|^Could not parse expression|^Unexpected lazy line in expression/,
    fault: () => ({
      what: '{ begins an expression that cannot be read',
      remedy: 'write a literal { as \\{, and a comment as {/* … */}',
    }),
  },
  {
    said: /^Unexpected end of file|^Unexpected lazy line/,
    fault: () => ({ what: '< begins an element that does not end', remedy: 'write a literal < as \\<' }),
  },
  {
    said: /^Could not parse import\/exports/,
    fault: () => ({
      what: 'a paragraph that begins with import or export is a program to MDX',
      remedy: 'begin it with another word',
    }),
  },
];

/** The same in the author's words; undefined for what is not known here. */
export function mdxFault(reason: string): Fault | undefined {
  for (const { said, fault } of FAULTS) {
    const match = said.exec(reason);
    if (match) return fault(match);
  }
  return undefined;
}
