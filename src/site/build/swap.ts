import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UserError } from '../../errors.ts';

/**
 * Fills a new folder by `fill` and puts it in the place of `out` only when that went well: a failed build
 * leaves the old pages as they were. `keep` are folders that must not be lost: `out` may not hold one.
 */
export async function swapIn(
  out: string,
  keep: readonly string[],
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  const target = resolve(out);
  await refuseUnsafe(target, out, keep);
  await mkdir(dirname(target), { recursive: true });
  // Beside its place, because a rename cannot leave a file system.
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const fresh = join(work, 'new');
    await mkdir(fresh);
    await fill(fresh);
    if (await exists(target)) await rename(target, join(work, 'old'));
    await rename(fresh, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function refuseUnsafe(target: string, out: string, keep: readonly string[]): Promise<void> {
  const held = keep
    .map((folder) => resolve(folder))
    .find((folder) => `${folder}${sep}`.startsWith(`${target}${sep}`));
  if (held) {
    const remedy = 'choose a folder of its own, such as dist';
    throw new UserError(`writing there would replace ${held}`, { place: { file: out }, remedy });
  }
  if (!(await exists(target))) return;
  const names = await readdir(target).catch(() => undefined);
  // Every site that we write has a front page: a folder without one is somebody's else.
  if (names === undefined || (names.length > 0 && !names.includes('index.html'))) {
    const remedy = 'remove it, or choose another folder with --out';
    throw new UserError('this is not a built site', { place: { file: out }, remedy });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
