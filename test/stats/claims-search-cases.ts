import { uncorrected } from '../../src/analysis/comparisons/claims.ts';
import { contrastOf } from '../../src/analysis/comparisons/contrast.ts';
import { testContrast } from '../../src/analysis/comparisons/tested.ts';
import { choose } from '../../src/analysis/statistics/subsets.ts';
import { formatAmount } from '../../src/report/format.ts';
import type { Amount } from '../../src/report/quantity.ts';
import { type Random, randomOf } from './random.ts';
import { type SmallArchive, smallArchive, testedIn } from './small-archives.ts';

/** What a search over small archives found. */
export interface Found {
  /** Where what is said of an archive contradicts itself: each names the archive. */
  faults: string[];
  /** Archives that are large enough for a test at 5 %. */
  enough: number;
  /** Those of them that have both an interval and p. */
  complete: number;
  /** How many of all archives are shown, and how many are open: both must occur, or nothing was searched. */
  shown: number;
  open: number;
}

/** Draws so many small archives and says of which of them interval, p, verdict and print do not agree. */
export function search(archives: number, seed: number): Found {
  const random = randomOf(seed);
  const found: Found = { faults: [], enough: 0, complete: 0, shown: 0, open: 0 };
  for (let index = 0; index < archives; index++) look(index, random, found);
  return found;
}

function look(index: number, random: Random, found: Found): void {
  const archive = smallArchive(random);
  const { effect, p, claimable } = testedIn(archive);
  const { tested, claims } = uncorrected(claimable);
  const shown = claims.includes('shown');
  const fault = (what: string): void => {
    const text = formatAmount(effect, 'en', ['interval']);
    found.faults.push(
      `archive ${index}, ${archive.what}: ${what}: ${text}, p ${p}, claims [${claims.join()}]`,
    );
  };
  const none = archive.as === 'ratio' ? 1 : 0;
  const { value, interval } = effect;
  if (tested !== (p !== null)) fault('tested without p, or not tested with p');
  if (shown !== (p !== null && p <= LIMIT)) fault('the verdict is not that of p');
  if (interval) {
    if (p === null) fault('an interval without p');
    else if (leavesOut(interval, none) !== p <= LIMIT) fault('p and interval contradict each other');
    if (value === null || value < interval.low || value > interval.high)
      fault('the value is outside its interval');
    const printed = printedOf(effect);
    if (!printed) fault('printed without interval');
    else {
      if (leavesOut(printed, none) !== shown) fault('the verdict is not that of the printed interval');
      if (printed.value < printed.low || printed.value > printed.high) fault('printed outside its interval');
    }
  } else if (shown) fault('shown without an interval');
  if (interval) {
    for (const width of WIDTHS) {
      const matters = none + width * (interval.high - interval.low);
      if (matters > none) for (const what of againstMatters(archive, matters)) fault(`${what} of ${matters}`);
    }
  }
  if (shown) found.shown++;
  else if (tested) found.open++;
  if (!isEnough(archive)) return;
  found.enough++;
  if (interval && p !== null) found.complete++;
}

const LIMIT = 0.05;

/** Smallest effects of interest that are tried, in widths of the interval: claims beyond, within and neither. */
const WIDTHS = [0.2, 1, 2];

/** Where the claims against a smallest effect of interest are not those of the intervals, at 95 % beyond it, at 90 % within. */
function againstMatters({ as, mine, theirs, base }: SmallArchive, matters: number): string[] {
  const { effect, claimable, equivalence } = testContrast(
    contrastOf(mine, theirs, { as, base }),
    as,
    matters,
  );
  const { claims } = uncorrected(claimable);
  const least = as === 'ratio' ? 1 / matters : -matters;
  const { interval } = effect;
  if (!interval || !equivalence) return ['not tested'];
  const { low, high } = equivalence.interval;
  const expected = {
    larger: interval.low > matters,
    smaller: interval.high < least,
    equivalent: low > least && high < matters,
  };
  return (['larger', 'smaller', 'equivalent'] as const)
    .filter((claim) => claims.includes(claim) !== expected[claim])
    .map(
      (claim) =>
        `${expected[claim] ? 'not ' : ''}${claim} (95 % ${interval.low} to ${interval.high}; 90 % ${low} to ${high}, p ${equivalence.p})`,
    );
}

const leavesOut = ({ low, high }: { low: number; high: number }, none: number): boolean =>
  low > none || high < none;

/** The numbers that a reader reads; undefined where no interval is printed. */
export function printedOf(effect: Amount): { value: number; low: number; high: number } | undefined {
  const text = formatAmount(effect, 'en', ['interval'])?.replaceAll('\u00a0', ' ') ?? '';
  const [, value, low, high] = /^(\S+(?: × 10\S+)?)(?: [^[]*)? ?\[(.+) to (.+)\]$/u.exec(text) ?? [];
  if (value === undefined || low === undefined || high === undefined) return undefined;
  return { value: numberOf(value), low: numberOf(low), high: numberOf(high) };
}

/** `+1,234.5`, `−3.2 × 10⁻²⁰` as a number. Throws where it is none. */
function numberOf(printed: string): number {
  const plain = printed
    .replaceAll(',', '')
    .replace('−', '-')
    .replace(' × 10', 'e')
    .replace('⁻', '-')
    .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));
  const number = Number(plain);
  if (Number.isNaN(number)) throw new Error(`no number: ${printed}`);
  return number;
}

/** Six blocks with both sides, or runs of which the most extreme order of all has at most 2.5 % on each side. */
function isEnough({ mine, theirs }: SmallArchive): boolean {
  const [runs, others] = [mine, theirs].map((group) =>
    ('counts' in group ? group.counts : group.values).map(({ run }) => run.block),
  );
  if (!runs || !others) throw new TypeError('there are two groups');
  if (runs.every((block) => block !== undefined) && others.every((block) => block !== undefined)) {
    return new Set(runs.filter((block) => others.includes(block))).size >= 6;
  }
  return 2 / choose(runs.length + others.length, runs.length) <= LIMIT;
}
