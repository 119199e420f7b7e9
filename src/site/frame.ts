import type { ProseContext, ProseFacts } from '../prose/context.ts';
import type { Locale } from '../report/locale.ts';
import { dayNumbers } from './content/days.ts';
import { type Glossary, readGlossary } from './content/glossary.ts';
import { type PageSource, readPages } from './content/pages.ts';
import type { Problems } from './content/problems.ts';
import { readSettings, type Settings } from './content/settings.ts';
import { readWithdrawn, type Withdrawn } from './content/withdrawn.ts';

/** What days are read with: everything in a content folder but the days. */
export interface Frame {
  content: string;
  settings: Settings;
  glossary: Glossary;
  /** What is no day, by name. */
  pages: StaticPage[];
  /** Addresses that lead nowhere any more. */
  withdrawn: Withdrawn[];
  /** Days that there are, ascending. */
  numbers: number[];
}

/** A page of its author's that is no day. */
export interface StaticPage extends PageSource {
  locale: Locale;
  context: ProseContext;
  prose: ProseFacts;
  /** As that of a day. */
  tree: string;
}

/** Reads all of a content folder but its days. What is wrong is noted; undefined where nothing can be read without it. */
export async function readFrame(content: string, problems: Problems): Promise<Frame | undefined> {
  const settings = await problems.collect(() => readSettings(content));
  const glossary = await readGlossary(content, problems);
  const numbers = await problems.collect(() => dayNumbers(content));
  const sources = await readPages(content, problems);
  const withdrawn = await readWithdrawn(content, problems);
  if (!settings) return undefined;
  // Prose is loaded only where there is some: most builds find nothing to read.
  const judge = sources.length > 0 ? (await import('./written-page.ts')).writtenPage : undefined;
  const pages = sources.flatMap((source) => judge?.(source, settings, glossary, problems) ?? []);
  return { content, settings, glossary, pages, withdrawn, numbers: numbers ?? [] };
}
