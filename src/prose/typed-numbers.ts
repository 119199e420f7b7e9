import type { Nodes, Root, Text } from 'mdast';
import type { Point } from 'unist';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { complain } from './complain.ts';

const UNITS = [
  '(?:f|p|n|µ|μ|u|m)?s(?:ec)?|min|h|Sekunden?|[MmNnµ]\\w*sekunden?|seconds?|\\w{2,5}oseconds?|Minuten?|minutes?',
  '[kMGT]?Hz|[kMGTKP]i?B(?:ytes?)?|[kMGT]?bit|Bytes?',
  '%|‰|ppm|ppb|Prozent(?:punkte?n?)?|percent|Promille',
  '°C?|Grad|[mkM]?[VWA]',
].join('|');
// A number may carry thousands points, decimals and an exponent.
const NUMBER = "\\p{N}+(?:[.,'\\u00a0\\u202f\\u2009]\\p{N}+)*(?:[eE][+\\-\\u2212]?\\p{N}+)?";
// A hyphen joins number and unit in German compounds ("1-ms-Fenster").
const GAP = '[\\s\\u00a0\\u2009\\u202f\\-\\u2010\\u2011]?';
const NOT_IN_WORD = '(?<![\\p{L}\\p{N}_])(?<!\\p{N}[.,:])';

/** Each names what makes a number a measured one. */
const MEASURED: readonly { why: string; pattern: RegExp }[] = [
  {
    why: 'with a unit',
    pattern: new RegExp(`${NOT_IN_WORD}${NUMBER}${GAP}(?:${UNITS})(?![\\p{L}\\p{N}_])`, 'gu'),
  },
  { why: 'with ±', pattern: new RegExp(`(?:±|\\+/[-−])\\s?${NUMBER}|${NOT_IN_WORD}${NUMBER}\\s?±`, 'gu') },
  { why: 'k/n', pattern: new RegExp(`${NOT_IN_WORD}${NUMBER}\\s?/\\s?${NUMBER}(?![\\p{L}_])`, 'gu') },
  {
    why: 'with a sign',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}_)+\\]\\-\\ufffc])[+\\-\\u2212]${NUMBER}`, 'gu'),
  },
];

/** Text that stands for itself, or that another rule covers: nothing in it is a typed number. */
const OPAQUE = new Set([
  'inlineCode',
  'link',
  'linkReference',
  'textDirective',
  'break',
  'mdxTextExpression',
]);
const PHRASING = new Set([...OPAQUE, 'text', 'emphasis', 'strong', 'delete', 'mdxJsxTextElement']);
const PLACEHOLDER = '\ufffc';

/**
 * Refuses a number that was typed where it should come from the analysis: one with a unit, a percent sign,
 * ±, a sign, or as k/n, in any block of prose but headings and code. A paragraph is judged as a whole,
 * so that "**31** %" is seen.
 */
export function typedNumbers() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node) => {
      if (node.type === 'heading') return SKIP;
      if (!('children' in node) || PHRASING.has(node.type)) return CONTINUE;
      if (!node.children.some((child) => PHRASING.has(child.type))) return CONTINUE;
      for (const found of measuredIn(runs(node))) {
        complain(
          file,
          pointOf(found, String(file)),
          `a typed number ${found.why}: "${found.text}"`,
          'use :value[name]; :plain[…] lets through what was not measured here',
        );
      }
      return CONTINUE;
    });
  };
}

/** The numbers in a text without markup that prose would refuse, in order. */
export function typedNumbersIn(text: string): { text: string; index: number }[] {
  const found = measuredIn([{ text, node: { type: 'text', value: text } }]);
  return found.map(({ text: number, index }) => ({ text: number, index }));
}

interface Run {
  text: string;
  node: Text | undefined;
}

interface Found {
  text: string;
  why: string;
  node: Text;
  /** Where in the node's text it begins. */
  index: number;
}

function runs(block: Nodes): Run[] {
  if (block.type === 'text') return [{ text: block.value, node: block }];
  if (OPAQUE.has(block.type) || !('children' in block)) return [{ text: PLACEHOLDER, node: undefined }];
  return block.children.flatMap(runs);
}

function measuredIn(block: readonly Run[]): Found[] {
  const text = block.map((run) => run.text).join('');
  const found: (Found & { from: number; to: number })[] = [];
  for (const { why, pattern } of MEASURED) {
    for (const match of text.matchAll(pattern)) {
      const to = match.index + match[0].length;
      if (found.some((other) => match.index < other.to && other.from < to)) continue;
      const place = placeIn(block, match.index);
      if (place) found.push({ text: match[0].replace(/\s+/g, ' '), why, from: match.index, to, ...place });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

function placeIn(block: readonly Run[], offset: number): { node: Text; index: number } | undefined {
  let start = 0;
  for (const run of block) {
    if (offset < start + run.text.length && run.node) return { node: run.node, index: offset - start };
    start += run.text.length;
  }
  return undefined;
}

/** Line and column of a place in a text, whose lines lose their indentation and escapes when they are read. */
function pointOf({ node, index, text }: Found, source: string): Point {
  const start = node.position?.start ?? { line: 1, column: 1 };
  const linesBefore = node.value.slice(0, index).split('\n').length - 1;
  const line = start.line + linesBefore;
  const written = source.split('\n')[line - 1] ?? '';
  const word = text.split(' ')[0] ?? text;
  const column = written.indexOf(word, linesBefore === 0 ? start.column - 1 : 0);
  return { line, column: column < 0 ? start.column : column + 1 };
}
