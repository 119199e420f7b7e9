import { toHtml } from 'hast-util-to-html';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { UserErrors } from '../../src/errors.ts';
import type { ProseContext, Term } from '../../src/prose/context.ts';
import { highlight } from '../../src/prose/highlight.ts';
import { readProse, remarkPlugins } from '../../src/prose/pipeline.ts';
import type { Locale } from '../../src/report/format.ts';
import { wordsOf } from '../../src/report/words/index.ts';
import { messages } from '../../src/site/i18n/index.ts';
import { syntheticReport } from '../fixtures/synthetic-report.ts';

/** A context with the synthetic report, and with whatever a test wants otherwise. */
export function contextWith(changes: Partial<ProseContext> = {}, locale: Locale = 'de'): ProseContext {
  const words = messages(locale);
  return {
    locale,
    report: syntheticReport('0'.repeat(64)),
    terms: [],
    base: '/',
    images: {},
    reserved: ['ssh', 'figures'],
    labels: {
      figure: words.figure,
      permalink: words.permalink,
      excerpt: ({ file, from, to, commit }) => words.excerpt(file, from, to, commit),
      table: wordsOf(locale).heading.table,
    },
    source: () => undefined,
    ...changes,
  };
}

/** Terms with the given forms; the first form is the id. */
export function termsOf(...forms: string[][]): Term[] {
  return forms.map((own, index) => ({ id: `t${index}`, forms: own }));
}

/** Prose as HTML, through the plug-ins that a build uses. Values have ordinary spaces. */
export async function html(text: string, context = contextWith()): Promise<string> {
  const processor = unified()
    .use(remarkParse)
    .use(remarkMdx)
    .use(remarkGfm)
    .use(remarkPlugins(() => context))
    .use(remarkRehype)
    .use(highlight);
  const tree = await processor.run(processor.parse(text), text);
  return toHtml(tree, { characterReferences: { useNamedReferences: true } })
    .replaceAll('\u00a0', ' ')
    .replaceAll('&nbsp;', ' ');
}

/** The errors of a text as the author reads them, one line each; empty when there are none. */
export function errorsIn(text: string, context = contextWith()): string[] {
  try {
    readProse(text, 'index.mdx', context);
    return [];
  } catch (error) {
    if (error instanceof UserErrors) return error.message.split('\n');
    throw error;
  }
}
