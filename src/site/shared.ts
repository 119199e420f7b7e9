import type { Locale } from '../report/format.ts';
import type { Frame } from './frame.ts';

/** What every page shares. */
export interface Shared {
  title: string;
  description: string;
  locale: Locale;
  author: string | undefined;
  license: { name: string; href?: string } | undefined;
  /** What is no day, for the foot of every page. */
  pages: { path: string; title: string; locale: Locale }[];
  base: string;
  /** The author is looking: what was let through by :plain[…] is marked. */
  review: boolean;
  /** There are words to explain, so there is a page of them. */
  lexicon: boolean;
  /** There are days to be searched. */
  search: boolean;
}

export function sharedOf({ settings, glossary, pages, numbers }: Frame, review: boolean): Shared {
  const { title, description, lang, base, author, license } = settings;
  return {
    title,
    description,
    locale: lang,
    author,
    pages: pages.map((page) => ({
      path: `${base}${page.name}/`,
      title: page.front.title,
      locale: page.locale,
    })),
    license: typeof license === 'string' ? { name: license } : license,
    base,
    review,
    lexicon: glossary[lang].length > 0,
    search: numbers.length > 0,
  };
}
