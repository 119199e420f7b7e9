import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { readAnalysis } from '../analysis/declaration/read.ts';
import { ChildSession } from '../analysis/sql/child.ts';
import { inventoryOf } from '../analysis/views/inventory.ts';
import type { NamedArchive } from '../analysis/views/views.ts';
import { INCOMPLETE, TAG_FILES } from '../archive/format.ts';
import { openArchive } from '../archive/read.ts';
import { errorLine, UserError, UserErrors } from '../errors.ts';
import { readTextIfThere } from '../read-text.ts';
import { canonicalJson } from '../report/canonical.ts';
import { ANALYSIS_FILE, archiveFolder } from '../report/store.ts';
import { dayNumber, isFolder } from '../site/content/days.ts';
import { Problems } from '../site/content/problems.ts';
import { visible } from '../visible.ts';
import { readYaml } from '../yaml/read.ts';
import { COMMANDS } from './commands.ts';
import { dayFolder } from './days.ts';
import { callOf } from './declaration.ts';
import { projectOf } from './project.ts';
import type { Io } from './run.ts';
import { inventoryText } from './show-text.ts';

/**
 * `show`: prints every name that analysis.yaml can use of an archive, or of the archives of a day, with what is known of it.
 * What keeps an archive or the analysis from being read is told, and the others are shown. Gives 1 when an archive could not
 * be read; throws UserError(s) when none could.
 */
export async function showCommand(args: string[], io: Io): Promise<number> {
  const { values, named } = callOf(COMMANDS.show, args);
  const [what = ''] = named;
  const { folders, notes } = await foldersOf(what, values.content);
  const problems = new Problems();
  const archives: NamedArchive[] = [];
  for (const { name, folder, path } of folders) {
    const archive = await problems.collect(() => openArchive(path));
    if (archive) archives.push({ name, folder, archive });
  }
  if (archives.length === 0) problems.throwIfAny();
  for (const error of [...notes, ...problems.all]) io.stderr.write(`${errorLine(error)}\n`);
  const inventory = await ChildSession.during(
    undefined,
    async (starting) => await inventoryOf(archives, await starting),
  );
  io.stdout.write(values.json ? canonicalJson(inventory) : inventoryText(inventory, what));
  return problems.all.length > 0 ? 1 : 0;
}

/** Archives to be shown: their names in an analysis, how a day names them, and where they lie. */
interface Named {
  folders: { name: string; folder: string; path: string }[];
  /** What is wrong besides. */
  notes: UserError[];
}

async function foldersOf(what: string, content: string | undefined): Promise<Named> {
  if (dayNumber(what) !== undefined) {
    return await foldersOfDay(await dayFolder((await projectOf({ content })).content, what));
  }
  if (await isArchive(what)) return { folders: [{ name: 'main', folder: what, path: what }], notes: [] };
  const found = await stat(what).catch(() => undefined);
  if (found?.isDirectory() && isDay(what)) return await foldersOfDay(what);
  const place = { file: visible(what) };
  const remedy = 'name the folder of an archive, which has bagit.txt, or a day by its number';
  if (!found) throw new UserError('there is no such folder', { place, remedy });
  const why = found.isDirectory()
    ? 'is no archive: it has no bagit.txt'
    : 'is a file, and an archive is a folder';
  throw new UserError(why, { place, remedy: `${remedy}; docs/run-archive.md says how one is written` });
}

/** The archives that a day's analysis names; where it cannot be read, those that lie in its folder. */
async function foldersOfDay(day: string): Promise<Named> {
  const { archives, notes } = await archivesNamed(day);
  const folders: Named['folders'] = [];
  for (const [name, folder] of Object.entries(archives)) {
    const path = archiveFolder(day, folder);
    if (await isFolder(path)) folders.push({ name, folder, path: join(day, folder) });
    else notes.push(absent(day, name, folder));
  }
  if (folders.length === 0) throw new UserErrors(notes);
  return { folders, notes };
}

function absent(day: string, name: string, folder: string): UserError {
  return new UserError(`archive ${name}: the folder ${visible(folder)} is not there`, {
    place: { file: day },
    remedy: `collect it (sudo npx --no tagwerk collect ${basename(resolve(day))}), or put one there: docs/run-archive.md`,
  });
}

/** An analysis may be wrong in every other part: what it says of its archives still counts. */
const archivesSchema = z.looseObject({ archives: z.record(z.string(), z.string()).optional() });

async function archivesNamed(
  day: string,
): Promise<{ archives: Readonly<Record<string, string>>; notes: UserError[] }> {
  const file = join(day, ANALYSIS_FILE);
  const text = await readTextIfThere(file);
  if (text === undefined) return { archives: { main: 'archive' }, notes: [] };
  const problems = new Problems();
  const inside = (archives: Readonly<Record<string, string>>) => {
    for (const folder of Object.values(archives)) archiveFolder(day, folder, { file });
    return archives;
  };
  const read = await problems.collect(async () => inside(readAnalysis(text, file).value.archives));
  if (read) return { archives: read, notes: [] };
  const said = await new Problems().collect(async () =>
    inside(readYaml(text, file, archivesSchema).value.archives ?? { main: 'archive' }),
  );
  return { archives: said ?? { main: 'archive' }, notes: [...problems.all] };
}

async function isArchive(folder: string): Promise<boolean> {
  const marks = [TAG_FILES.declaration, TAG_FILES.manifest, INCOMPLETE];
  const found = await Promise.all(marks.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return found.some((one) => one !== undefined);
}

function isDay(folder: string): boolean {
  const path = resolve(folder);
  return dayNumber(basename(path)) !== undefined && basename(dirname(path)) === 'days';
}
