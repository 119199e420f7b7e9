import type {} from 'remark-rehype';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import type { Locale } from '../report/format.ts';
import type { Excerpt, Report } from '../report/schema.ts';

/** A term as prose needs it: every form under which it may stand in the text. */
export interface Term {
  /** File name in the glossary without its ending: the permanent anchor. */
  id: string;
  forms: readonly string[];
}

/** All that prose depends on besides its own text. */
export interface ProseContext {
  locale: Locale;
  /** Undefined on a day without measurements. */
  report: Report | undefined;
  /** The figure that leads the page, above the text. */
  lead?: string | undefined;
  terms: readonly Term[];
  /** Pictures beside the text by file name: where they are published, and their size in pixels. */
  images: Readonly<Record<string, { url: string; width: number; height: number }>>;
  /** Path under which the site lies, with a slash at both ends. */
  base: string;
  /** Anchors that the page itself has: no heading may take one. */
  reserved: readonly string[];
  labels: {
    /** "Abb. 2" */
    figure: (number: number) => string;
    permalink: string;
    /** What stands above an excerpt, for example "bpf/a.c, Zeilen 4–9, Commit 0123456". */
    excerpt: (excerpt: Excerpt) => string;
    /** Accessible name of a table that scrolls inside its own box. */
    table: string;
  };
  /** Address of an excerpt's lines at its commit, where the site names one. */
  source: (excerpt: Excerpt) => string | undefined;
}

/** What was found while reading; the page shows it around the text. */
export interface ProseFacts {
  /** Opening in plain text, at most 400 characters. */
  teaser: string;
  /** Terms that occur, by first use. */
  terms: string[];
  /** Texts that `:plain[…]` let through. */
  plain: { text: string; place: Point }[];
  /** Names of the values that are shown. */
  values: string[];
  /** Anchors (`originId`) of the parts of the report that are shown, by first use. */
  shown: string[];
  /** Pictures beside the text that it shows. */
  images: string[];
  /** Figures that the text places, in its order. */
  placed: string[];
  /** Written anchors of the headings. */
  anchors: string[];
  /** Headings of the second level, for the list of contents. */
  headings: { anchor: string; text: string }[];
}

export interface Reading {
  context: ProseContext;
  facts: ProseFacts;
}

declare module 'vfile' {
  interface DataMap {
    reading: Reading;
  }
}

/** The context and the facts of the file that a plug-in works on; set by the first plug-in of the pipeline. */
export function readingOf(file: VFile): Reading {
  const reading = file.data.reading;
  if (!reading) throw new TypeError('the plug-in "reading" has to come first');
  return reading;
}

export interface ReadingOptions {
  contextOf: (file: VFile) => ProseContext;
  /** What was found in the text that this one goes on; nothing when absent. */
  facts?: ProseFacts;
}

/** First plug-in: finds the context of the file. */
export function reading({ contextOf, facts }: ReadingOptions) {
  return (_tree: unknown, file: VFile): void => {
    file.data.reading = { context: contextOf(file), facts: facts ?? noFacts() };
  };
}

function noFacts(): ProseFacts {
  return {
    teaser: '',
    terms: [],
    plain: [],
    values: [],
    shown: [],
    images: [],
    placed: [],
    anchors: [],
    headings: [],
  };
}
