import { visible } from '../visible.ts';
import { SEAL } from './file.ts';
import { formatNumber } from './number.ts';
import type { Report } from './schema.ts';

/** One thing that differs between two reports. */
export interface Move {
  /** `text`: not a value, but how one is called, shown or explained. */
  kind: 'moved' | 'added' | 'removed' | 'text';
  /** For example `values.share.k`, `tables.latency.rows[load, true].cells.median.value`. */
  path: string;
  /** Undefined: it is not there. */
  old: unknown;
  new: unknown;
  /** How many values are in it. */
  values: number;
}

/** What differs between two reports, in the order of the paths. */
export interface Moved {
  /** Values that moved, and parts with values that only one of the two has. */
  moves: Move[];
  /** All else. */
  texts: Move[];
}

/** What moved from a stored report, which may be of another format: then it is its JSON. */
export function movedValues(old: object, current: Report): Moved {
  const all = [...moves([], old, current)];
  all.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    moves: all.filter(({ kind }) => kind !== 'text'),
    texts: all.filter(({ kind }) => kind === 'text'),
  };
}

/** Keys of what says how a value is called, shown or was computed. */
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'title',
  'label',
  'caption',
  'sql',
  'show',
  'decimals',
  'scale',
  'how',
  'why',
  'rule',
  'limit',
  'source',
  'folder',
]);

/** Parts of a report that hold no value at all. */
const TEXT_PARTS: ReadonlySet<string> = new Set(['code', 'repository']);

/** Keys whose texts are found, not given. */
const FOUND: ReadonlySet<string> = new Set([
  'text',
  'verdict',
  'all',
  'claims',
  'mark',
  'tail',
  'state',
  'event',
]);

/** What holds things by names that are none of ours. */
const RECORDS: ReadonlySet<string> = new Set([
  'conditions',
  'terminals',
  'beforeOpen',
  'afterOpen',
  'verdicts',
]);

/** `no value moved`, `12 values moved, 2 parts added; 3 texts changed`. */
export function movedText({ moves, texts }: Moved): string {
  const count = (n: number, one: string, many: string): string =>
    n === 1 ? `1 ${one}` : `${formatNumber(n, 0, 'en')} ${many}`;
  const of = (kind: Move['kind']) => moves.filter((move) => move.kind === kind).length;
  const [moved, added, removed] = [of('moved'), of('added'), of('removed')];
  const parts = [
    moved === 0 ? 'no value moved' : `${count(moved, 'value', 'values')} moved`,
    ...(added === 0 ? [] : [`${count(added, 'part', 'parts')} added`]),
    ...(removed === 0 ? [] : [`${count(removed, 'part', 'parts')} removed`]),
  ];
  const text = texts.length === 0 ? '' : `; ${count(texts.length, 'text', 'texts')} changed`;
  return `${parts.join(', ')}${text}`;
}

/** More than this are told only where all were asked for. */
const TOLD = 50;

/** A line for each move, of many the first; the last line then says how all are seen. With `all` the texts too. */
export function moveLines(
  { moves, texts }: Moved,
  { all = false, more }: { all?: boolean; more: string },
): string[] {
  if (all) return [...moves, ...texts].map(moveLine);
  const rest = moves.length - TOLD;
  const told = moves.slice(0, TOLD).map(moveLine);
  return rest > 0 ? [...told, `and ${formatNumber(rest, 0, 'en')} more: ${more}`] : told;
}

/** One line: `values.share.k: 4650 → 4651`, `added: tables.latency (12 values)`. */
export function moveLine({ kind, path, old, new: current, values }: Move): string {
  const text = (value: unknown) => (value === undefined ? 'absent' : visible(JSON.stringify(value)));
  if (kind === 'moved' || kind === 'text')
    return `${kind === 'text' ? 'text ' : ''}${visible(path)}: ${text(old)} → ${text(current)}`;
  const there = kind === 'added' ? current : old;
  const many = values === 1 ? '1 value' : `${formatNumber(values, 0, 'en')} values`;
  return `${kind}: ${visible(path)}${parts(there) ? ` (${many})` : `: ${text(there)}`}`;
}

/** Steps into a report: keys, names, and `[…]` for what is in a list. */
type Steps = readonly string[];

function* moves(steps: Steps, old: unknown, current: unknown): Generator<Move> {
  if (isInput(steps)) return;
  const [before, after] = [parts(old), parts(current)];
  if (before && after && !isText(steps)) {
    for (const name of new Set([...before.keys(), ...after.keys()]))
      yield* moves([...steps, name], before.get(name), after.get(name));
  } else if (JSON.stringify(old) !== JSON.stringify(current)) {
    const values = Math.max(valuesIn(steps, old), valuesIn(steps, current));
    const kind = values === 0 ? 'text' : kindOf(old, current);
    yield { kind, path: pathOf(steps), old, new: current, values };
  }
}

function kindOf(old: unknown, current: unknown): Move['kind'] {
  if (old === undefined) return 'added';
  return current === undefined ? 'removed' : 'moved';
}

/** How many values a part has: numbers, yes and no, nothing, and texts that were found. */
function valuesIn(steps: Steps, value: unknown): number {
  if (value === undefined || isText(steps) || isInput(steps)) return 0;
  const inner = parts(value);
  if (!inner) return typeof value !== 'string' || isFound(steps) ? 1 : 0;
  return [...inner].reduce((sum, [name, item]) => sum + valuesIn([...steps, name], item), 0);
}

/** What the report was made from, and what identifies it: told otherwise. */
function isInput([part = '', , key]: Steps): boolean {
  return (
    ['format', 'day', 'inputs', SEAL].includes(part) || (part === 'archives' && key === 'manifestSha256')
  );
}

function isText(steps: Steps): boolean {
  const [part = ''] = steps;
  return TEXT_PARTS.has(part) || TEXT_KEYS.has(keyOf(steps) ?? '');
}

function isFound(steps: Steps): boolean {
  const [part, , key] = steps;
  return part === 'archives' || (part === 'lists' && key === 'rows') || FOUND.has(keyOf(steps) ?? '');
}

/** The last step that is a key of a report, not a name that an author or an archive gave. */
function keyOf(steps: Steps): string | undefined {
  const keys = steps.filter((step) => !step.startsWith('['));
  const named = keys.length === 2 || RECORDS.has(keys.at(-2) ?? '');
  return named ? undefined : keys.at(-1);
}

function pathOf(steps: Steps): string {
  return steps.map((step, index) => (index === 0 || step.startsWith('[') ? step : `.${step}`)).join('');
}

/** The parts of an object or list by name; of a list the items' own names, where each has one. */
function parts(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const names = value.map(nameOf);
  const named = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return new Map(value.map((item, index) => [`[${named ? names[index] : index}]`, item]));
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { name, group, key, run, statistic } = Object.fromEntries(Object.entries(item));
  const own = name ?? group ?? key ?? run ?? statistic;
  return Array.isArray(own) ? own.join(', ') : own === undefined ? undefined : String(own);
}
