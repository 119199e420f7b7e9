/**
 * Advance widths of Source Sans 3 (weight 600, the widest that is used) in hundredths of an em, rounded up to 5:
 * jsdom cannot measure text. Characters that are not listed count as 65, wide scripts and emoji as 110.
 */
const WIDTHS: readonly (readonly [width: number, characters: string])[] = [
  [30, " ',.:;Iijl|·\u00a0"],
  [35, '!()-/[\\]f{}'],
  [40, 'rt'],
  [45, '*?sz'],
  [50, '"JLY_cvxy–'],
  [55, '0123456789#$+<=>EFSTVXZ^`aegko~ä±−'],
  [60, 'ABCKPRbdhnpquµßöü'],
  [65, '&DGUÜ'],
  [70, 'HNOQÖ'],
  [80, 'MwWΔ'],
  [90, '%m@→'],
  [100, '…'],
];
const WIDTH = new Map(WIDTHS.flatMap(([width, characters]) => [...characters].map((c) => [c, width])));
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|\p{Extended_Pictographic}/u;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]/u;

/** Width of one line of text at `size`, in the same unit: an estimate on the wide side. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const character of text) hundredths += characterWidth(character);
  return (hundredths * size) / 100;
}

function characterWidth(character: string): number {
  const known = WIDTH.get(character);
  if (known !== undefined) return known;
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 110 : 65;
}

/** `text`, cut at a grapheme and ended by `…` where it is wider than `width`. */
export function cut(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    if (textWidth(`${kept}${segment}…`, size) > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** `text` in lines of at most `width`, broken at blanks; a word that is wider is cut. */
export function wrapped(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(cut(word, size, width));
  }
  return lines;
}

const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Controls, non-characters, and the embeddings and isolates that would turn the text around them. */
const UNSHOWABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/gu;
const RIGHT_TO_LEFT = /[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A stranger's text on one line, as it may stand in a sentence: what cannot be shown becomes U+FFFD,
 * and text that runs from right to left is isolated from its neighbours.
 */
export function clean(text: string): string {
  const shown = text.toWellFormed().replace(SPACES, ' ').replace(UNSHOWABLE, '\ufffd').trim();
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}
