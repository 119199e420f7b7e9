import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { JSON_SCHEMA_FILE } from '../analysis/declaration/json-schema.ts';
import { UserError } from '../errors.ts';
import { readTextIfThere } from '../read-text.ts';
import { ANALYSIS_FILE } from '../report/store.ts';
import { dayNumbers, daysFolder, isFolder } from '../site/content/days.ts';
import { readSettings, SETTINGS_FILE } from '../site/content/settings.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import { projectOf } from './project.ts';
import type { Io } from './run.ts';
import { type Blanks, template } from './template/template.ts';
import { localDate } from './today.ts';

const CHECKOUT = resolve(import.meta.dirname, '../..');
const SCHEMA_FOLDER = join(CHECKOUT, 'src/analysis/declaration');
const ARTICLE = 'index.mdx';
const RECIPE = 'recipe.yaml';

/**
 * `new`: makes a day that all other commands understand: an article to fill in, and the recipe and the analysis of the
 * latest day before it that has them (from day to day an experiment changes a little), else those of a first day. A day
 * with an archive but no article is one from elsewhere: it gets the analysis that fits every archive, and no recipe.
 * `now` is the article's date and time, on the author's clock.
 */
export async function newCommand(args: string[], io: Io, now: Date): Promise<number> {
  const { values, named } = callOf(COMMANDS.new, args);
  const [day = ''] = named;
  const { content } = await projectOf(values);
  const blanks: Blanks = { day, ...dateAndTime(now) };
  const write = async (file: string, text: string, from?: string): Promise<void> => {
    if (await writeNew(file, text)) {
      io.stdout.write(from === undefined ? `${file}\n` : `${file} (from ${relative(content, from)})\n`);
    }
  };
  const settingsFile = join(content, SETTINGS_FILE);
  if ((await readTextIfThere(settingsFile)) === undefined) {
    await write(settingsFile, await template(SETTINGS_FILE, blanks));
  }
  const { lang } = await readSettings(content);
  const earlier = (await dayNumbers(content)).filter((number) => number < Number(day)).reverse();
  const folder = join(daysFolder(content), day);
  await mkdir(folder, { recursive: true });
  if (!(await writeNew(join(folder, ARTICLE), await template(`${lang}/${ARTICLE}`, blanks)))) {
    const remedy = `choose another number; nothing of day ${day} was changed`;
    throw new UserError('this day is there already', { place: { file: folder }, remedy });
  }
  io.stdout.write(`${join(folder, ARTICLE)}\n`);

  const hasArchive = await isFolder(join(folder, 'archive'));
  const last = async (name: string) => (hasArchive ? undefined : await latest(content, earlier, name));
  const recipe = await last(RECIPE);
  if (recipe) await write(join(folder, RECIPE), recipe.text, recipe.file);
  else if (!hasArchive) await write(join(folder, RECIPE), await template(RECIPE, blanks));
  const analysis = await last(ANALYSIS_FILE);
  const text = analysis?.text ?? (await template(`${lang}/${ANALYSIS_FILE}`, blanks));
  await write(join(folder, ANALYSIS_FILE), withModeline(text, folder), analysis?.file);
  return 0;
}

/** Writes a file where none is; gives whether it did. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

const MODELINE = '# yaml-language-server: $schema=';

/** The analysis with a first line that shows editors its schema, where that lies in the same checkout as the day. */
function withModeline(analysis: string, folder: string): string {
  const text = analysis.replace(/^# yaml-language-server: .*\n/, '');
  const schema = relative(resolve(folder), join(SCHEMA_FOLDER, JSON_SCHEMA_FILE));
  const inCheckout = relative(CHECKOUT, resolve(folder)).startsWith('..') === false;
  return inCheckout ? `${MODELINE}${schema}\n${text}` : text;
}

function dateAndTime(now: Date): Pick<Blanks, 'date' | 'time'> {
  const two = (number: number): string => String(number).padStart(2, '0');
  return {
    date: localDate(now),
    time: `${two(now.getHours())}:${two(now.getMinutes())}`,
  };
}

async function latest(
  content: string,
  days: readonly number[],
  name: string,
): Promise<{ file: string; text: string } | undefined> {
  for (const day of days) {
    const file = join(daysFolder(content), String(day), name);
    const text = await readTextIfThere(file);
    if (text !== undefined) return { file, text };
  }
  return undefined;
}
