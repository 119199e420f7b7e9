import { Scalar } from 'yaml';

/** One unit of a written scalar: an escape of double quotes, a doubled single quote, or a character. */
const UNIT = {
  double: /\\(?:\r?\n|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])|[\s\S]/g,
  single: /''|[\s\S]/g,
  plain: /[\s\S]/g,
};

/** What stands for space in a value, or for nothing: a character, or an escape of one. */
const SPACE = /^(?:[ \t\r\n]|\\(?:[nrt \t]|\r?\n|(?:x|u00|U000000)(?:09|0[aA]|0[dD]|20)))$/;

/**
 * Where in `text` the character at `offset` (UTF-16) of a scalar's value stands, or the next one that is no space;
 * undefined where value and text do not agree, as for a number that is written otherwise. Folding, indentation and
 * chomping change nothing but space: the n-th character of the value that is no space is the n-th of the text, in every
 * style of writing a scalar.
 */
export function offsetInScalar(node: Scalar, offset: number, text: string): number | undefined {
  if (!node.range) return undefined;
  const value = String(node.value);
  const [start, end] = contentOf(node, text, node.range);
  if (text.startsWith(value, start)) return start + Math.min(offset, value.length);
  const wanted = /[^ \t\r\n]/.exec(value.slice(offset))?.[0];
  let left = value.slice(0, offset).replace(/[ \t\r\n]/g, '').length;
  let last = start;
  for (const { 0: unit, index } of text.slice(start, end).matchAll(UNIT[styleOf(node)])) {
    if (SPACE.test(unit)) continue;
    const escaped = unit.length > 1;
    if (left <= 0 && wanted !== undefined) return escaped || unit === wanted ? start + index : undefined;
    left -= escaped && unit.startsWith('\\U') ? String.fromCodePoint(Number(`0x${unit.slice(2)}`)).length : 1;
    last = start + index + unit.length;
  }
  return wanted === undefined && left === 0 ? last : undefined;
}

/** A block begins below its header, a quoted scalar behind its quote. */
function contentOf(node: Scalar, text: string, [begin, end]: readonly number[]): [number, number] {
  const [from = 0, to = 0] = [begin, end];
  if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED)
    return [text.indexOf('\n', from) + 1, to];
  return styleOf(node) === 'plain' ? [from, to] : [from + 1, to - 1];
}

function styleOf({ type }: Scalar): keyof typeof UNIT {
  return type === Scalar.QUOTE_DOUBLE ? 'double' : type === Scalar.QUOTE_SINGLE ? 'single' : 'plain';
}
