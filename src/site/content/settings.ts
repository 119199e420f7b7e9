import { join } from 'node:path';
import { z } from 'zod';
import { readText } from '../../read-text.ts';
import { readYaml } from '../../yaml/read.ts';

/** The settings of a content folder. */
export const SETTINGS_FILE = 'site.yaml';

export const localeSchema = z.enum(['de', 'en']);

/** An address that a reader copies into a shell: nothing in it may mean something to one. */
const cloneAddress = z
  .string()
  .regex(
    /^(?:(?:https?|ssh|git):\/\/|git@)[\w.~:/@%+-]+$/,
    'is not an address that git can clone → write it as https://example.org/log.git',
  );

/** `content/site.yaml`: all that the site's author decides for every page. */
export const settingsSchema = z.strictObject({
  /** Name of the site. */
  title: z.string().min(1),
  /** One sentence under the name on the front page. */
  description: z.string().min(1),
  /** Language of the front page, and of a day that names none. */
  lang: localeSchema.default('de'),
  /** Host under which the site will be found; without it pages have no canonical address. */
  site: z.url({ protocol: /^https?$/ }).optional(),
  /** Where it will lie, when that host has redirect rules (`_redirects`): then old addresses of days are rules, not copies. */
  host: z.enum(['netlify', 'cloudflare', 'gitlab']).optional(),
  /** Path on that host, with a slash at both ends. */
  base: z
    .string()
    .regex(/^\/(?:[\w.~-]+\/)*$/, 'write it with a slash at both ends: /log/')
    .default('/'),
  /** Who writes the days. */
  author: z.string().min(1).max(100).optional(),
  /** Under which licence texts and figures may be used; `href`: where it stands. */
  license: z
    .union([
      z.string().min(1).max(100),
      z.strictObject({ name: z.string().min(1).max(100), href: z.url({ protocol: /^https?$/ }) }),
    ])
    .optional(),
  /** Clone address of the repository that measured. */
  repository: cloneAddress.optional(),
  /** What is in the repository, in one line, by language. */
  repositoryDescription: z.partialRecord(localeSchema, z.string().min(1)).default({}),
  /** Address of lines at a commit: `{file}`, `{commit}`, `{from}` and `{to}` are filled in. */
  repositoryLines: z.url({ protocol: /^https?$/ }).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Reads `site.yaml` of a content folder. Throws UserError(s) with file and line. */
export async function readSettings(content: string): Promise<Settings> {
  const file = join(content, SETTINGS_FILE);
  const text = await readText(
    file,
    'a content folder has site.yaml (title, description) and days/; npx --no tagwerk new 1 makes both',
  );
  return readYaml(text, file, settingsSchema).value;
}
