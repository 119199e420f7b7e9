import { join } from 'node:path';
import { version as duckdbVersion } from '@duckdb/node-api';
import type { z } from 'zod';
import { UserError, UserErrors } from '../errors.ts';
import { formatBagInfo } from './bag.ts';
import { ARCHIVE_FORMAT, PAYLOAD, TAG_FILES } from './format.ts';
import { formatJson, JsonFault, parseJson } from './json.ts';
import { visible } from './problems.ts';
import { bagSchema } from './schema/bag.ts';
import { issuesOf } from './schema/common.ts';
import { describeArchive } from './schema/datapackage.ts';
import { experimentDraftSchema } from './schema/experiment.ts';
import { hostFactsSchema } from './schema/host.ts';
import { probeFactsSchema } from './schema/probes.ts';
import { type RunRecord, runRecordSchema } from './schema/runs.ts';
import type { SealInput } from './seal-input.ts';

/**
 * The texts of the JSON files, by path, each checked as a reader will read it against what our own writer promises.
 * Throws UserErrors with all that is wrong, also with the entries for bag-info.txt: nothing has been written then.
 */
export function prepareParts(input: SealInput, runs: readonly RunRecord[]): Map<string, string> {
  const { title, tool } = input.experiment;
  const tables = { chains: input.chains.columns, ...(input.events && { events: input.events.columns }) };
  const parts: [path: string, value: unknown, schema?: z.ZodType][] = [
    [
      PAYLOAD.experiment,
      { ...input.experiment, format: ARCHIVE_FORMAT, tool: { ...tool, duckdb: duckdbVersion() } },
      experimentDraftSchema,
    ],
    [PAYLOAD.host, input.host, hostFactsSchema],
    [PAYLOAD.probes, input.probes, probeFactsSchema],
    [PAYLOAD.datapackage, describeArchive(title, tables, input.bag)],
    [PAYLOAD.runs, runs, runRecordSchema.array()],
    [TAG_FILES.info, input.bag, bagSchema],
  ];
  const faults: UserError[] = [];
  const texts = new Map<string, string>();
  for (const [path, value, schema] of parts) {
    const fault = (what: string) => {
      const place = { file: join(input.folder, path) };
      faults.push(new UserError(what, { place, remedy: 'mend what is handed to sealing' }));
    };
    try {
      const text = formatJson(value);
      const result = schema?.safeParse(parseJson(Buffer.from(text)));
      for (const issue of result?.error ? issuesOf(result.error) : []) fault(issue);
      if (path !== TAG_FILES.info) texts.set(path, text);
    } catch (error) {
      if (!(error instanceof JsonFault || error instanceof TypeError)) throw error;
      fault(visible(error.message));
    }
  }
  if (faults.length > 0) throw new UserErrors(faults);
  return texts;
}

/** The text of bag-info.txt. */
export function bagInfo(input: SealInput, payload: ReadonlyMap<string, number>): string {
  const bytes = [...payload.values()].reduce((sum, size) => sum + size, 0);
  const { tool } = input.experiment;
  return formatBagInfo([
    ['Source-Organization', input.bag.sourceOrganization],
    ['External-Identifier', input.bag.externalIdentifier],
    ['Bagging-Date', input.bag.sealedAt.slice(0, 10)],
    ['Bag-Software-Agent', `${tool.name} ${tool.version}`],
    ['Payload-Oxum', `${bytes}.${payload.size}`],
  ]);
}
