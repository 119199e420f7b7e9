import { access, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { JSON_SCHEMA_FILE } from '../analysis/declaration/json-schema.ts';
import { UserError } from '../errors.ts';
import type { Locale } from '../report/format.ts';
import { ANALYSIS_FILE } from '../report/store.ts';
import { dayNumber, dayNumbers, daysFolder } from '../site/content/days.ts';
import { readSettings } from '../site/content/settings.ts';
import type { Io } from './run.ts';

const CHECKOUT = resolve(import.meta.dirname, '../..');
const SCHEMA_FOLDER = join(CHECKOUT, 'src/analysis/declaration');

/** What an author fills in, by language of the site; the headings are those of the fixed parts of a day. */
const OPENING: Record<Locale, { title: string; slug: string; text: string }> = {
  de: {
    title: 'Entwurf',
    slug: 'entwurf',
    text: 'Uhrzeit, Ort, der Faden von gestern und die eine Frage von heute.\n\n## Nächster Schritt :anchor[weiter]\n\nWas offen bleibt.\n',
  },
  en: {
    title: 'Draft',
    slug: 'draft',
    text: 'The time, the place, yesterday’s thread and today’s one question.\n\n## Next step :anchor[next]\n\nWhat stays open.\n',
  },
};

/**
 * `tagwerk new <day> [--content DIR]`: makes the day's folder with an article to fill in, and with the recipe and
 * the analysis of the latest day before it that has them: from day to day an experiment changes a little. `now` is the
 * article's date and time, on the author's clock.
 */
export async function newCommand(args: string[], io: Io, now: Date): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { content: { type: 'string', default: 'content' } },
  });
  const [day, ...others] = positionals;
  if (day === undefined || others.length > 0 || dayNumber(day) === undefined) {
    throw new UserError('new makes one day', { remedy: 'name it by its number: npx --no tagwerk new 101' });
  }
  const settings = await readSettings(values.content);
  const earlier = (await dayNumbers(values.content)).filter((number) => number < Number(day)).reverse();
  const folder = join(daysFolder(values.content), day);
  await mkdir(daysFolder(values.content), { recursive: true });
  await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
    const remedy = `choose another number; nothing of day ${day} was changed`;
    throw new UserError('this day is there already', { place: { file: folder }, remedy, cause });
  });

  await writeFile(join(folder, 'index.mdx'), article(settings.lang, now));
  io.stdout.write(`${join(folder, 'index.mdx')}\n`);
  for (const name of ['recipe.yaml', ANALYSIS_FILE]) {
    const source = await latest(values.content, earlier, name);
    if (source === undefined) continue;
    if (name === ANALYSIS_FILE) await copyAnalysis(source, folder);
    else await copyFile(source, join(folder, name));
    io.stdout.write(`${join(folder, name)} (from ${relative(values.content, source)})\n`);
  }
  return 0;
}

const MODELINE = '# yaml-language-server: $schema=';

/** Copies an analysis with a first line that shows editors its schema, where that lies in the same checkout as the day. */
async function copyAnalysis(source: string, folder: string): Promise<void> {
  const text = (await readFile(source, 'utf8')).replace(/^# yaml-language-server: .*\n/, '');
  const schema = relative(resolve(folder), join(SCHEMA_FOLDER, JSON_SCHEMA_FILE));
  const inCheckout = relative(CHECKOUT, resolve(folder)).startsWith('..') === false;
  await writeFile(join(folder, ANALYSIS_FILE), inCheckout ? `${MODELINE}${schema}\n${text}` : text);
}

function article(lang: Locale, now: Date): string {
  const { title, slug, text } = OPENING[lang];
  const two = (number: number): string => String(number).padStart(2, '0');
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}:${two(now.getMinutes())}`;
  return `---\ntitle: ${title}\nslug: ${slug}\ndate: ${date}\ntime: ${time}\n---\n${time}. ${text}`;
}

async function latest(content: string, days: readonly number[], name: string): Promise<string | undefined> {
  for (const day of days) {
    const file = join(daysFolder(content), String(day), name);
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}
