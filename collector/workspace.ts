import { existsSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sync } from '../src/archive/durable.ts';
import { INCOMPLETE, TAG_FILES } from '../src/archive/format.ts';

/** The folder, inside an archive that is being collected, of all that is there before it is sealed. */
const RAW = 'raw';

export interface Workspace {
  /** Folder of the archive, as the user names it. */
  archive: string;
  /** Draft, plan, the recorder's session and raw files. */
  raw: string;
  draft: string;
  plan: string;
}

export function workspaceOf(archive: string): Workspace {
  const raw = join(archive, RAW);
  return { archive, raw, draft: join(raw, 'draft.json'), plan: join(raw, 'plan.txt') };
}

/** new: nothing is there; begun: to be resumed; sealed: done; leftover: sealed, but the raw files are still there. */
export function stateOf(space: Workspace): 'new' | 'begun' | 'sealed' | 'leftover' {
  if (existsSync(join(space.archive, INCOMPLETE))) return 'begun';
  if (!existsSync(join(space.archive, TAG_FILES.manifest))) return 'new';
  return existsSync(space.raw) ? 'leftover' : 'sealed';
}

/** Writes a file whole or not at all: temporary name, fsync, rename, fsync of the folder. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  const handle = await open(temporary, 'w', 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await sync(dirname(path));
}

/** A file's text, or undefined when there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  return existsSync(path) ? await readFile(path, 'utf8') : undefined;
}

/** Name of a run's raw file (collector/recorder/files/raw.h). */
export function rawName(run: number): string {
  return `run-${String(run).padStart(4, '0')}.raw`;
}

/** The recorder's session files (collector/recorder/session/session.h), in the order in which they came to be. */
export async function sessionFiles(space: Workspace): Promise<string[]> {
  const number = (name: string) => Number(/^session(?:-(\d+))?\.json$/.exec(name)?.[1] ?? 1);
  const names = (await readdir(space.raw)).filter((name) => /^session(-\d+)?\.json$/.test(name));
  return names.sort((a, b) => number(a) - number(b));
}

/** Raw files that the recorder found damaged and put aside. */
export async function damagedFiles(space: Workspace): Promise<string[]> {
  return (await readdir(space.raw)).filter((name) => /\.raw\.damaged-\d+$/.test(name)).sort();
}

/** Removes what sealing has made superfluous. Only to be called once the archive is verified. */
export async function removeRaw(space: Workspace): Promise<void> {
  await rm(space.raw, { recursive: true, force: true });
}

/** Gives what root made to the owner of the folder it was made in, so that the author can move and remove it. */
export function giveToOwner(folder: string): void {
  const { uid, gid } = statSync(dirname(folder));
  const give = (path: string) => {
    lchownSync(path, uid, gid);
    if (!lstatSync(path).isDirectory()) return;
    for (const name of readdirSync(path)) give(join(path, name));
  };
  give(folder);
}
