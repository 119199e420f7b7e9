/**
 * A statistic over each value and the `window` − 1 before it, in the given order: null until the window is full, and
 * wherever one of its runs has no value (null), so that every number is of equally many neighbouring runs.
 */
export function rolling(
  values: readonly (number | null)[],
  window: number,
  statistic: (values: readonly number[]) => number,
): (number | null)[] {
  return values.map((_, index) => {
    const inside = values.slice(Math.max(0, index + 1 - window), index + 1);
    const known = inside.filter((value) => value !== null);
    return known.length === window ? statistic(known) : null;
  });
}
