import { isMap, isScalar, type Node } from 'yaml';
import type { z } from 'zod';
import { type Place, UserError } from '../errors.ts';
import { closest, didYouMean } from '../suggest.ts';
import { visible } from '../visible.ts';
import { knownKeys } from './known-keys.ts';
import { nodeAt, presentKeys, type YamlPath } from './nodes.ts';
import { type Flaw, noSpace } from './syntax.ts';
import { outOfRange, wrongFormat, wrongKind } from './wanted.ts';

/** The document in which a schema found faults. */
export interface Faulty {
  schema: z.ZodType;
  root: Node | null;
  placeOf(path: YamlPath): Place;
}

/** What a schema refused, each fault once, in its author's words and with its place. */
export function errorsOfIssues(issues: readonly z.core.$ZodIssue[], faulty: Faulty): UserError[] {
  // Of a value of another kind nothing further is said: it would be checked as what it is not.
  const mistyped = new Set(
    issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.join('\0')),
  );
  return issues
    .filter(({ code, path }) => code === 'invalid_type' || !mistyped.has(path.join('\0')))
    .flatMap((issue) => errorsOf(issue, faulty));
}

function errorsOf(issue: z.core.$ZodIssue, faulty: Faulty): UserError[] {
  const { path } = issue;
  const { root, placeOf } = faulty;
  const node = nodeAt(root, path);
  const name = path.map((step) => visible(String(step))).join('.');
  const tell = ({ what, remedy }: { what: string; remedy?: string | undefined }) =>
    new UserError(name ? `${name}: ${what}` : what, {
      place: placeOf(path),
      ...(remedy === undefined ? {} : { remedy }),
    });
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, name, faulty);
  if (path.length > 0 && node === undefined) return [tell({ what: 'is missing' })];
  if (path.length === 0 && !isMap(node)) return [wholeDocument(node, faulty)];
  const options = optionsOf(issue);
  if (options) return [tell(impossible(node, options))];
  if (issue.code === 'invalid_union') {
    const nearest = nearestBranch(issue.errors);
    const inner = nearest.map((one) => ({ ...one, path: [...path, ...one.path] }));
    return errorsOfIssues(inner, faulty);
  }
  return [tell(flawOf(issue, node, typeof path.at(-1) === 'string' ? String(path.at(-1)) : ''))];
}

/** The file holds something else than keys. */
function wholeDocument(node: unknown, { schema, placeOf }: Faulty): UserError {
  const { known, required } = knownKeys(schema, []);
  const keys = required.length > 0 ? required : known;
  const begin = keys.length > 0 ? `begin with ${keys.slice(0, 4).join(', ')}` : 'write keys with values';
  const place = placeOf([]);
  if (node === undefined || node === null || (isScalar(node) && node.value === null))
    return new UserError('holds nothing', { place, remedy: begin });
  const close = isScalar(node) ? noSpace(String(node.value)) : undefined;
  if (close) return new UserError(close.what, { place, remedy: close.remedy });
  return new UserError('holds no keys with values', { place, remedy: begin });
}

function unknownKeys(
  issue: Extract<z.core.$ZodIssue, { code: 'unrecognized_keys' }>,
  name: string,
  { schema, root, placeOf }: Faulty,
): UserError[] {
  const { known } = knownKeys(schema, issue.path);
  const present = presentKeys(root, issue.path);
  const free = known.filter((other) => !present.includes(other));
  return issue.keys.map((key) => {
    const [, first = '', rest = ''] = /^(\S+) (\S.*)$/.exec(key) ?? [];
    const node = nodeAt(root, [...issue.path, key]);
    const alone = isScalar(node) ? node.value === null : node === null;
    const remedy =
      alone && known.includes(first)
        ? `write a colon: ${visible(first)}: ${visible(rest)}`
        : alone && closest(key, free) === undefined
          ? `write a value behind it; a list stands in brackets; known here: ${known.join(', ')}`
          : didYouMean(key, free, { list: 'known here', listed: known });
    const what = key === '' ? 'a key is empty' : `unknown key '${visible(key)}'`;
    return new UserError(`${what}${name && ` in ${name}`}`, { place: placeOf([...issue.path, key]), remedy });
  });
}

function impossible(node: unknown, options: readonly string[]): Flaw {
  const given = isScalar(node) ? String(node.value ?? '') : '';
  const remedy = didYouMean(given, options, { list: 'one of' });
  if (isScalar(node) && given !== '') return { what: `'${visible(given)}' is not possible here`, remedy };
  return { what: isScalar(node) ? 'has nothing behind it' : 'is not a word', remedy };
}

function flawOf(issue: z.core.$ZodIssue, node: unknown, key: string): { what: string; remedy?: string } {
  // Words that the schema's author wrote for this place come before those for its kind.
  const own = /^(?:Invalid|Too (?:small|big)|Expected)\b/.test(issue.message) ? undefined : issue.message;
  if (issue.code === 'invalid_type') {
    const flaw = wrongKind(issue, node, key);
    if (own === undefined) return flaw;
    const said = predicate(own);
    return said.remedy === undefined ? { ...flaw, ...said } : { ...flaw, remedy: said.remedy };
  }
  if (own !== undefined) return predicate(own);
  if (issue.code === 'too_small' || issue.code === 'too_big') return outOfRange(issue);
  if (issue.code === 'invalid_format') return wrongFormat(issue);
  if (issue.code === 'not_multiple_of')
    return { what: 'does not fit its step', remedy: `write a multiple of ${issue.divisor}` };
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    const [inner] = issue.issues;
    return inner ? flawOf(inner, node, key) : { what: 'is no name that is possible here' };
  }
  return predicate(issue.message);
}

/** A message that tells what to do is a remedy; any other says what is wrong. */
function predicate(message: string): { what: string; remedy?: string } {
  const [what = '', remedy] = (message.charAt(0).toLowerCase() + message.slice(1)).split(' → ');
  if (remedy !== undefined) return { what, remedy };
  return /^(?:write|use|name|give|leave|begin)\b/.test(what)
    ? { what: 'is not written as it has to be', remedy: what }
    : { what };
}

/** The words that could stand where another one does; undefined where something else than a word could, too. */
function optionsOf(issue: z.core.$ZodIssue): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union') return undefined;
  if ('options' in issue && issue.options) return issue.options.map(String);
  const words = issue.errors.flat().flatMap((one) => (one.path.length === 0 ? (optionsOf(one) ?? []) : []));
  return words.length > 0 ? words : undefined;
}

/** Of a union's alternatives the one that got furthest, or is of the kind that was written: its complaint helps. */
function nearestBranch(branches: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map((issue) => issue.path.length));
  const kind = (issues: readonly z.core.$ZodIssue[]) =>
    issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0) ? 1 : 0;
  const [first = []] = branches
    .filter((issues) => issues.length > 0)
    .sort((a, b) => kind(a) - kind(b) || depth(b) - depth(a) || a.length - b.length);
  return first;
}
