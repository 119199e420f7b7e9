import type { Comparing } from './contrast-parts.ts';
import type { ContrastTest, OneSided } from './contrast-test.ts';
import { square } from './elementary.ts';
import { type ShareBasis, shareHigh, shareLow } from './share.ts';

interface Sides {
  of: ShareBasis;
  with: ShareBasis;
}

/** Halvings until a tail is exact. */
const HALVINGS = 50;

/**
 * Test and interval of a difference or ratio from the intervals of both shares, as of independent ones: the ends lie as
 * far from the estimate as the square root of the squared distances of the shares' ends (differences: Zou and Donner
 * 2008, "Construction of confidence limits about effect measures: a general approach"; ratios: Donner and Zou 2012,
 * "Closed-form confidence intervals for functions of the normal mean and standard deviation", eq. 9). `none` is the test of no
 * difference, which alone decides whether none is left: where it is not, the end lies at least `tail` of the way from
 * none to the estimate; where it is, the interval reaches it.
 */
export function boundsTest(sides: Sides, as: Comparing, none: OneSided): ContrastTest {
  const same = as === 'ratio' ? 1 : 0;
  const [of, other] = [sides.of.k / sides.of.n, sides.with.k / sides.with.n];
  if (of >= other) return upwards(sides, as, same, none.larger);
  // The sides exchanged: the estimate lies above none.
  const back = as === 'ratio' ? (value: number) => 1 / value : (value: number) => 0 - value;
  const turned = upwards({ of: sides.with, with: sides.of }, as, same, none.smaller);
  return {
    at: (hypothesis) => {
      const { larger, smaller } = turned.at(back(hypothesis));
      return { larger: smaller, smaller: larger };
    },
    low: (tail) => back(turned.high(tail)),
    high: (tail) => back(turned.low(tail)),
    reached: turned.reached,
  };
}

/** Of an estimate that is not below `same`; `none`: p for a contrast that is larger than that. */
function upwards(sides: Sides, as: Comparing, same: number, none: number): ContrastTest {
  const [of, other] = [sides.of.k / sides.of.n, sides.with.k / sides.with.n];
  const value = as === 'ratio' ? of / other : of - other;
  const ends = as === 'ratio' ? RATIO : DIFFERENCE;
  const lowOf = (tail: number): number => ends.low(sides, tail);
  const highOf = (tail: number): number => ends.high(sides, tail);
  const larger = (hypothesis: number): number => {
    if (value === same || hypothesis >= value) return tailWhere((tail) => lowOf(tail) <= hypothesis);
    if (hypothesis === same) return none;
    const bound = tailWhere((tail) => lowOf(tail) <= hypothesis);
    if (hypothesis < same) return Math.min(none, bound);
    return Math.max(none, Math.min(bound, (hypothesis - same) / (value - same)));
  };
  const smaller = (hypothesis: number): number => tailWhere((tail) => highOf(tail) >= hypothesis);
  return {
    at: (hypothesis) => ({ larger: larger(hypothesis), smaller: smaller(hypothesis) }),
    low: (tail) => {
      if (value === same) return lowOf(tail);
      return none > tail ? Math.min(lowOf(tail), same) : Math.max(lowOf(tail), same + tail * (value - same));
    },
    high: highOf,
    reached: (level) => level,
  };
}

/** The largest tail, up to ½, that `holds`; it holds below that. */
function tailWhere(holds: (tail: number) => boolean): number {
  if (holds(0.5)) return 0.5;
  let [low, high] = [0, 0.5];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** The ends at a tail: how far the shares' own ends lie from them, one below and the other above. */
type End = (sides: Sides, tail: number) => number;

const shareOf = ({ k, n }: ShareBasis): number => k / n;

const down = ({ of, with: other }: Sides, tail: number): [number, number] => [
  shareOf(of) - shareLow(of, tail),
  shareHigh(other, tail) - shareOf(other),
];

const up = ({ of, with: other }: Sides, tail: number): [number, number] => [
  shareHigh(of, tail) - shareOf(of),
  shareOf(other) - shareLow(other, tail),
];

const DIFFERENCE: { low: End; high: End } = {
  low: (sides, tail) => {
    const [first, second] = down(sides, tail);
    return Math.max(-1, shareOf(sides.of) - shareOf(sides.with) - Math.sqrt(square(first) + square(second)));
  },
  high: (sides, tail) => {
    const [first, second] = up(sides, tail);
    return Math.min(1, shareOf(sides.of) - shareOf(sides.with) + Math.sqrt(square(first) + square(second)));
  },
};

const RATIO: { low: End; high: End } = {
  low: (sides, tail) => {
    const [first, second] = down(sides, tail);
    return (square(shareOf(sides.of)) - square(first)) / rootOf(sides, [first, second]);
  },
  high: (sides, tail) => {
    const [first, second] = up(sides, tail);
    return rootOf(sides, [first, second]) / (square(shareOf(sides.with)) - square(second));
  },
};

/** pq + √(p²q² − (p² − a²)(q² − b²)) of shares p and q whose ends are a and b away. */
function rootOf(sides: Sides, [first, second]: [number, number]): number {
  const [share, other] = [shareOf(sides.of), shareOf(sides.with)];
  const product = share * other;
  const inside = square(product) - (square(share) - square(first)) * (square(other) - square(second));
  return product + Math.sqrt(Math.max(0, inside));
}
