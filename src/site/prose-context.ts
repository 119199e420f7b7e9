import type { ProseContext } from '../prose/context.ts';
import { termAnchor } from '../prose/term-anchor.ts';
import type { Locale } from '../report/format.ts';
import type { Report } from '../report/schema.ts';
import { wordsOf } from '../report/words/index.ts';
import { RESERVED_ANCHORS } from './anchors.ts';
import type { Glossary } from './content/glossary.ts';
import type { Settings } from './content/settings.ts';
import { messages } from './i18n/index.ts';

/** What the prose of a day may refer to. */
export function proseContext(
  settings: Settings,
  glossary: Glossary,
  locale: Locale,
  report: Report | undefined,
  lead?: string,
  images: ProseContext['images'] = {},
): ProseContext {
  const words = messages(locale);
  const terms = glossary[locale];
  const figures = report?.figures.map((figure) => figure.name) ?? [];
  return {
    locale,
    report,
    lead,
    terms,
    images,
    base: settings.base,
    reserved: [...RESERVED_ANCHORS, ...figures, ...terms.map((term) => termAnchor(term.id))],
    labels: {
      figure: words.figure,
      permalink: words.permalink,
      excerpt: ({ file, from, to, commit }) => words.excerpt(file, from, to, commit.slice(0, 10)),
      table: wordsOf(locale).heading.table,
    },
    source: ({ file, from, to, commit }) =>
      settings.repositoryLines
        ?.replaceAll('{commit}', encodeURIComponent(commit))
        .replaceAll('{file}', file.split('/').map(encodeURIComponent).join('/'))
        .replaceAll('{from}', String(from))
        .replaceAll('{to}', String(to)),
  };
}
