import { exactSum, mean } from './moments.ts';
import { midranks } from './ranks.ts';

/**
 * Pearson's correlation of n pairs, −1..1: Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)²·Σ(y − ȳ)²), with exactly rounded sums.
 * NaN below two pairs, where one side is constant, and
 * where one of the values is NaN. Throws RangeError when the sides differ in length.
 */
export function pearson(xs: readonly number[], ys: readonly number[]): number {
  if (xs.length !== ys.length) throw new RangeError(`${xs.length} values against ${ys.length}`);
  const [dx, dy] = [deviations(xs), deviations(ys)];
  const products = exactSum(dx.map((x, index) => x * (dy[index] ?? 0)));
  const scale = Math.sqrt(exactSum(dx.map((x) => x * x)) * exactSum(dy.map((y) => y * y)));
  return !(scale > 0) ? Number.NaN : Math.max(-1, Math.min(1, products / scale));
}

/** Spearman's rank correlation: Pearson's of the midranks (Spearman 1904; ties as in Kendall and Gibbons 1990, 3.5). */
export function spearman(xs: readonly number[], ys: readonly number[]): number {
  return pearson(midranks(xs), midranks(ys));
}

function deviations(values: readonly number[]): number[] {
  const centre = mean(values);
  return values.map((value) => value - centre);
}
