import { visible } from '../archive/problems.ts';
import type { Report } from './schema.ts';

/** One value that differs between two reports; undefined: it is not there. */
export interface Move {
  /** For example `values.share.k`, `tables.latency.rows[load, true].cells.median.value`. */
  path: string;
  old: unknown;
  new: unknown;
}

/** Every single value that differs, in the order of the paths. */
export function movedValues(old: Report, current: Report): Move[] {
  return [...moves('', old, current)].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
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
  const { name, group, key, run } = Object.fromEntries(Object.entries(item));
  const own = name ?? group ?? key ?? run;
  return Array.isArray(own) ? own.join(', ') : own === undefined ? undefined : String(own);
}
