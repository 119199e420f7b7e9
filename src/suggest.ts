import { visible } from './visible.ts';

interface Wording {
  /** How a meant name is written: in single quotes when absent. */
  as?: ((name: string) => string) | undefined;
  /** What stands before all names where none is near: `there are` when absent. */
  list?: string;
  /** The names to list, where they are more than those that may be meant. */
  listed?: readonly string[];
  /** What to do where none is near, instead of listing them. */
  otherwise?: string;
}

/**
 * The remedy for a name that is not among `known`: the one that was probably meant, else all that there are
 * (`did you mean 'x'?`, `there are: x, y`). Names are strangers' text and come out visible.
 */
export function didYouMean(
  name: string,
  known: readonly string[],
  { as = (meant) => `'${meant}'`, list = 'there are', listed = known, otherwise }: Wording = {},
): string {
  const meant = closest(name, known);
  if (meant !== undefined) return `did you mean ${as(visible(meant))}?`;
  return otherwise ?? `${list}: ${listed.map(visible).join(', ') || 'none'}`;
}

/** A name in double quotes, as prose quotes what its author wrote. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/**
 * The candidate that a misspelt word was probably meant to be, or undefined when none is near:
 * at most a third of the word's letters are inserted, left out, changed or swapped with their
 * neighbour.
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Optimal string alignment distance (Damerau 1964, each letter edited at most once). */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const distance = Math.min(substituted, at(i - 1, j) + 1, at(i, j - 1) + 1);
      rows[i]?.push(swapped ? Math.min(distance, at(i - 2, j - 2) + 1) : distance);
    }
  }
  return at(a.length, b.length);
}
