/** Ranks from 1 in the order of `values`; equal values share the mean of their ranks (midranks). All NaN where one value is: it has no rank. */
export function midranks(values: readonly number[]): number[] {
  if (values.some(Number.isNaN)) return values.map(() => Number.NaN);
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && order[end]?.value === order[start]?.value) end++;
    for (const { index } of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
  }
  return ranks;
}
