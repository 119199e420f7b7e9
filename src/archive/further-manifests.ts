import { type Manifest, parseManifest } from './bag.ts';
import { type BagFiles, COPY_AGAIN, FileFault, hasPlainFolders, readSmallFile } from './bag-files.ts';
import { DIGESTS, type Digest, TAG_FILES } from './format.ts';
import { type Problems, visible } from './problems.ts';

/** A manifest beside ours, as its name says. */
const NAME = /^(tag)?manifest-([^/]+)\.txt$/i;
const OURS: readonly string[] = [TAG_FILES.manifest, TAG_FILES.tagManifest];

/**
 * Manifests of other algorithms than SHA-256 (RFC 8493, 2.1.3 and 2.2.1): each has to name the bytes that are there, and a
 * payload manifest has to list every payload file. One of an algorithm that is not checked is a problem: it is not ignored.
 */
export async function checkFurtherManifests(
  files: BagFiles,
  payload: ReadonlyMap<string, number>,
  problems: Problems,
): Promise<void> {
  for (const { name, kind } of await rootOf(files, problems)) {
    const [, tag, algorithm = ''] = NAME.exec(name) ?? [];
    if (algorithm === '' || OURS.includes(name)) continue;
    const digest = DIGESTS.find((one) => one === algorithm);
    if (kind !== 'file' || !digest) {
      const known = DIGESTS.join(', ');
      problems.add(
        name,
        `a manifest of an algorithm that is not checked here: ${visible(algorithm)}`,
        `have it made with one of ${known}, in small letters, or make the bag without it`,
      );
      continue;
    }
    const manifest = await readManifest(files, name, digest, problems);
    if (!tag) checkComplete(name, manifest, payload, problems);
    for (const [path, hash] of manifest)
      await checkFile(files, { manifest: name, path, hash, digest }, problems);
  }
}

async function rootOf(files: BagFiles, problems: Problems): Promise<{ name: string; kind: string }[]> {
  try {
    return (await files.list('')).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    problems.add('', `cannot be listed (${error.message})`, 'check its permissions');
    return [];
  }
}

async function readManifest(
  files: BagFiles,
  name: string,
  digest: Digest,
  problems: Problems,
): Promise<Manifest> {
  const bytes = await readSmallFile(files, name, problems, COPY_AGAIN);
  if (!bytes) return new Map();
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const { manifest, faults, oddities } = parseManifest(text, digest);
  for (const { line, what } of oddities) problems.odd(name, what, line);
  for (const { line, what } of faults) problems.add(name, what, 'do not use this archive', line);
  return manifest;
}

function checkComplete(
  name: string,
  manifest: Manifest,
  payload: ReadonlyMap<string, number>,
  problems: Problems,
): void {
  for (const path of payload.keys())
    if (!manifest.has(path)) problems.add(name, `does not list ${visible(path)}`, COPY_AGAIN);
}

async function checkFile(
  files: BagFiles,
  { manifest, path, hash, digest }: { manifest: string; path: string; hash: string; digest: Digest },
  problems: Problems,
): Promise<void> {
  if (!(await hasPlainFolders(files, path)) || (await files.entry(path))?.kind !== 'file') {
    problems.add(path, `no file, though ${manifest} lists it`, COPY_AGAIN);
    return;
  }
  try {
    if ((await files.digestFile(path, digest)) === hash) return;
    problems.add(path, `is not what ${manifest} names (its ${digest} differs)`, COPY_AGAIN);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    problems.add(path, `cannot be read (${error.message}), though ${manifest} lists it`, COPY_AGAIN);
  }
}
