import { type Manifest, parseBagInfo, parseManifest } from './bag.ts';
import {
  type BagFiles,
  COPY_AGAIN,
  type Entry,
  hasBytesOrProblem,
  hasPlainFolders,
  listPayload,
  readSmallFile,
} from './bag-files.ts';
import { INCOMPLETE, type Limits, PAYLOAD, TAG_FILES } from './format.ts';
import { checkFurtherManifests } from './further-manifests.ts';
import { NearPaths, whyOtherBytes } from './near-miss.ts';
import { type Problems, visible } from './problems.ts';

/** What the bag holds, once every byte of it agrees with its manifests. */
export interface Bag {
  /** SHA-256 of manifest-sha256.txt: the archive's identity. */
  manifestSha256: string;
  /** Payload paths → size in bytes. */
  payload: Map<string, number>;
}

/**
 * Checks the bag around the payload: it is complete, no path leaves the folder, no symbolic link, and every
 * payload and tag file has the bytes that the manifests name. What is wrong goes to `problems`; gives undefined
 * when there is no bag to go on with.
 */
export async function checkBag(
  files: BagFiles,
  limits: Limits,
  problems: Problems,
): Promise<Bag | undefined> {
  if ((await files.entry(''))?.kind !== 'folder') {
    problems.add('', 'no such folder', 'give the folder that holds bagit.txt');
    return undefined;
  }
  if (await files.entry(INCOMPLETE)) {
    problems.add(
      INCOMPLETE,
      'the archive is still being collected, or was interrupted',
      'let the collector resume and seal it (tagwerk collect)',
    );
    return undefined;
  }
  const tags = await readTags(files, problems);
  if (!tags) return undefined;
  checkDeclaration(tags.declaration, problems);
  if (await files.entry('fetch.txt')) {
    problems.add('fetch.txt', 'payload that lies elsewhere (fetch.txt)', 'fetch it and make a complete bag');
  }
  await checkTagManifest(files, tags, problems);
  const manifest = readManifest(TAG_FILES.manifest, tags.manifest, problems);
  const payload = await listPayload(files, problems);
  const before = problems.count;
  await checkPayload(files, manifest, payload, limits, problems);
  await checkFurtherManifests(files, payload, problems);
  // Where files are already named, their sum says nothing new.
  checkInfo(tags.info, problems.count === before ? payload : undefined, problems);
  return { manifestSha256: await files.sha256(tags.manifest), payload };
}

type Tags = Record<keyof typeof TAG_FILES, Uint8Array>;

/** As the file has it: a byte order mark stays, and is refused. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

async function readTags(files: BagFiles, problems: Problems): Promise<Tags | undefined> {
  const before = problems.count;
  const inside = await files.list('').catch(() => []);
  if (!inside.some(({ name }) => name === TAG_FILES.declaration)) {
    const deeper = await folderOfBag(files, inside);
    if (deeper !== undefined) {
      problems.add('', 'holds no bagit.txt itself', `give the folder in it that does: ${visible(deeper)}`);
      return undefined;
    }
  }
  const there = new NearPaths(inside.map(({ name }) => name));
  const read = async (file: string): Promise<Uint8Array> => {
    const absent = there.of(file)?.remedy ?? 'this is no sealed archive, or part of it is missing';
    return (await readSmallFile(files, file, problems, absent)) ?? new Uint8Array();
  };
  const tags: Tags = {
    declaration: await read(TAG_FILES.declaration),
    info: await read(TAG_FILES.info),
    manifest: await read(TAG_FILES.manifest),
    tagManifest: await read(TAG_FILES.tagManifest),
  };
  return problems.count === before ? tags : undefined;
}

/** The folder below that holds an archive, where it is one. */
async function folderOfBag(
  files: BagFiles,
  inside: readonly (Entry & { name: string })[],
): Promise<string | undefined> {
  const found: string[] = [];
  for (const { name, kind } of inside) {
    if (kind === 'folder' && (await files.entry(`${name}/${TAG_FILES.declaration}`))) found.push(name);
  }
  return found.length === 1 ? found[0] : undefined;
}

