import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a template leaves open. */
export interface Blanks {
  day: string;
  /** The author's: 2026-11-23, 17:04. */
  date: string;
  time: string;
}

/** The text of a file that a first day begins with; `name` is its path in this folder. */
export async function template(name: string, blanks: Blanks): Promise<string> {
  const text = await readFile(join(import.meta.dirname, name), 'utf8');
  return Object.entries(blanks).reduce((filled, [key, value]) => filled.replaceAll(`{${key}}`, value), text);
}
