import { sha256 } from '../../archive/hash.ts';
import type { Neighbour } from '../day/data.ts';
import type { Shared } from '../shared.ts';
import type { DayRecord } from './store.ts';

/** A day to be made: what its page shows of the days beside it. A draft is judged, and has no page. */
export interface DayJob {
  number: number;
  previous: Neighbour | undefined;
  next: Neighbour | undefined;
  draft: boolean;
}

/** A page's key: everything that it shows, and the code that is kept with the store. */
export function pageKey(kind: string, of: unknown, shared: Shared): string {
  return sha256(JSON.stringify([kind, of, shared]));
}

/** The pages of a day, and what each shows of it and of the days beside it. */
export function dayPages(
  { number, previous, next }: DayJob,
  { own, numbers }: DayRecord,
): { path: string; kind: 'day' | 'numbers'; of: unknown }[] {
  return [
    { path: `${number}/`, kind: 'day', of: [own, previous ?? null, next ?? null] },
    ...(numbers === null ? [] : [{ path: `${number}/numbers/`, kind: 'numbers' as const, of: numbers }]),
  ];
}
