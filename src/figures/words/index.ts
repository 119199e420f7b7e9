import type { Locale } from '../../report/format.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';

const WORDS: Readonly<Record<Locale, Words>> = { de, en };

export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}
