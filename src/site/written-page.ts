import { judgeProse } from '../prose/pipeline.ts';
import type { Glossary } from './content/glossary.ts';
import type { PageSource } from './content/pages.ts';
import type { Problems } from './content/problems.ts';
import type { Settings } from './content/settings.ts';
import type { StaticPage } from './frame.ts';
import { proseContext } from './prose-context.ts';

/** A page that is no day, judged. What is wrong with its text is noted. */
export function writtenPage(
  source: PageSource,
  settings: Settings,
  glossary: Glossary,
  problems: Problems,
): StaticPage | undefined {
  const locale = source.front.lang ?? settings.lang;
  const whole = proseContext(settings, glossary, locale, undefined);
  // A term would lead to a glossary that the page does not have.
  const context = { ...whole, terms: [], reserved: [] };
  const { facts, tree, errors } = judgeProse(source.text, source.file, context);
  for (const error of errors) problems.add(error);
  return facts && errors.length === 0 ? { ...source, locale, context, prose: facts, tree } : undefined;
}
