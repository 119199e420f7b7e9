import type { Locale } from '../locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';

const WORDS: Readonly<Record<Locale, Words>> = { de, en };

/** The shared words of a language. */
export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}
