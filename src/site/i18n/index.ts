import type { Locale } from '../../report/format.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** The catalogue's shape: German sets it, and no language may lack an entry. */
export type Messages = typeof de;

const CATALOGUE: Readonly<Record<Locale, Messages>> = { de, en };

export function messages(locale: Locale): Messages {
  return CATALOGUE[locale];
}
