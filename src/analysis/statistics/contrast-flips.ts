import { type Comparing, estimateOf, type Parts, scaleOf, toDifference, toRatio } from './contrast-parts.ts';
import type { ContrastTest, OneSided } from './contrast-test.ts';
import { powerOfTwo } from './elementary.ts';
import { flipLevel, flipTail } from './sign-flip.ts';

/** An end is exact to this part of the way that was searched. */
const EXACT = powerOfTwo(-36);

/** A ratio's end is looked for up to so many doublings from the estimate. */
const DOUBLINGS = 40;

/**
 * The sign-flipping test of a difference or ratio, and its interval: contributions fall as the hypothesis rises, so that
 * p rises and falls once, and an end is where it crosses the tail. An end is itself a hypothesis that is left, and none
 * (0, of ratios 1) is among those that are tried: an interval without it has a p below 1 − level.
 */
export function flipsTest(parts: Parts, as: Comparing): ContrastTest {
  const scale = scaleOf(parts, as);
  const contributions = (hypothesis: number): number[] =>
    as === 'ratio' ? toRatio(parts, hypothesis) : toDifference(parts, hypothesis);
  const larger = (hypothesis: number): number => flipTail(contributions(hypothesis), scale);
  const smaller = (hypothesis: number): number =>
    flipTail(
      contributions(hypothesis).map((one) => -one),
      scale,
    );
  const value = estimateOf(parts, as);
  const tried = (up: boolean): number[] =>
    as === 'ratio'
      ? [
          1,
          ...Array.from({ length: DOUBLINGS }, (_, index) => value * powerOfTwo(up ? index + 1 : -index - 1)),
        ]
      : [0, up ? 1 : -1];
  const end = (up: boolean, left: (hypothesis: number) => boolean): number => {
    const beyond = tried(up).filter((one) => (up ? one > value : one < value));
    let inside = value;
    for (const outside of beyond.sort((a, b) => (up ? a - b : b - a))) {
      if (!left(outside)) return between(inside, outside, left);
      inside = outside;
    }
    if (as === 'difference') return inside;
    return up ? Number.POSITIVE_INFINITY : 0;
  };
  return {
    at: (hypothesis): OneSided => ({ larger: larger(hypothesis), smaller: smaller(hypothesis) }),
    low: (tail) => end(false, (hypothesis) => larger(hypothesis) > tail),
    high: (tail) => end(true, (hypothesis) => smaller(hypothesis) > tail),
    reached: (level) => flipLevel(parts.clusters.length, level),
  };
}

/** The last that is left on the way from `inside`, which is, to `outside`, which is not. */
function between(inside: number, outside: number, left: (hypothesis: number) => boolean): number {
  let [last, first] = [inside, outside];
  while (Math.abs(first - last) > EXACT * Math.abs(outside - inside)) {
    const middle = (first + last) / 2;
    if (left(middle)) last = middle;
    else first = middle;
  }
  return last;
}
