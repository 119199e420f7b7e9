import { stat } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { isFolder } from '../site/content/days.ts';
import { SETTINGS_FILE } from '../site/content/settings.ts';

/** Folders of the project, as paths that can be opened from where the user stands. */
export interface Project {
  content: string;
  /** Where the built pages go. */
  out: string;
  /** For what can be made again. */
  cache: string;
}

/**
 * The project that the user stands in, at whatever depth, with the folders that were named in their place. Throws UserError
 * where there is none and no content folder was named, and where a content folder is not there.
 */
export async function projectOf(
  named: { content?: string | undefined; out?: string | undefined; cache?: string | undefined } = {},
): Promise<Project> {
  const found = await foundAbove();
  const content = named.content ?? found?.content;
  if (content === undefined) {
    throw new UserError('there is no project here: no folder from here upwards has content/ with site.yaml', {
      remedy: 'go to the project’s folder, or name the content folder: --content DIR',
    });
  }
  if (!(await isFolder(content))) {
    throw new UserError('there is no such folder', {
      place: { file: content },
      remedy: 'name the content folder, which has site.yaml and days/: --content DIR',
    });
  }
  const root = found?.root ?? '';
  return {
    content,
    out: named.out ?? join(root, 'dist'),
    cache: named.cache ?? join(root, '.cache'),
  };
}

/** The nearest content folder from here upwards, one that the user stands in or one beside, and the folder that holds it. */
async function foundAbove(): Promise<{ root: string; content: string } | undefined> {
  for (let folder = '.'; ; folder = join('..', folder)) {
    if (await isContent(folder)) return { root: join(folder, '..'), content: folder };
    if (await holdsContent(folder)) return { root: folder, content: join(folder, 'content') };
    if (resolve(folder) === parse(resolve(folder)).root) return undefined;
  }
}

async function isContent(folder: string): Promise<boolean> {
  return (await isFile(join(folder, SETTINGS_FILE))) && (await isFolder(join(folder, 'days')));
}

/** Sources have folders called content too: that of a site has its settings or days, or lies beside package.json. */
async function holdsContent(folder: string): Promise<boolean> {
  const content = join(folder, 'content');
  if (!(await isFolder(content))) return false;
  if (await isFolder(join(content, 'days'))) return true;
  return (await isFile(join(content, SETTINGS_FILE))) || (await isFile(join(folder, 'package.json')));
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
