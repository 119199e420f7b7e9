import type { Comparison } from '../comparison.ts';
import type { Counted, Interval } from '../quantity.ts';
import type { Assigned, Role } from '../verdict.ts';

/**
 * The words that pages, figures, tables and the terminal share, once per language. Each set is keyed by the type that
 * it names, so that a forgotten word does not compile; those of statistics stand in statistics.ts.
 */
export interface Words {
  /** How an interval came about. */
  method: Readonly<Record<Interval['method'], string>>;
  /** Of a level at which a method aims, and which it need not reach. */
  nominal: string;
  /** Between the counts of two groups: `25 gegen 24 Läufe`. */
  against: string;
  /** What is counted: one of them, several of them. */
  counted: Readonly<Record<Counted, readonly [one: string, many: string]>>;
  /**
   * Units that are words where others are a symbol: behind a number in a table, in a sentence behind one and several, and
   * after the "in" of a heading (the dative).
   */
  unit: Readonly<Record<string, { behind: string; one: string; many: string; heading: string }>>;
  /** Of a count that is none, before what is counted and alone: `keine Ketten`, `keine`; and in the dative. */
  none: Readonly<Record<'before' | 'dative' | 'alone' | 'aloneDative', string>>;
  /** What the levels of the archive's own columns are called, where an author names them by no words of theirs. */
  levels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  effect: Readonly<Record<Comparison['as'], string>>;
  /** What a comparison is to the plan, in a word or two. */
  role: Readonly<Record<Role, string>>;
  /** What p is corrected for: one of them, several. */
  family: Readonly<Record<'endpoints' | 'comparisons', readonly [one: string, many: string]>>;
  /** Who assigned the groups; nothing is said where the plan shuffled. */
  assigned: Readonly<Record<Exclude<Assigned, 'randomised'>, string>>;
  /** Cliff's delta, and the same inside blocks. */
  dominance: Readonly<Record<'paired' | 'unpaired', string>>;
  yes: string;
  no: string;
  /** What heads columns, rows and facts. */
  heading: {
    table: string;
    comparison: string;
    check: string;
    group: string;
    run: string;
    runs: string;
    chains: string;
    time: string;
    value: string;
    /** What has no value. */
    missing: string;
    interval: string;
    /** The ends of an interval, and the level that it reaches. */
    low: string;
    high: string;
    level: string;
    /** How far a checked value is from its limit. */
    margin: string;
    /** What a comparison or a check says. */
    verdict: string;
    role: string;
  };
}
