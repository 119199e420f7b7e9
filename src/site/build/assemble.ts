import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '../../archive/hash.ts';
import { sealed, unsealed } from '../../sealed-text.ts';
import type { Store } from './store.ts';
import { swapIn } from './swap.ts';

/** What lies in an output folder, as it was put there. */
interface Manifest {
  out: string;
  /** Of its folders, as the file system saw them then: who adds or removes a file changes its folder. */
  folders: string;
  /** Blobs by path. */
  files: Record<string, string>;
}

/**
 * Puts `files` (blobs by path) into `out`: all of them where it is not as we left it, else those that differ. `check` is run
 * before the first is written and only where something differs; what it throws leaves `out` as it was. Throws DamagedStore.
 */
export async function assemble({
  out,
  keep,
  store,
  files,
  check,
}: {
  out: string;
  /** Folders that must not be lost. */
  keep: readonly string[];
  store: Store;
  files: ReadonlyMap<string, string>;
  check: () => void;
}): Promise<void> {
  const file = join(store.folder, 'out.json');
  const old = manifestOf(file, out);
  const differ = old && [...files].filter(([path, blob]) => old.files[path] !== blob);
  const gone = old && Object.keys(old.files).filter((path) => !files.has(path));
  if (differ?.length === 0 && gone?.length === 0) return;
  check();
  rmSync(file, { force: true });
  if (differ && gone) {
    const bytes = new Map(differ.map(([path, blob]) => [path, store.bytes(blob)]));
    for (const [path, content] of bytes) {
      const target = join(out, path);
      mkdirSync(dirname(target), { recursive: true });
      // Renamed into its place: no reader ever sees half of it.
      writeFileSync(`${target}.new`, content);
      renameSync(`${target}.new`, target);
    }
    for (const path of gone) remove(out, path);
  } else {
    await swapIn(out, keep, async (folder) => {
      const made = new Set<string>();
      for (const [path, blob] of files) {
        const target = join(folder, path);
        const parent = dirname(target);
        if (!made.has(parent)) mkdirSync(parent, { recursive: true });
        made.add(parent);
        writeFileSync(target, store.bytes(blob));
      }
    });
  }
  const manifest: Manifest = {
    out: resolve(out),
    folders: foldersOf(out, files.keys()),
    files: Object.fromEntries(files),
  };
  mkdirSync(store.folder, { recursive: true });
  writeFileSync(file, sealed(JSON.stringify(manifest)));
}

/** What lies in `out`; undefined where that is not known, or it is not as we left it. */
function manifestOf(file: string, out: string): Manifest | undefined {
  try {
    const json = unsealed(readFileSync(file, 'utf8'));
    if (json === undefined) return undefined;
    const manifest: Manifest = JSON.parse(json);
    if (manifest.out !== resolve(out)) return undefined;
    return manifest.folders === foldersOf(out, Object.keys(manifest.files)) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

function foldersOf(out: string, paths: Iterable<string>): string {
  const folders = new Set<string>(['.']);
  for (const path of paths) folders.add(dirname(path));
  const seen = [...folders].map((folder) => {
    const found = statSync(join(out, folder), { bigint: true, throwIfNoEntry: false });
    return `${folder} ${found?.mtimeNs} ${found?.ino}`;
  });
  return sha256(seen.join('\0'));
}

/** Removes a file, and folders that it leaves empty. */
function remove(out: string, path: string): void {
  rmSync(join(out, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(out, folder));
    } catch {
      return;
    }
  }
}
