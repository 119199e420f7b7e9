import { visible } from '../archive/problems.ts';
import { formatNumber } from './number.ts';
import type { Report } from './schema.ts';

/** One value that differs between two reports; undefined: it is not there. */
export interface Move {
  /** For example `values.share.k`, `tables.latency.rows[load, true].cells.median.value`. */
  path: string;
  old: unknown;
  new: unknown;
}

/** What differs between two reports. */
export interface Moved {
  /** Every single value, in the order of the paths. */
  moves: Move[];
  /** How often the older one, of another format, has as a sentence what is now stored as data. */
  reworded: number;
}

/** What moved from a stored report, which may be of another format: then it is its JSON, and the format itself is left out. */
export function movedValues(old: object, current: Report): Moved {
  const all = [...moves('', old, current)].filter(({ path }) => path !== 'format');
  const values = all.filter((move) => !isReworded(move));
  values.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { moves: values, reworded: all.length - values.length };
}

/** A sentence that became a saying, or a word of a column's heading that pages now have themselves. */
function isReworded({ path, old, new: current }: Move): boolean {
  if (typeof old === 'string' && isSaying(current)) return true;
  return (
    /^tables\..*\.columns\[[^\]]*\]\.(label|limit)$/.test(path) &&
    (old === undefined || current === undefined)
  );
}

function isSaying(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'say' in value && 'places' in value;
}

/** `no value moved`, `12 values moved`, and how much is only stored otherwise. */
export function movedText({ moves, reworded }: Moved): string {
  const count = (n: number, one: string, many: string): string =>
    n === 1 ? `1 ${one}` : `${formatNumber(n, 0, 'en')} ${many}`;
  const values = moves.length === 0 ? 'no value moved' : `${count(moves.length, 'value', 'values')} moved`;
  if (reworded === 0) return values;
  return `${values}; ${count(reworded, 'sentence is', 'sentences are')} stored as data now`;
}

/** One line: `values.share.k: 4650 → 4651`. */
export function moveLine({ path, old, new: current }: Move): string {
  const text = (value: unknown) => (value === undefined ? 'absent' : visible(JSON.stringify(value)));
  return `${visible(path)}: ${text(old)} → ${text(current)}`;
}

function* moves(path: string, old: unknown, current: unknown): Generator<Move> {
  const [before, after] = [parts(old), parts(current)];
  if (!before || !after) {
    if (!Object.is(old, current)) yield { path, old, new: current };
    return;
  }
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const step = name.startsWith('[') || path === '' ? name : `.${name}`;
    yield* moves(`${path}${step}`, before.get(name), after.get(name));
  }
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
