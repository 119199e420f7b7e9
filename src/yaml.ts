import { isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { type Place, UserError, UserErrors } from './errors.ts';
import { didYouMean } from './suggest.ts';
import { offsetInScalar } from './yaml-offset.ts';

/** A path into a YAML document: keys and indices. */
export type YamlPath = readonly PropertyKey[];

/** A valid document: its value, and where any part of it stands. */
export interface YamlDocument<T> {
  value: T;
  /** Line and column of the value at `path`; of the nearest part above it that is written down. */
  placeOf(path: YamlPath): Place;
  /** Line and column of the character at `offset` (UTF-16) inside the string at `path`, however it is written. */
  placeIn(path: YamlPath, offset: number): Place;
  /** The keys of the map at `path` as they are written, in that order: a JavaScript object would sort numbers. */
  keysOf(path: YamlPath): string[];
}

/**
 * Reads one YAML 1.2 document strictly: duplicate keys, anchors that explode, and everything the
 * schema refuses are told together (UserErrors), each with file, line and column; a misspelt key
 * with the key that was probably meant. `file` is the name shown, as the reader would type it.
 */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): YamlDocument<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    throw new UserErrors(
      document.errors.map((error) => new UserError(oneLine(error.message), { place: placeAt(error.pos[0]) })),
    );
  }
  const placeOf = (path: YamlPath): Place => placeAt(offsetOf(document.contents, path));
  const lost = protoKeys(document.contents);
  if (lost.length > 0) {
    throw new UserErrors(
      lost.map(
        (offset) =>
          new UserError("'__proto__' cannot be a key", {
            place: placeAt(offset),
            remedy: 'name it otherwise',
          }),
      ),
    );
  }
  const result = schema.safeParse(
    toPlain(() => document.toJS({ maxAliasCount: 100 }), file),
    {
      error: (issue) =>
        issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : undefined,
    },
  );
  if (result.success) {
    return {
      value: result.data,
      placeOf,
      placeIn: (path, offset) => {
        const node = nodeAt(document.contents, path);
        if (!isScalar(node)) return placeOf(path);
        return placeAt(offsetInScalar(node, offset, text) ?? node.range?.[0] ?? 0);
      },
      keysOf: (path) => presentKeys(document.contents, path),
    };
  }
  throw new UserErrors(
    result.error.issues.flatMap((issue) => errorsOf(issue, schema, placeOf, document.contents)),
  );
}

function toPlain(read: () => unknown, file: string): unknown {
  try {
    return read();
  } catch (error) {
    const what = error instanceof Error ? oneLine(error.message) : String(error);
    throw new UserErrors([new UserError(what, { place: { file }, remedy: 'write the values out' })]);
  }
}

function errorsOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  placeOf: (path: YamlPath) => Place,
  root: Node | null,
): UserError[] {
  const name = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    const present = presentKeys(root, issue.path);
    return issue.keys.map((key) => {
      const free = known.filter((other) => !present.includes(other));
      return new UserError(`unknown key '${key}'${name && ` in ${name}`}`, {
        place: placeOf([...issue.path, key]),
        remedy: didYouMean(key, free, { list: 'known here', listed: known }),
      });
    });
  }
  const options = optionsOf(issue);
  if (options) {
    const node = nodeAt(root, issue.path);
    const given = isScalar(node) ? String(node.value) : '';
    return [
      new UserError(`${name}: '${given}' is not possible here`, {
        place: placeOf(issue.path),
        remedy: didYouMean(given, options, { list: 'one of' }),
      }),
    ];
  }
  const union = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined;
  if (union) {
    return union.flatMap((inner) =>
      errorsOf({ ...inner, path: [...issue.path, ...inner.path] }, schema, placeOf, root),
    );
  }
  return [
    new UserError(`${name || 'the document'}: ${complaint(issue, root)}`, { place: placeOf(issue.path) }),
  ];
}

function complaint(issue: z.core.$ZodIssue, root: Node | null): string {
  if (issue.path.length > 0 && nodeAt(root, issue.path) === undefined) return 'is missing';
  const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
  const text = (message ?? issue.message).replace(/^Invalid input: /, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The words that could stand where another one does. */
function optionsOf(issue: z.core.$ZodIssue): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union') return undefined;
  if ('options' in issue && issue.options) return issue.options.map(String);
  const words = issue.errors.flat().flatMap((one) => (one.path.length === 0 ? (optionsOf(one) ?? []) : []));
  return words.length > 0 ? words : undefined;
}

/** A key that JavaScript gives a meaning of its own: objects would lose it without a word. */
function protoKeys(root: Node | null): number[] {
  const offsets: number[] = [];
  if (root) {
    visit(root, {
      Pair: (_, { key }) => {
        if (isScalar(key) && key.value === '__proto__') offsets.push(key.range?.[0] ?? 0);
      },
    });
  }
  return offsets;
}

/** Of a union's alternatives the one that got furthest: its complaint is the one that helps. */
function nearestBranch(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const depth = (issues: z.core.$ZodIssue[]) => Math.max(...issues.map((issue) => issue.path.length));
  const deep = branches.filter((issues) => issues.length > 0 && depth(issues) > 0);
  return deep.sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
}

/** The keys an object at `path` may have, read from the schema's JSON Schema. */
function knownKeys(schema: z.ZodType, path: YamlPath): string[] {
  let nodes: z.core.JSONSchema._JSONSchema[] = [
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }),
  ];
  for (const step of path) nodes = nodes.flatMap(alternatives).flatMap((node) => below(node, step));
  return [...new Set(nodes.flatMap(alternatives).flatMap((node) => Object.keys(node.properties ?? {})))];
}

function alternatives(node: z.core.JSONSchema._JSONSchema): z.core.JSONSchema.JSONSchema[] {
  if (typeof node === 'boolean') return [];
  return [
    node,
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap(alternatives),
  ];
}

function below(node: z.core.JSONSchema.JSONSchema, step: PropertyKey): z.core.JSONSchema._JSONSchema[] {
  if (typeof step === 'number') return node.items === undefined ? [] : [node.items].flat();
  const property = node.properties?.[String(step)] ?? node.additionalProperties;
  return property === undefined ? [] : [property];
}

function presentKeys(root: Node | null, path: YamlPath): string[] {
  const node = nodeAt(root, path);
  return isMap(node) ? node.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : '')) : [];
}

function nodeAt(root: Node | null, path: YamlPath): unknown {
  return path.reduce<unknown>((node, step) => childOf(node, step)?.value, root);
}

/** Where the value at `path` begins: of a value its key, which is what the eye looks for. */
function offsetOf(root: Node | null, path: YamlPath): number {
  let offset = root?.range?.[0] ?? 0;
  let node: unknown = root;
  for (const step of path) {
    const child = childOf(node, step);
    if (!child) break;
    offset = child.offset ?? offset;
    node = child.value;
  }
  return offset;
}

function childOf(
  node: unknown,
  step: PropertyKey,
): { value: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
    return pair && { value: pair.value, offset: isNode(pair.key) ? pair.key.range?.[0] : undefined };
  }
  if (node && typeof node === 'object' && 'items' in node && Array.isArray(node.items)) {
    const item: unknown = node.items[Number(step)];
    return { value: isPair(item) ? item.value : item, offset: isNode(item) ? item.range?.[0] : undefined };
  }
  return undefined;
}

function oneLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
