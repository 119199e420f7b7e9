import type { Counts } from './share.ts';

/** What a cluster (a block, or a run alone) holds of the two sides; a side that is absent or empty is not in it. */
export interface ContrastCluster {
  of?: Counts;
  with?: Counts;
}

/** A difference (0 means none) or a ratio (1) of two shares. */
export type Comparing = 'difference' | 'ratio';

/** What the contributions of clusters to a difference or ratio are made of, in fixed order of the clusters. */
export interface Parts {
  /** The two pooled shares, 0..1. */
  of: number;
  with: number;
  /** By cluster and side: k of all that were counted, its part of n, and its residual, corrected for the clusters' number. */
  clusters: readonly { of: Part; with: Part }[];
  /** How many clusters have the side. */
  sides: { of: number; with: number };
}

interface Part {
  k: number;
  n: number;
  residual: number;
  corrected: number;
}

const NONE: Part = { k: 0, n: 0, residual: 0, corrected: 0 };

/**
 * The parts of clusters that hold at least one side each. A residual k − p·n says how a cluster differs; that of a large
 * cluster among few falls short, since the cluster itself moved p. Divided by 1 − its part of n it is that of the others,
 * and the squares are those of the jackknife (MacKinnon and White 1985, "Some heteroskedasticity-consistent covariance
 * matrix estimators with improved finite sample properties", HC3); of pairs of equal size this changes nothing.
 */
export function partsOf(clusters: readonly ContrastCluster[]): Parts {
  const sides = { of: sideOf(clusters, 'of'), with: sideOf(clusters, 'with') };
  return {
    of: sides.of.share,
    with: sides.with.share,
    clusters: clusters.map((_, index) => ({
      of: sides.of.parts[index] ?? NONE,
      with: sides.with.parts[index] ?? NONE,
    })),
    sides: { of: sides.of.clusters, with: sides.with.clusters },
  };
}

function sideOf(
  clusters: readonly ContrastCluster[],
  side: 'of' | 'with',
): { share: number; parts: Part[]; clusters: number } {
  const counts = clusters.map((cluster) => cluster[side] ?? { k: 0, n: 0 });
  const [k, n] = [total(counts.map((one) => one.k)), total(counts.map((one) => one.n))];
  const share = k / n;
  const holding = counts.filter((one) => one.n > 0).length;
  const jackknife = Math.sqrt((1 - 1 / holding) * (1 - 1 / clusters.length));
  const scaled = counts.map((one) => {
    const residual = (one.k - share * one.n) / n;
    const corrected = one.n === n ? 0 : (jackknife * residual) / (1 - one.n / n);
    return { k: one.k / n, n: one.n / n, residual, corrected };
  });
  // Residuals add up to 0, and so do corrected ones: what is beyond goes to the clusters by their size.
  const beyond = total(scaled.map(({ corrected }) => corrected));
  return {
    share,
    parts: scaled.map((part) => ({ ...part, corrected: part.corrected - beyond * part.n })),
    clusters: holding,
  };
}

/**
 * What each cluster contributes to the distance from a difference `delta`: linearised, so that the sum is the pooled
 * difference − delta, and what is beyond residuals falls to both sides by their number of clusters. Falls as delta rises.
 */
export function toDifference(parts: Parts, delta: number): number[] {
  const gap = parts.of - parts.with - delta;
  const ofPart = parts.sides.of / (parts.sides.of + parts.sides.with);
  return parts.clusters.map(
    (one) => one.of.corrected - one.with.corrected + gap * (ofPart * one.of.n + (1 - ofPart) * one.with.n),
  );
}

/**
 * The same to the distance from a ratio: contributions to p/√ratio − q·√ratio of the pooled shares p and q (both above 0),
 * so that exchanged sides change nothing but signs (Fieller 1954, "Some problems in interval estimation", without his
 * normal distribution). Falls as the ratio rises.
 */
export function toRatio(parts: Parts, ratio: number): number[] {
  const root = Math.sqrt(ratio);
  const [estimated, common] = [Math.sqrt(parts.of / parts.with), Math.sqrt(parts.of * parts.with)];
  return parts.clusters.map(
    (one) =>
      one.of.k / root -
      one.with.k * root -
      common * (one.of.n - one.with.n) +
      (one.of.corrected - one.of.residual) / estimated -
      (one.with.corrected - one.with.residual) * estimated,
  );
}

/** The estimate: the pooled difference, or ratio. */
export function estimateOf(parts: Parts, as: Comparing): number {
  return as === 'ratio' ? parts.of / parts.with : parts.of - parts.with;
}

/** About the sum of what varies in the contributions: a fixed measure of their size, above 0. */
export function scaleOf(parts: Parts, as: Comparing): number {
  const root = as === 'ratio' ? Math.sqrt(parts.of / parts.with) : 1;
  const varying = total(
    parts.clusters.map((one) => Math.abs(one.of.residual / root - one.with.residual * root)),
  );
  return varying || Math.abs(parts.of - parts.with) || 1;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
