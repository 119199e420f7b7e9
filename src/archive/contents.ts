import type { z } from 'zod';
import { staysInside } from './bag.ts';
import { type BagFiles, readSmallFile } from './bag-files.ts';
import { checkConstraints } from './constraints.ts';
import { checkChains, checkEvents, checkRuns, checkUnique } from './counts.ts';
import type { Database } from './database.ts';
import { ARCHIVE_FORMAT, type Limits, PAYLOAD, type TableName } from './format.ts';
import { JsonFault, parseJson } from './json.ts';
import { isGzip } from './near-miss.ts';
import { type Problems, visible } from './problems.ts';
import { BELIEVE_NO_STATISTICS } from './quote.ts';
import { issuesOf } from './schema/common.ts';
import { type Datapackage, datapackageSchema } from './schema/datapackage.ts';
import { type Experiment, experimentSchema } from './schema/experiment.ts';
import { type Host, hostSchema } from './schema/host.ts';
import { type Probes, probesSchema } from './schema/probes.ts';
import { type Run, runsSchema } from './schema/runs.ts';
import { type ArchiveTable, checkTable, RESEAL, readingParquet } from './tables.ts';

/** The JSON parts and tables of an archive, checked against each other. */
export interface Contents {
  experiment: Experiment;
  host: Host;
  probes: Probes;
  datapackage: Datapackage;
  /** In order of `run`. */
  runs: Run[];
  chains: ArchiveTable;
  /** By run: its chains outside warm-up. */
  cold: ReadonlyMap<number, number>;
  events: ArchiveTable | undefined;
}

/**
 * Reads and checks what the payload says: schemas, version, types, row counts against runs.json; with `whole`,
 * every value is read, and no run has a correlation ID twice. What is wrong goes to `problems`; gives undefined when a part is unusable.
 */
export async function checkContents(
  database: Database,
  files: BagFiles,
  payload: ReadonlyMap<string, number>,
  options: { limits: Limits; whole: boolean; reading?: ((file: string) => void) | undefined },
  problems: Problems,
): Promise<Contents | undefined> {
  const experiment = await readPart(files, PAYLOAD.experiment, experimentSchema, problems, hasOurVersion);
  if (experiment === 'foreign') return undefined;
  const host = await readPart(files, PAYLOAD.host, hostSchema, problems);
  const probes = await readPart(files, PAYLOAD.probes, probesSchema, problems);
  const datapackage = await readPart(files, PAYLOAD.datapackage, datapackageSchema, problems);
  const runs = await readPart(files, PAYLOAD.runs, runsSchema, problems);
  if (!payload.has(PAYLOAD.chains)) problems.add(PAYLOAD.chains, 'missing', RESEAL);
  if (runs) checkRuns(runs, problems);
  if (!datapackage || !runs || !payload.has(PAYLOAD.chains)) return undefined;

  checkResources(datapackage, payload, problems);
  await database.rows(BELIEVE_NO_STATISTICS);
  const check = async (
    name: TableName,
    count: (table: ArchiveTable) => Promise<void>,
  ): Promise<ArchiveTable | undefined> => {
    if (!payload.has(PAYLOAD[name])) return undefined;
    const schema = datapackage.resources.find((resource) => resource.name === name)?.schema ?? { fields: [] };
    const { fields } = schema;
    options.reading?.(PAYLOAD[name]);
    const size = payload.get(PAYLOAD[name]) ?? 0;
    const table = await checkTable(database, files, { name, size, fields }, options, problems);
    if (!table) return undefined;
    await readingParquet(PAYLOAD[name], problems, async () => {
      await count(table);
      if (options.whole) await checkConstraints(database, PAYLOAD[name], table, schema, problems);
    });
    return table;
  };
  let cold: ReadonlyMap<number, number> = new Map();
  const chains = await check('chains', async (table) => {
    cold = await checkChains(database, table, runs, problems);
    if (options.whole) await checkUnique(database, table, problems);
  });
  const events = await check('events', async (table) => await checkEvents(database, table, runs, problems));
  if (!experiment || !host || !probes || !chains) return undefined;
  runs.sort((a, b) => a.run - b.run);
  return { experiment, host, probes, datapackage, runs, chains, cold, events };
}

/** Reads a JSON part by its schema; `accept` may turn the raw value down first. */
async function readPart<S extends z.ZodType, R extends string = never>(
  files: BagFiles,
  file: string,
  schema: S,
  problems: Problems,
  accept?: (value: unknown, problems: Problems) => R | undefined,
): Promise<z.output<S> | R | undefined> {
  const bytes = await readSmallFile(files, file, problems, RESEAL);
  if (!bytes) return undefined;
  let value: unknown;
  try {
    value = parseJson(bytes);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    if (isGzip(bytes)) {
      problems.add(file, 'is compressed with gzip', 'seal it again as it is without: JSON in UTF-8');
      return undefined;
    }
    problems.add(file, visible(error.message), RESEAL, error.line);
    return undefined;
  }
  const refused = accept?.(value, problems);
  if (refused) return refused;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of issuesOf(parsed.error)) problems.add(file, issue, RESEAL);
  return undefined;
}

function hasOurVersion(value: unknown, problems: Problems): 'foreign' | undefined {
  if (typeof value !== 'object' || value === null || !('format' in value)) return undefined;
  const { format } = value;
  if (typeof format !== 'string') return undefined;
  const ours = ARCHIVE_FORMAT;
  if (format === ours || format.startsWith(`${ours}.`)) return undefined;
  const isNewer = format.startsWith(ours.slice(0, ours.indexOf('/') + 1));
  const remedy = isNewer ? 'read it with a Tagwerk of that version' : 'give a run archive';
  problems.add(PAYLOAD.experiment, `format "${visible(format)}", this program reads "${ours}"`, remedy);
  return 'foreign';
}

function checkResources(
  datapackage: Datapackage,
  payload: ReadonlyMap<string, number>,
  problems: Problems,
): void {
  const file = PAYLOAD.datapackage;
  const seen = new Set<string>();
  for (const { name, path, schema } of datapackage.resources) {
    const shown = visible(name);
    if (seen.has(name)) problems.add(file, `resource ${shown} is listed twice`, RESEAL);
    seen.add(name);
    if (!staysInside(path)) {
      problems.add(
        file,
        `resource ${shown}: path ${visible(path)} leaves the folder`,
        'do not use this archive',
      );
    } else if (!payload.has(`data/${path}`)) {
      problems.add(file, `resource ${shown}: there is no data/${visible(path)}`, RESEAL);
    } else if ((name === 'chains' || name === 'events') && PAYLOAD[name] !== `data/${path}`) {
      problems.add(file, `resource ${shown} is data/${visible(path)}, expected ${PAYLOAD[name]}`, RESEAL);
    }
    const fields = schema.fields.map((field) => field.name);
    for (const field of new Set(fields.filter((other, index) => fields.indexOf(other) !== index))) {
      problems.add(file, `resource ${shown}: field ${visible(field)} is described twice`, RESEAL);
    }
  }
  for (const name of ['chains', 'events'] as const) {
    if (payload.has(PAYLOAD[name]) && !seen.has(name)) {
      problems.add(file, `describes no resource "${name}", but there is ${PAYLOAD[name]}`, RESEAL);
    }
  }
}
