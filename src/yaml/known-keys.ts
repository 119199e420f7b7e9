import { z } from 'zod';
import type { YamlPath } from './nodes.ts';

type Schema = z.core.JSONSchema._JSONSchema;

/** The keys that a map at `path` may have, and those it must have, as the schema says. */
export function knownKeys(schema: z.ZodType, path: YamlPath): { known: string[]; required: string[] } {
  let nodes: Schema[] = [z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })];
  for (const step of path) nodes = nodes.flatMap(alternatives).flatMap((node) => below(node, step));
  const all = nodes.flatMap(alternatives);
  return {
    known: [...new Set(all.flatMap((node) => Object.keys(node.properties ?? {})))],
    required: [...new Set(all.flatMap((node) => node.required ?? []))],
  };
}

function alternatives(node: Schema): z.core.JSONSchema.JSONSchema[] {
  if (typeof node === 'boolean') return [];
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...inner.flatMap(alternatives)];
}

function below(node: z.core.JSONSchema.JSONSchema, step: PropertyKey): Schema[] {
  if (typeof step === 'number') return node.items === undefined ? [] : [node.items].flat();
  const property = node.properties?.[String(step)] ?? node.additionalProperties;
  return property === undefined ? [] : [property];
}
