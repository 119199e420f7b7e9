import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { readText } from '../../read-text.ts';
import { daySchema } from './day.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Problems } from './problems.ts';
import { localeSchema } from './settings.ts';

/** Names at the top of a site that are no page's: other pages, and what Astro and hosts put there. */
export const TAKEN: readonly string[] = ['404', 'index', '_astro', 'terms', 'years', 'search', 'pagefind'];

const pageSchema = z.strictObject({
  title: daySchema.shape.title,
  /** Language of the text; without it that of the site. */
  lang: localeSchema.optional(),
  description: z.string().trim().min(1).optional(),
});

/** A page that is no day, as its author wrote it: an imprint, a page about the log. */
export interface PageSource {
  /** Its address on the site, and its file without the ending. */
  name: string;
  file: string;
  text: string;
  front: z.infer<typeof pageSchema>;
}

/** Reads `pages/*.mdx` of a content folder by name; what is wrong with them is noted. Without the folder there are none. */
export async function readPages(content: string, problems: Problems): Promise<PageSource[]> {
  const folder = join(content, 'pages');
  const names = await readdir(folder).catch(() => []);
  const pages: PageSource[] = [];
  for (const written of names.filter((name) => !name.startsWith('.')).sort()) {
    const page = await problems.collect(() => readPage(join(folder, written), written));
    if (page) pages.push(page);
  }
  return pages;
}

async function readPage(file: string, written: string): Promise<PageSource> {
  const refuse = (what: string, remedy: string): never => {
    throw new UserError(what, { place: { file }, remedy });
  };
  const [, name = ''] = /^(.*)\.mdx$/.exec(written) ?? [];
  if (name === '') return refuse('is no page', 'pages are files like imprint.mdx: move it elsewhere');
  if (/^\d+(?:-|$)/.test(name)) return refuse('a page named like a day', 'begin its name with a letter');
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    return refuse('a page whose name cannot be an address', 'use small letters, digits and single hyphens');
  if (TAKEN.includes(name))
    return refuse(`a page named ${name}, which the site has itself`, 'choose another name');
  const text = await readText(file, 'write the page there, or remove it');
  const { front } = readFrontMatter(text, file, pageSchema);
  return { name, file, text, front };
}
