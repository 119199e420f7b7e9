import type { Interval } from '../../src/report/quantity.ts';
import { type Random, randomOf } from './random.ts';

/** Archives of each seed, and the seeds: fixed once, never chosen by what they give. */
export const ARCHIVES = 2000;
export const SEEDS = [101, 102, 103];

/** One kind of archive, the interval that the report would give, and the planted truth. */
export interface Case {
  name: string;
  /** The share of archives that may have no interval; 0 when absent. */
  mayLack?: number;
  draw: (random: Random) => { interval: Interval | undefined; truth: number };
}

/**
 * In how many archives the interval held the truth, of those that had one; `level` is the one that the intervals claim.
 * `withheld`: archives where one run made up most of the spread, see `standardDeviationInterval`.
 */
export interface Coverage {
  archives: number;
  withheld: number;
  covered: number;
  share: number;
  level: number;
}

/** Throws where more archives than `mayLack` (a share) have no interval: a coverage over those that happen to have one says little. */
export function coverage({ name, draw, mayLack = 0 }: Case, seed: number, archives = ARCHIVES): Coverage {
  const random = randomOf(seed);
  let covered = 0;
  let withheld = 0;
  let level = 0;
  for (let index = 0; index < archives; index++) {
    const { interval, truth } = draw(random);
    if (!interval) {
      withheld++;
      continue;
    }
    if (interval.low <= truth && truth <= interval.high) covered++;
    level = interval.level;
  }
  if (withheld > mayLack * archives)
    throw new Error(`${name}, seed ${seed}: ${withheld} archives have no interval`);
  return { archives, withheld, covered, share: covered / (archives - withheld), level };
}

/** In which share of archives `claims` says yes. */
export function frequency(claims: (random: Random) => boolean, seed: number, archives = ARCHIVES): number {
  const random = randomOf(seed);
  let yes = 0;
  for (let index = 0; index < archives; index++) if (claims(random)) yes++;
  return yes / archives;
}

/** Standard error of a share that was counted in so many archives. */
export function standardError(share: number, archives: number): number {
  return Math.sqrt((share * (1 - share)) / archives);
}

/** Prints a measured share, whatever a test makes of it, and gives it back. */
export function shown(name: string, seed: number, share: number, beside: string): number {
  process.stdout.write(`${name.padEnd(64)} seed ${seed} ${percent(share).padStart(8)}   ${beside}\n`);
  return share;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
