import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import type { Term } from '../../prose/context.ts';
import { readText } from '../../read-text.ts';
import type { Locale } from '../../report/format.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Problems } from './problems.ts';

/** One term in one language, as `content/glossary/<id>.md` explains it. */
export interface Entry extends Term {
  title: string;
  /** One sentence; `backticks` mark code. */
  definition: string;
}
export type Glossary = Readonly<Record<Locale, readonly Entry[]>>;

const name = z.string().trim().min(1);

/** Front matter of a glossary file; the German sentence stands below it. */
const termSchema = z.strictObject({
  term: name,
  /** Further forms under which the term stands in a text: inflected, shortened. */
  aliases: z.array(name).default([]),
  en: z.strictObject({ term: name, aliases: z.array(name).default([]), definition: name }).optional(),
});

/** Reads all terms of a content folder in the order of their file names; a form that two terms claim is a problem. */
export async function readGlossary(content: string, problems: Problems): Promise<Glossary> {
  const folder = join(content, 'glossary');
  const names = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.md')).sort();
  const glossary = { de: [] as Entry[], en: [] as Entry[] };
  for (const file of names.map((entry) => join(folder, entry))) {
    await problems.collect(async () => {
      const id = basename(file, '.md');
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
        const remedy = 'its name is the permanent anchor: small letters, digits and hyphens';
        throw new UserError('not a name for a glossary file', { place: { file }, remedy });
      }
      const { front, body } = readFrontMatter(
        await readText(file, 'restart the build: it was there a moment ago'),
        file,
        termSchema,
      );
      const definition = body.replace(/\s+/g, ' ').trim();
      if (definition === '') {
        const remedy = 'write one sentence below the front matter';
        throw new UserError(`the term "${front.term}" is not explained`, { place: { file }, remedy });
      }
      glossary.de.push({ id, title: front.term, forms: [front.term, ...front.aliases], definition });
      if (!front.en) return;
      const { term, aliases, definition: english } = front.en;
      glossary.en.push({ id, title: term, forms: [term, ...aliases], definition: english });
    });
  }
  const told = new Set<string>();
  for (const entries of Object.values(glossary)) refuseDuplicates(entries, folder, problems, told);
  return glossary;
}

/** `told`: files that were complained of in another language; two copies of one file clash in both. */
function refuseDuplicates(
  entries: readonly Entry[],
  folder: string,
  problems: Problems,
  told: Set<string>,
): void {
  const owners = new Map<string, string>();
  for (const { id, forms } of entries) {
    const taken = forms.find((form) => owners.has(form));
    if (taken !== undefined && !told.has(id)) {
      told.add(id);
      problems.add(
        new UserError(`the term "${taken}" is defined twice`, {
          place: { file: join(folder, `${id}.md`) },
          remedy: `it is in ${join(folder, `${owners.get(taken)}.md`)} already: remove one`,
        }),
      );
    }
    for (const form of forms) if (!owners.has(form)) owners.set(form, id);
  }
}
