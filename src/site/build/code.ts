import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** All that decides what a page looks like, besides what it shows. */
const FOLDERS = ['src', 'public'];

/**
 * SHA-256 (hex) over the code of the project in `root` and the versions of what it is made with: the packages, Node, and the
 * ICU that formats numbers.
 */
export function siteCode(root: string): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) {
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  const own: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  for (const name of Object.keys(own.dependencies ?? {}).sort()) {
    hash.update(`${name} ${versionOf(name, root)}\0`);
  }
  return hash.update(`node ${process.version} icu ${process.versions.icu}`).digest('hex');
}

function versionOf(name: string, root: string): string {
  const file = findPackageJSON(name, pathToFileURL(`${root}/`));
  if (file === undefined) throw new Error(`${name} is not installed in ${root} → npm ci`);
  const manifest: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return manifest.version;
}
