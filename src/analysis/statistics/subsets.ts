/** All choices of `k` of the indices 0…n−1, each ascending, in lexicographic order; none where k > n. */
export function* subsets(n: number, k: number): Generator<number[], void, undefined> {
  if (k < 0 || k > n) return;
  const chosen = Array.from({ length: k }, (_, index) => index);
  for (;;) {
    yield [...chosen];
    // The last index that can still move, and all after it as close behind as they get.
    let last = k - 1;
    while (last >= 0 && chosen[last] === n - k + last) last--;
    if (last < 0) return;
    const next = (chosen[last] ?? 0) + 1;
    for (let index = last; index < k; index++) chosen[index] = next + index - last;
  }
}

/** How many such choices there are, n!/(k!(n−k)!): exact below 2^53, else the nearest float within a few digits. */
export function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let ways = 1;
  // Each product of i factors is itself a binomial coefficient, so the division leaves no remainder.
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n - Math.min(k, n - k) + i)) / i;
  return ways;
}
