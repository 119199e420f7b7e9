import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Folders whose sources decide what a figure looks like, and the packages that draw it. */
const FOLDERS = ['src/figures', 'src/report'];
const PACKAGES = ['@observablehq/plot', 'd3', 'd3-array'];

/**
 * SHA-256 (hex) over all that turns a figure of the report into a picture, other than the figure itself: the sources under
 * `root` (the project's folder), the versions of Plot and d3, and of the ICU that formats numbers.
 */
export async function figureCodeHash(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const names = await readdir(join(root, folder), { recursive: true });
    for (const name of names.filter((file) => file.endsWith('.ts')).sort()) {
      hash
        .update(`${folder}/${name}\0`)
        .update(await readFile(join(root, folder, name)))
        .update('\0');
    }
  }
  for (const name of PACKAGES) hash.update(`${name} ${await versionOf(name, root)}\0`);
  return hash.update(`icu ${process.versions.icu}`).digest('hex');
}

async function versionOf(name: string, root: string): Promise<string> {
  const file = findPackageJSON(name, pathToFileURL(`${root}/`));
  if (file === undefined) throw new Error(`${name} is not installed in ${root} → npm ci`);
  const manifest: { version: string } = JSON.parse(await readFile(file, 'utf8'));
  return manifest.version;
}
