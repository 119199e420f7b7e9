import { type Document, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { type Place, UserError, UserErrors } from '../errors.ts';
import { errorsOfIssues } from './issues.ts';
import { nodeAt, offsetOf, presentKeys, protoKeys, type YamlPath } from './nodes.ts';
import { offsetInScalar } from './offset.ts';
import { syntaxFlaw } from './syntax.ts';

export type { YamlPath } from './nodes.ts';

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
 * Reads one YAML 1.2 document strictly: duplicate keys, anchors that explode, tags, and everything the
 * schema refuses are told together (UserErrors), each with file, line, column and what to do; a misspelt key
 * with the key that was probably meant. `file` is the name shown, as the reader would type it.
 */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): YamlDocument<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const root = document.contents;
  refuseSyntax(document, text, placeAt);
  refuseAliases(document, placeAt);
  const placeOf = (path: YamlPath): Place => placeAt(offsetOf(root, path));
  const value = schema.safeParse(plainOf(document, file));
  if (!value.success) throw new UserErrors(errorsOfIssues(value.error.issues, { schema, root, placeOf }));
  return {
    value: value.data,
    placeOf,
    placeIn: (path, offset) => {
      const node = nodeAt(root, path);
      if (!isScalar(node)) return placeOf(path);
      return placeAt(offsetInScalar(node, offset, text) ?? node.range?.[0] ?? 0);
    },
    keysOf: (path) => presentKeys(root, path),
  };
}

function refuseSyntax(
  document: Document & { contents: Node | null },
  text: string,
  placeAt: (offset: number) => Place,
): void {
  const lines = text.split('\n');
  const unexpected = new Set<UserError>();
  const errors = [...document.errors, ...document.warnings].map((error) => {
    const place = placeAt(error.pos[0]);
    const { what, remedy } = syntaxFlaw(error, lines[(place.line ?? 1) - 1] ?? '');
    const told = new UserError(what, { place, remedy });
    if (error.code === 'UNEXPECTED_TOKEN') unexpected.add(told);
    return told;
  });
  for (const offset of errors.length > 0 ? [] : protoKeys(document.contents)) {
    errors.push(
      new UserError("'__proto__' cannot be a key", { place: placeAt(offset), remedy: 'name it otherwise' }),
    );
  }
  // One slip makes the parser stumble over what follows: a line is told once, and so is what it did not expect.
  const told = errors.filter((error, index) => {
    const same = (other: UserError) =>
      other.place?.line === error.place?.line || (unexpected.has(other) && unexpected.has(error));
    return errors.findIndex(same) === index;
  });
  if (told.length > 0) throw new UserErrors(told);
}

/** An alias that names nothing is most often text that begins with a star. */
function refuseAliases(
  document: Document & { contents: Node | null },
  placeAt: (offset: number) => Place,
): void {
  const errors: UserError[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      const { what, remedy } = syntaxFlaw({ code: 'BAD_ALIAS', message: '' }, '');
      errors.push(new UserError(what, { place: placeAt(alias.range?.[0] ?? 0), remedy }));
    },
  });
  if (errors.length > 0) throw new UserErrors(errors);
}

function plainOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    const what = 'aliases (*name) stand for more values than can be read';
    throw new UserErrors([new UserError(what, { place: { file }, remedy: 'write the values out' })]);
  }
}
