import { constants } from 'node:fs';
import { mkdir, open, readdir, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { version as duckdbVersion } from '@duckdb/node-api';
import type { z } from 'zod';
import { UserError, UserErrors } from '../errors.ts';
import { BAG_DECLARATION, formatBagInfo, formatManifest, type Manifest } from './bag.ts';
import type { ChainRow, Column, EventRow } from './columns.ts';
import { checkContents, issuesOf } from './contents.ts';
import { withDatabase } from './duckdb.ts';
import { ARCHIVE_FORMAT, INCOMPLETE, PAYLOAD, TAG_FILES } from './format.ts';
import { sha256, sha256File } from './hash.ts';
import { exists, listPayload } from './integrity.ts';
import { formatJson, JsonFault, parseJson } from './json.ts';
import { Problems, visible } from './problems.ts';
import { type Rows, writeTable } from './rows.ts';
import { describeTables } from './schema/datapackage.ts';
import { type ExperimentDraft, experimentDraftSchema } from './schema/experiment.ts';
import { type HostFacts, hostFactsSchema } from './schema/host.ts';
import { type ProbeFacts, probeFactsSchema } from './schema/probes.ts';
import { type RunRecord, runRecordSchema } from './schema/runs.ts';

/** Everything that is sealed into one archive. */
export interface SealInput {
  /** New, empty, or begun by `beginArchive`; the last part of what is done to it is to remove `.incomplete`. */
  folder: string;
  experiment: ExperimentDraft;
  host: HostFacts;
  probes: ProbeFacts;
  runs: readonly RunRecord[];
  /** Columns of the chains table (see `chainColumns`) and the chains of a run, asked for once per run, in order. */
  chains: {
    columns: readonly Column[];
    rows: (run: RunRecord) => Iterable<ChainRow> | AsyncIterable<ChainRow>;
  };
  events?: {
    columns: readonly Column[];
    rows: (run: RunRecord) => Iterable<EventRow> | AsyncIterable<EventRow>;
  };
  bag: {
    /** The day on which it is sealed, YYYY-MM-DD: the clock is the caller's. */
    baggingDate: string;
    /** The day's name, for example "100". */
    externalIdentifier: string;
    sourceOrganization: string;
  };
  /** Folder for temporary files; the system's own by default. */
  scratch?: string;
}

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
  await syncFolder(dirname(root));
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
  await mkdir(join(root, 'data'), { recursive: true });

  for (const [path, text] of parts) await writeDurably(root, path, text);
  await withDatabase(async (connection) => {
    for (const [name, table, order] of [
      ['chains', input.chains, ['run', 'corr_id']],
      ['events', input.events, ['run', 'ts_ns']],
    ] as const) {
      if (!table) continue;
      const path = join(root, PAYLOAD[name]);
      const columns = table.columns.map((column) => column.name);
      await writeTable(
        connection,
        { name, path, columns: table.columns, order: order.filter((column) => columns.includes(column)) },
        rowsOf(runs, table.rows),
      );
      await syncFile(path);
    }
    const problems = new Problems(input.folder);
    const payload = await listPayload(root, problems);
    const limits = { rows: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
    await checkContents(connection, root, payload, { limits, unique: true }, problems);
    problems.throwIfAny();
  }, input.scratch);
  return await finish(root, input);
}

function* rowsOf(
  runs: readonly RunRecord[],
  rows: (run: RunRecord) => Rows,
): Generator<{ run: number; rows: Rows }> {
  for (const run of runs) yield { run: run.run, rows: rows(run) };
}

/** The JSON files, each checked against what our own writer promises. Nothing is written before all are right. */
function prepareParts(input: SealInput, runs: readonly RunRecord[]): [path: string, text: string][] {
  const experiment = {
    ...input.experiment,
    format: ARCHIVE_FORMAT,
    tool: { ...input.experiment.tool, duckdb: duckdbVersion() },
  };
  const tables = {
    chains: input.chains.columns,
    ...(input.events ? { events: input.events.columns } : {}),
  };
  const datapackage = describeTables(input.experiment.title, tables);
  const parts: [string, unknown, z.ZodType | undefined][] = [
    [PAYLOAD.experiment, experiment, experimentDraftSchema],
    [PAYLOAD.host, input.host, hostFactsSchema],
    [PAYLOAD.probes, input.probes, probeFactsSchema],
    [PAYLOAD.datapackage, datapackage, undefined],
    [PAYLOAD.runs, runs, runRecordSchema.array()],
  ];
  const faults: UserError[] = [];
  const texts = parts.map(([path, value, schema]): [string, string] => {
    const fault = (what: string) =>
      faults.push(
        new UserError(what, {
          place: { file: join(input.folder, path) },
          remedy: 'mend what is handed to sealing',
        }),
      );
    let text = '';
    try {
      text = formatJson(value);
      const result = schema?.safeParse(parseJson(Buffer.from(text)));
      for (const issue of result?.error ? issuesOf(result.error) : []) fault(`${issue.path}: ${issue.what}`);
    } catch (error) {
      if (!(error instanceof JsonFault || error instanceof TypeError)) throw error;
      fault(visible(error.message));
    }
    return [path, text];
  });
  if (faults.length > 0) throw new UserErrors(faults);
  return texts;
}

/** A file in data/ that sealing does not write could be the only copy of something: it is never overwritten or bagged. */
async function refuseStrangers(root: string, folder: string): Promise<void> {
  if (!(await exists(join(root, 'data')))) return;
  const problems = new Problems(folder);
  const ours: string[] = Object.values(PAYLOAD);
  for (const path of (await listPayload(root, problems)).keys()) {
    if (!ours.includes(path))
      problems.add(path, 'is no part of a run archive', 'move it out of data/ and seal again');
  }
  problems.throwIfAny();
}

async function finish(root: string, input: SealInput): Promise<Sealed> {
  const problems = new Problems(input.folder);
  const payload = await listPayload(root, problems);
  problems.throwIfAny();
  const manifest: Manifest = new Map();
  for (const path of payload.keys()) manifest.set(path, await sha256File(join(root, path)));
  const bytes = [...payload.values()].reduce((sum, size) => sum + size, 0);
  const { baggingDate, externalIdentifier, sourceOrganization } = input.bag;
  const tool = input.experiment.tool;
  const tags: Record<string, string> = {
    [TAG_FILES.declaration]: BAG_DECLARATION,
    [TAG_FILES.info]: formatBagInfo([
      ['Source-Organization', sourceOrganization],
      ['External-Identifier', externalIdentifier],
      ['Bagging-Date', baggingDate],
      ['Bag-Software-Agent', `${tool.name} ${tool.version}`],
      ['Payload-Oxum', `${bytes}.${payload.size}`],
    ]),
    [TAG_FILES.manifest]: formatManifest(manifest),
  };
  for (const [file, text] of Object.entries(tags)) await writeDurably(root, file, text);
  const tagManifest = new Map(Object.entries(tags).map(([file, text]) => [file, sha256(text)]));
  await writeDurably(root, TAG_FILES.tagManifest, formatManifest(tagManifest));
  await syncFolder(join(root, 'data'));
  await syncFolder(root);
  await unlink(join(root, INCOMPLETE));
  await syncFolder(root);
  return { manifestSha256: sha256(tags[TAG_FILES.manifest] ?? ''), files: payload.size, bytes };
}

async function writeDurably(root: string, path: string, text: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const handle = await open(join(root, path), flags, 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name is on the disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  await syncFile(path);
}
