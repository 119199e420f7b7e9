import { z } from 'zod';
import { analysisSchema } from './schema.ts';

/** Beside this file: what editors read to complete and check an analysis.yaml. */
export const JSON_SCHEMA_FILE = 'analysis.schema.json';

/** The schema of analysis.yaml as JSON Schema (draft 2020-12), every key with what it means. */
export function analysisJsonSchema(): string {
  const schema = z.toJSONSchema(analysisSchema, { io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'analysis.yaml of Tagwerk' }, null, 2)}\n`;
}
