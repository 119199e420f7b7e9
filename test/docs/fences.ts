import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** A fenced block of a document. */
export interface Fence {
  /** The first word behind the backticks. */
  language: string;
  /** What stands behind it: the file that the block is, or what it is an example of. */
  about: string;
  text: string;
  /** Of its first line in the document, from 1. */
  line: number;
}

/** The fenced blocks of a document, in order; `document` is a path from the project's folder. */
export function fencesOf(document: string): Fence[] {
  const lines = readFileSync(join(ROOT, document), 'utf8').split('\n');
  const fences: Fence[] = [];
  let open: Fence | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = /^```(\S*) *(.*)$/.exec(line);
    if (open && line === '```') {
      fences.push(open);
      open = undefined;
    } else if (open) open.text += `${line}\n`;
    else if (mark) open = { language: mark[1] ?? '', about: mark[2] ?? '', text: '', line: index + 2 };
  }
  if (open) throw new Error(`${document}:${open.line}: a block that does not end`);
  return fences;
}
