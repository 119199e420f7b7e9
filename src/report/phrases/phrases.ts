import type { HowPlaces } from '../how.ts';
import type { RulePlaces } from '../rule.ts';
import type { Phrasing } from '../saying.ts';
import type { Claim } from '../verdict.ts';
import type { WhyPlaces } from '../why.ts';

/** How larger, smaller and neither are called: `länger`, `kürzer`, `lang`. */
interface Direction {
  more: string;
  less: string;
  as: string;
}

/** What an effect says of itself, whatever came out; numbers come formatted, `within` is `±5 µs` or a factor. */
export interface EffectPhrases {
  median: string;
  /** Where the amount is of: `im Median …`. */
  said: (of: string, what: string) => string;
  bounds: (low: string, high: string) => string;
  /** The same between square brackets. */
  within: (low: string, high: string) => string;
  open: string;
  /** Instead of a number where there is none. */
  unknown: string;
  equal: (within: string) => string;
  /** Not zero, and within what matters. */
  atMost: (by: string) => string;
  /** A ratio as a quantity. */
  times: (digits: string) => string;
  timesAs: (digits: string, direction: Direction) => string;
  same: (direction: Direction, within: string) => string;
  notShown: (direction: Direction) => string;
  direction: Readonly<Record<'time' | 'counts' | 'other', Direction>>;
}

/**
 * The sentences of one language. Sayings of the report get their places as the report has them; every other phrase gets
 * its arguments formatted, but for counts that decide its grammar. SQL comes last in a sentence or is quoted: whatever
 * its author wrote in it, it says nothing that the sentence does not.
 */
export interface Phrases {
  how: Phrasing<HowPlaces>;
  why: Phrasing<WhyPlaces>;
  rule: Phrasing<RulePlaces>;
  /** A difference or a ratio in its author's sentence; src/report/effect-text.ts. */
  effect: EffectPhrases;
  comparison: {
    /** Fields by which comparisons are divided, by name; others have a label of their author's. */
    strata: Readonly<Record<string, string>>;
    inStrata: (by: string) => string;
    withoutEffect: (levels: string) => string;
    withoutLevel: (chains: string) => string;
    /** p of two one-sided tests, where they are what the verdict is from. */
    equivalence: (p: string) => string;
    holm: (p: string) => string;
    against: (of: string, other: string) => string;
    /** What a comparison shows, in brackets behind its effect; `by`: the smallest effect of interest with its unit. */
    verdict: {
      shown: string;
      open: string;
      larger: (by: string) => string;
      smaller: (by: string) => string;
      equivalent: (by: string) => string;
      /** Not zero, but within what matters. */
      shownWithin: (by: string) => string;
      /** What the interval alone would show, and falls to the correction. */
      lost: Readonly<Record<Claim, (family: string, by: string) => string>>;
    };
    /** The range of the effects of sessions, and how many there are. */
    sessions: (n: string, range: string) => string;
  };
  /** What a table's runs show of drift. */
  diagnostics: {
    quiet: (runs: string) => string;
    marked: (runs: string, marks: string) => string;
    sign: Readonly<Record<'trend' | 'order' | 'neighbours', string>>;
    leftOut: (group: string, by: 'blocks' | 'runs', name: string) => string;
  };
  draws: (resamples: string, seed: string) => string;
  percentile: (digits: string) => string;
  /** `das 1,1-Fache`: a factor as an amount by which something is larger. */
  factor: (digits: string) => string;
  rolling: (statistic: string, window: string) => string;
  /** `14 ohne Wert`. */
  withoutValue: (count: string) => string;
  /** `zu wenige Ketten in: 4–6, 9`. */
  tooFewIn: (runs: string) => string;
  /** Heading of a column of counts. */
  n: (counted: string) => string;
  /** What stands below tables, lists and checks. */
  note: {
    tooFew: (runs: string, names: string, group: string) => string;
    ungrouped: (things: string) => string;
    /** Of a column of effects; `assigned`: of which rows nothing was randomised, may be empty. */
    explored: (column: string, assigned: string) => string;
    /** In how many sessions, blocks or runs the events of a share lie. */
    carried: (carrying: string, clusters: string, by: 'sessions' | 'blocks' | 'runs') => string;
    emptyList: string;
    selection: (rows: string, total: string) => string;
    noPlace: (rows: string, n: number) => string;
    /** Why cells of a column are empty; `groups`: in which rows, none of them where it is in all. */
    none: (column: string, groups: readonly string[], why: string) => string;
    tied: (n: number, rows: string) => string;
    subsets: (subsets: {
      title: string;
      size: string;
      /** Of how many runs. */
      of: number;
      verdicts: readonly { verdict: string; times: string }[];
      flips: string;
      total: string;
    }) => string;
  };
}
