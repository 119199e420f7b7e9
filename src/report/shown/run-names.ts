import type { RunName } from '../quantity.ts';

/** `1, 2, 5–9`: runs by name, neighbours joined. */
export function runNames(runs: readonly RunName[]): string {
  const parts: string[] = [];
  for (let index = 0; index < runs.length; ) {
    let end = index;
    while (isNext(runs[end], runs[end + 1])) end++;
    parts.push(end > index + 1 ? `${runs[index]}–${runs[end]}` : runs.slice(index, end + 1).join(', '));
    index = end + 1;
  }
  return parts.join(', ');
}

function isNext(run: RunName | undefined, next: RunName | undefined): boolean {
  return typeof run === 'number' && next === run + 1;
}
