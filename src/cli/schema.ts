import { analysisJsonSchema } from '../analysis/declaration/json-schema.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import type { Io } from './run.ts';

/** `schema`: prints the JSON Schema of analysis.yaml, with which editors complete and check it. */
export async function schemaCommand(args: string[], io: Io): Promise<number> {
  callOf(COMMANDS.schema, args);
  io.stdout.write(analysisJsonSchema());
  return 0;
}