function checkDeclaration(bytes: Uint8Array, problems: Problems): void {
  const version = /^BagIt-Version: *(\d+\.\d+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: *UTF-8\s*$/i.exec(
    textOf(bytes),
  )?.[1];
  if (version === '1.0') return;
  const what = version ? `BagIt version ${version}` : 'not a BagIt declaration';
  problems.add(TAG_FILES.declaration, `${what}, expected BagIt 1.0 in UTF-8 (RFC 8493)`, COPY_AGAIN);
}

function readManifest(file: string, bytes: Uint8Array, problems: Problems): Manifest {
  const { manifest, faults, oddities } = parseManifest(textOf(bytes));
  for (const { line, what } of oddities) problems.odd(file, what, line);
  for (const { line, what } of faults) problems.add(file, what, 'do not use this archive', line);
  return manifest;
}

async function checkTagManifest(files: BagFiles, tags: Tags, problems: Problems): Promise<void> {
  const manifest = readManifest(TAG_FILES.tagManifest, tags.tagManifest, problems);
  const known: Record<string, Uint8Array> = {
    [TAG_FILES.declaration]: tags.declaration,
    [TAG_FILES.info]: tags.info,
    [TAG_FILES.manifest]: tags.manifest,
  };
  for (const file of Object.keys(known)) {
    if (!manifest.has(file)) {
      problems.add(TAG_FILES.tagManifest, `does not list ${file}`, COPY_AGAIN);
    }
  }
  for (const [file, hash] of manifest) {
    if (file.startsWith('data/') || file === TAG_FILES.tagManifest) {
      problems.add(TAG_FILES.tagManifest, `lists ${visible(file)}, which is no tag file`, COPY_AGAIN);
      continue;
    }
    if (!(await hasPlainFolders(files, file))) {
      problems.add(file, 'lies behind a symbolic link', 'put the folder itself there');
      continue;
    }
    const bytes = known[file] ?? (await readSmallFile(files, file, problems, COPY_AGAIN));
    if (bytes && (await files.sha256(bytes)) !== hash) {
      const { what, remedy } = (await whyOtherBytes(files, file, hash)) ?? {
        what: 'changed since sealing',
        remedy: COPY_AGAIN,
      };
      problems.add(file, what, remedy);
    }
  }
}

async function checkPayload(
  files: BagFiles,
  manifest: Manifest,
  payload: Map<string, number>,
  limits: Limits,
  problems: Problems,
): Promise<void> {
  const strangers = new NearPaths([...payload.keys()].filter((path) => !manifest.has(path)));
  const absent = new NearPaths([...manifest.keys()].filter((path) => !payload.has(path)));
  for (const [path, hash] of manifest) {
    const size = payload.get(path);
    if (!path.startsWith('data/')) {
      problems.add(TAG_FILES.manifest, `lists ${visible(path)}, outside data/`, 'do not use this archive');
    } else if (size === undefined) {
      const near = strangers.of(path);
      problems.add(path, near?.what ?? 'missing', near?.remedy ?? COPY_AGAIN);
    } else if (isTable(path) && size > limits.bytes) {
      problems.add(path, `${size} bytes, over the limit of ${limits.bytes}`, 'allow more (--max-bytes)');
    } else if (!(await hasBytesOrProblem(files, path, hash, problems))) {
      const near = await whyOtherBytes(files, path, hash);
      const what = near?.what ?? `changed since sealing (SHA-256 of its ${size} bytes differs)`;
      problems.add(path, what, near?.remedy ?? COPY_AGAIN);
    }
  }
  for (const path of payload.keys()) {
    // What is another one under a changed name was told with that one.
    if (!manifest.has(path) && !absent.of(path)) {
      problems.add(path, 'added after sealing: the manifest does not list it', 'take it out of data/');
    }
  }
}

function checkInfo(info: Uint8Array, payload: Map<string, number> | undefined, problems: Problems): void {
  const { info: entries, faults, oddities } = parseBagInfo(textOf(info));
  for (const { line, what } of oddities) problems.odd(TAG_FILES.info, what, line);
  for (const { line, what } of faults) problems.add(TAG_FILES.info, what, COPY_AGAIN, line);
  if (!payload) return;
  const bytes = [...payload.values()].reduce((sum, size) => sum + size, 0);
  for (const oxum of entries.get('payload-oxum') ?? []) {
    if (oxum.trim() !== `${bytes}.${payload.size}`) {
      problems.add(
        TAG_FILES.info,
        `Payload-Oxum ${visible(oxum)} disagrees with the payload, ${bytes}.${payload.size} (bytes.files)`,
        COPY_AGAIN,
      );
    }
  }
}

function isTable(path: string): boolean {
  return path === PAYLOAD.chains || path === PAYLOAD.events;
}
