import type { YAMLError } from 'yaml';

/** What is wrong and what to do, for the person who wrote the text. */
export interface Flaw {
  what: string;
  remedy: string;
}

type Code = YAMLError['code'];

/**
 * What the YAML parser refuses (`yaml`, errors.d.ts), in its author's words. `line` is the text of the line that the
 * error stands on. A code that a later version of the parser adds is told in the parser's own words.
 */
export function syntaxFlaw(error: Pick<YAMLError, 'code' | 'message'>, line: string): Flaw {
  const flaw = FLAWS[error.code];
  if (flaw) return typeof flaw === 'function' ? flaw(line, error.message) : flaw;
  return {
    what: error.message.split('\n')[0] ?? error.message,
    remedy: 'look at this line and the one above',
  };
}

const FLAWS: Partial<Record<Code, Flaw | ((line: string, message: string) => Flaw)>> = {
  ALIAS_PROPS: { what: 'an alias (*name) with an anchor or tag of its own', remedy: 'write the value out' },
  BAD_ALIAS: {
    what: 'text that begins with * or & means something else to YAML',
    remedy: 'put it in quotes',
  },
  BAD_COLLECTION_TYPE: { what: 'a tag that does not fit what it stands before', remedy: 'take the tag away' },
  BAD_DIRECTIVE: {
    what: 'a line that begins with % is a directive to YAML',
    remedy: 'put the text in quotes',
  },
  BAD_DQ_ESCAPE: (_, message) => ({
    what: `${/\\\S/.exec(message)?.[0] ?? 'a backslash'} means nothing inside double quotes`,
    remedy: "write the backslash twice, or use single quotes: '…'",
  }),
  BAD_INDENT: (_, message) =>
    message.startsWith('Flow')
      ? { what: 'a [ or { above is not closed', remedy: 'close it with ] or }' }
      : {
          what: 'is indented otherwise than the lines it belongs to',
          remedy: 'give all of them the same spaces',
        },
  BAD_PROP_ORDER: { what: 'an anchor or tag stands where it means nothing', remedy: 'take it away' },
  BAD_SCALAR_START: (line) => ({
    what: `text cannot begin with ${/[:\-[{,]\s*([@`%|>])/.exec(line)?.[1] ?? 'this character'}`,
    remedy: 'put the text in quotes',
  }),
  BLOCK_AS_IMPLICIT_KEY: (line) => colon(line),
  BLOCK_IN_FLOW: (line) =>
    /: [^,:{}[\]'"]*: /.test(line)
      ? colon(line)
      : {
          what: 'lines that begin with - or a key inside [ ] or { }',
          remedy: 'write them with commas, or without the brackets',
        },
  DUPLICATE_KEY: (line) => ({
    what: `the key '${keyOf(line)}' stands twice`,
    remedy: 'keep one of them',
  }),
  IMPOSSIBLE: { what: 'cannot be read here', remedy: 'look at the line above' },
  KEY_OVER_1024_CHARS: {
    what: 'a key of more than 1,024 characters',
    remedy: 'is a line break or a quote missing?',
  },
  MISSING_CHAR: (line, message) => missing(line, message),
  MULTILINE_IMPLICIT_KEY: (line) =>
    noSpace(line) ?? {
      what: 'the line has no key of its own and goes on in the next',
      remedy: 'write a colon and a space behind the key, or indent what goes on',
    },
  MULTIPLE_ANCHORS: { what: 'two anchors (&name) before one value', remedy: 'keep one' },
  MULTIPLE_DOCS: { what: 'a second document begins with ---', remedy: 'keep one document in the file' },
  MULTIPLE_TAGS: { what: 'two tags (!name) before one value', remedy: 'take both away' },
  NON_STRING_KEY: { what: 'a key that is a list or a map', remedy: 'name it by a word' },
  RESOURCE_EXHAUSTION: { what: 'is nested too deeply to be read', remedy: 'take levels out' },
  TAB_AS_INDENT: { what: 'the line is indented with a tab', remedy: 'use spaces' },
  TAG_RESOLVE_FAILED: (_, message) => ({
    what: `${/!\S+/.exec(message)?.[0] ?? 'a word that begins with !'} is a tag to YAML, and means nothing here`,
    remedy: 'take it away, or put the text in quotes',
  }),
  UNEXPECTED_TOKEN: (line) => unexpected(line),
};

function keyOf(line: string): string {
  return (/^[\s-]*["']?([^"':{]+?)["']?\s*:/.exec(line)?.[1] ?? line).trim();
}

/** `title: Tag 1: eins` */
function colon(line: string): Flaw {
  const [, key, text] = /^[\s-]*([\w-]+): +(.*\S)\s*$/.exec(line) ?? [];
  const remedy =
    key && text && !/["'{[]/.test(text)
      ? `put the text in quotes: ${key}: '${text}'`
      : 'put the text in quotes, or begin a new line';
  return { what: 'text with a colon and a space in it reads as a key of its own', remedy };
}

function missing(line: string, message: string): Flaw {
  if (message.includes('quote')) {
    const quote = message.includes("'") ? "'" : '"';
    return {
      what: `a text that begins with ${quote} does not end`,
      remedy: `close it with ${quote} before here`,
    };
  }
  if (message.includes('comma'))
    return { what: 'a comma is missing between two entries', remedy: 'separate them by ", "' };
  if (/flow|\}|\]/.test(message)) {
    return { what: 'a [ or { is not closed', remedy: 'close it with ] or } before here' };
  }
  const close = noSpace(line);
  if (close) return close;
  return {
    what: 'a colon or a space is missing',
    remedy: "write 'key: value', with a space behind the colon",
  };
}

/** `title:Tagwerk` */
export function noSpace(line: string): Flaw | undefined {
  const [, key, text] = /^[\s-]*([\w-]+):([^\s/].*)$/.exec(line) ?? [];
  return key && text
    ? { what: 'the space behind the colon is missing', remedy: `write ${key}: ${text.trim()}` }
    : undefined;
}

function unexpected(line: string): Flaw {
  const quoted = /^[\s-]*[\w-]+:\s*(["']).*?\1\s*\S/.exec(line);
  if (quoted)
    return {
      what: 'text goes on behind its closing quote',
      remedy: 'put all of it in quotes, those inside of it in the other kind',
    };
  if (/^[\s-]*[\w-]+:\s*[[{].*[\]}]\s*\S/.test(line))
    return { what: 'text goes on behind a closing bracket', remedy: 'put all of it in quotes' };
  if (/^[\w-]+:(?:\s|$)/.test(line))
    return { what: 'is indented less than the lines above', remedy: 'give all of them the same spaces' };
  return {
    what: 'cannot stand here',
    remedy: 'look for a bracket or a quote that is not closed or one too many',
  };
}
