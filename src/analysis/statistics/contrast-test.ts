import { boundsTest } from './contrast-bounds.ts';
import { flipsTest } from './contrast-flips.ts';
import type { Comparing, Parts } from './contrast-parts.ts';
import type { ShareBasis } from './share.ts';

/** One-sided p, 0..1, for a contrast that is larger than a hypothesis, and for one that is smaller. */
export interface OneSided {
  larger: number;
  smaller: number;
}

/** A test of every hypothesis, and the interval of those that it leaves. */
export interface ContrastTest {
  at(hypothesis: number): OneSided;
  /** The smallest hypothesis with `larger` > tail (0..0.5), and the largest with `smaller` > tail; 0 and Infinity: no end. */
  low(tail: number): number;
  high(tail: number): number;
  /** The level that an interval for `level` reaches. */
  reached(level: number): number;
}

/** Sign flips; where `few` clusters carry the events, bounds of both shares around them. */
export function contrastTest(
  parts: Parts,
  of: ShareBasis,
  other: ShareBasis,
  as: Comparing,
  few: boolean,
): ContrastTest {
  const flips = flipsTest(parts, as);
  return few ? boundsTest({ of, with: other }, as, flips.at(as === 'ratio' ? 1 : 0)) : flips;
}
