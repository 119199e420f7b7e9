import type { Locale } from '../../report/format.ts';
import type { Kind } from './kind.ts';

export interface WrittenData {
  locale: Locale;
  title: string;
  description: string;
  /** The text, as `virtual:tagwerk/texts` has it. */
  text: string;
  /** The same with all that it says: what it shows may change and the file may not. */
  tree: string;
}

/** The pages that the author wrote and that are no days. */
export const written: Kind = ({ frame }) =>
  frame.pages.map(({ name, locale, front, prose, tree }) => {
    const description = front.description ?? prose.teaser;
    const data: WrittenData = { locale, title: front.title, description, text: `page/${name}`, tree };
    return { path: `${name}/`, kind: 'written', data };
  });
