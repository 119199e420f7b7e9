import { mkdir, readdir, rm, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../errors.ts';
import { BAG_DECLARATION, formatManifest, type Manifest } from './bag.ts';
import { listPayload } from './bag-files.ts';
import type { Column } from './columns.ts';
import { checkContents } from './contents.ts';
import { databaseOf, withDatabase } from './duckdb.ts';
import { sync, writeDurably } from './durable.ts';
import { INCOMPLETE, PAYLOAD, TAG_FILES, type TableName, UNLIMITED } from './format.ts';
import { sha256, sha256File } from './hash.ts';
import { bagAt, exists } from './node-files.ts';
import { bagInfo, prepareParts } from './parts.ts';
import { Problems, visible } from './problems.ts';
import { type Rows, writeTable } from './rows.ts';
import type { RunRecord } from './schema/runs.ts';
import type { SealInput } from './seal-input.ts';

/** What came out: the archive's identity, and number and bytes of its payload files. */
export interface Sealed {
  manifestSha256: string;
  files: number;
  bytes: number;
}

/**
 * Marks a folder as an archive that is being collected: creates it where needed, with `.incomplete` in it.
 * Throws UserError when the folder holds a sealed archive or something that is none.
 */
export async function beginArchive(folder: string): Promise<void> {
  const root = resolve(folder);
  const refuse = (what: string, remedy: string) => new UserError(what, { place: { file: folder }, remedy });
  if (await exists(join(root, INCOMPLETE))) return;
  if (await exists(join(root, TAG_FILES.manifest))) {
    throw refuse(
      'holds a sealed archive, which never changes',
      'seal into another folder, and let it name this one',
    );
  }
  await mkdir(root, { recursive: true });
  const inside = await readdir(root);
  if (inside.length > 0) {
    throw refuse(`is not empty (${visible(inside[0] ?? '')}) and no archive`, 'give an empty or new folder');
  }
  await writeDurably(root, INCOMPLETE, '');
  await sync(dirname(root));
}

/**
 * Seals an archive. Until the very last step `.incomplete` stands in the folder, so that an interruption at any
 * point leaves an archive that every reader refuses and that can be sealed again. The same input gives the same
 * bytes. Throws UserError or UserErrors for an input that would not verify.
 */
export async function sealArchive(input: SealInput): Promise<Sealed> {
  const root = resolve(input.folder);
  const runs = [...input.runs].sort((a, b) => a.run - b.run);
  const parts = prepareParts(input, runs);
  await beginArchive(input.folder);
  await refuseStrangers(root, input.folder);
  // An interrupted sealing may have left one, and this input need not have events.
  await rm(join(root, PAYLOAD.events), { force: true });
  await mkdir(join(root, 'data'), { recursive: true });
  for (const [path, text] of parts) await writeDurably(root, path, text);
  const payload = await withDatabase(async (connection) => {
    await writeTables(connection, root, input, runs);
    const problems = new Problems(input.folder);
    const files = bagAt(input.folder);
    const written = await listPayload(files, problems);
    await checkContents(databaseOf(connection), files, written, { limits: UNLIMITED, whole: true }, problems);
    problems.throwIfAny();
    return written;
  }, input);
  return await finishBag(root, input, payload);
}

async function writeTables(
  connection: DuckDBConnection,
  root: string,
  input: SealInput,
  runs: readonly RunRecord[],
): Promise<void> {
  const write = async (
    name: TableName,
    table: { columns: readonly Column[]; rows: (run: RunRecord) => Rows },
    order: readonly string[],
  ) => {
    const path = join(root, PAYLOAD[name]);
    await writeTable(connection, { name, path, columns: table.columns, order }, rowsOf(runs, table.rows));
    await sync(path);
  };
  await write('chains', input.chains, ['run', 'corr_id']);
  if (input.events) await write('events', input.events, ['run', 'ts_ns']);
}

function* rowsOf(
  runs: readonly RunRecord[],
  rows: (run: RunRecord) => Rows,
): Generator<{ run: number; rows: Rows }> {
  for (const run of runs) yield { run: run.run, rows: rows(run) };
}

/** A file in data/ that sealing does not write could be the only copy of something: it is never overwritten or bagged. */
async function refuseStrangers(root: string, folder: string): Promise<void> {
  if (!(await exists(join(root, 'data')))) return;
  const problems = new Problems(folder);
  const ours: string[] = Object.values(PAYLOAD);
  for (const path of (await listPayload(bagAt(folder), problems)).keys()) {
    if (!ours.includes(path))
      problems.add(path, 'is no part of a run archive', 'move it out of data/ and seal again');
  }
  problems.throwIfAny();
}

/** The last part of sealing: hashes the payload files, writes the tag files around them, removes `.incomplete`. */
export async function finishBag(
  root: string,
  input: SealInput,
  payload: ReadonlyMap<string, number>,
): Promise<Sealed> {
  const manifest: Manifest = new Map();
  for (const path of payload.keys()) manifest.set(path, await sha256File(join(root, path)));
  const manifestText = formatManifest(manifest);
  const tags = new Map([
    [TAG_FILES.declaration, BAG_DECLARATION],
    [TAG_FILES.info, bagInfo(input, payload)],
    [TAG_FILES.manifest, manifestText],
  ]);
  const tagManifest: Manifest = new Map([...tags].map(([file, text]) => [file, sha256(text)]));
  for (const [file, text] of tags) await writeDurably(root, file, text);
  await writeDurably(root, TAG_FILES.tagManifest, formatManifest(tagManifest));
  await sync(join(root, 'data'));
  await sync(root);
  await unlink(join(root, INCOMPLETE));
  await sync(root);
  const bytes = [...payload.values()].reduce((sum, size) => sum + size, 0);
  return { manifestSha256: sha256(manifestText), files: payload.size, bytes };
}
