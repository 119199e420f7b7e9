/** Up to so many values all of them are kept. */
const WHOLE = 200;

/** Preferred numbers, ten a decade (ISO 3, R10). */
const R10 = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8];

/**
 * Which order statistics of `n` values draw their distribution, ascending from 1: every one up to 200; else every
 * hundredth, ten a decade of what is left on either side (so the outermost are 1 and n, never a rarer quantile than one
 * in n), and 99.9 and 99.99 %. About 190 of ten million.
 */
export function ranksOf(n: number): number[] {
  if (n <= WHOLE) return Array.from({ length: n }, (_, index) => index + 1);
  const hundredths = Array.from({ length: 99 }, (_, index) => Math.ceil(((index + 1) * n) / 100));
  const rare = [999 / 1000, 9999 / 10_000].map((p) => Math.ceil(p * n));
  const outer: number[] = [];
  for (let decade = 1; decade <= n / 100; decade *= 10) {
    const counts = R10.map((number) => Math.round(number * decade)).filter((count) => count <= n / 100);
    outer.push(...counts.flatMap((count) => [count, n + 1 - count]));
  }
  return [...new Set([...hundredths, ...rare, ...outer])].sort((a, b) => a - b);
}
