import { termView } from '../day/term.ts';
import type { TermView } from '../day/view.ts';
import type { Kind } from './kind.ts';

/** As many days as a term names; a common one is in all of them. */
const NAMED = 12;

export interface LexiconData {
  /** By their first letter, in the order of the language. */
  letters: { letter: string; terms: LexiconEntry[] }[];
}

export interface LexiconEntry extends TermView {
  /** The newest days whose pages explain it, newest first. */
  days: { number: number; path: string; heading: string }[];
  /** How many there are of them in all. */
  used: number;
}

/** Every word that the glossary explains, with the days that use it; no page where there is none. */
export const lexicon: Kind = ({ frame, days }) => {
  const { settings, glossary } = frame;
  const { lang } = settings;
  const { compare } = new Intl.Collator(lang);
  const entries = [...glossary[lang]].sort((a, b) => compare(a.title, b.title));
  if (entries.length === 0) return [];
  const letters: LexiconData['letters'] = [];
  for (const entry of entries) {
    const using = days.filter(({ terms }) => terms.includes(entry.id)).reverse();
    const named = using.slice(0, NAMED).map(({ number, path, heading }) => ({ number, path, heading }));
    const letter = letterOf(entry.title, lang);
    const last = letters.at(-1);
    const term = { ...termView(entry), days: named, used: using.length };
    if (last?.letter === letter) last.terms.push(term);
    else letters.push({ letter, terms: [term] });
  }
  const data: LexiconData = { letters };
  return [{ path: 'terms/', kind: 'lexicon', data }];
};

/** Ä stands with A, as the order of the language has it; what begins with no letter stands together. */
function letterOf(title: string, lang: string): string {
  const [first = ''] = title.normalize('NFD');
  return /\p{L}/u.test(first) ? first.toLocaleUpperCase(lang) : '#';
}
