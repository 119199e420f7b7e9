import { sha256 } from './archive/hash.ts';

/** A text that can be kept where it may be damaged: its SHA-256 on a line of its own, and the text. */
export function sealed(text: string): string {
  return `${sha256(text)}\n${text}`;
}

/** The text in what `sealed` gave; undefined where that is not what it was. */
export function unsealed(kept: string): string | undefined {
  const end = kept.indexOf('\n');
  const text = kept.slice(end + 1);
  return end >= 0 && kept.slice(0, end) === sha256(text) ? text : undefined;
}
