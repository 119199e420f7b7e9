/**
 * p values after Holm's correction for all of them together, in the given order: the i-th smallest of m becomes
 * max over j ≤ i of min(1, (m − j + 1)·p(j)) (Holm 1979, "A simple sequentially rejective multiple test procedure").
 */
export function holm(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length);
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  let largest = 0;
  for (const [step, { p, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (ps.length - step) * p));
    adjusted[index] = largest;
  }
  return adjusted;
}
