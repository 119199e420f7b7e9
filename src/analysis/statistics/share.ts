import type { Interval } from '../../report/quantity.ts';
import { LEVEL } from './confidence.ts';
import { betaQuantile, studentQuantile } from './distributions.ts';
import { square } from './elementary.ts';

/** One cluster's part of a share, or a whole one: k of n. */
export interface Counts {
  k: number;
  n: number;
}

/**
 * Up to so many clusters that carry the events, counted as of equal weight, are few, if they are less than half of all.
 * Chosen by simulation (1,000 archives of one seed, bursts of six kinds of size in 4–20 % of 25 and 50 clusters): with
 * limits of 3, 5, 8 and 10 the interval covered at least 88, 94, 98 and 98 %, without any 61 %.
 */
const FEW = 10;

/** What a share's interval is made of, whatever its level. */
export interface ShareBasis extends Counts {
  /** Clusters with anything counted, and those of them with an event. */
  clusters: number;
  carrying: number;
  /** p(1 − p) / variance of k/n over clusters: of how many independent things it has the variance. */
  independent: number;
  /** What bounds the effective size: the things counted, or the clusters where few carry the events (or the rest). */
  cap: 'counted' | 'clusters';
  /** Every cluster is one thing: nothing is clustered. */
  alone: boolean;
}

/** A share with its interval; `why` it has none. */
export interface ClusteredShare extends Counts {
  clusters: number;
  carrying: number;
  /** Whether the effective size was bounded by the number of clusters. */
  capped: boolean;
  interval?: Interval;
  why?: 'nothing is counted' | 'there is one cluster';
}

/**
 * Σk/Σn with its interval from how `clusters` (the blocks, or the runs where there are none) differ; those with n = 0
 * are left out. Deterministic; from 2 clusters on.
 * - Every cluster is one thing (a run that is counted 0 or 1, a chain each): Clopper and Pearson's exact interval of k
 *   of n, rather than Wilson's, whose coverage of rare events falls below its level.
 * - Else Korn and Graubard's (1998, "Confidence intervals for proportions with small expected number of positive counts
 *   estimated from survey data", Survey Methodology 24): Clopper and Pearson's with the effective size
 *   p(1 − p)/v · (t(n − 1)/t(m − 1))², v being the linearised variance of k/n over m clusters, t the quantile of Student's
 *   t; that of svyciprop(method = "beta") in R's package survey, and never more than n (Parker et al. 2017, "National
 *   Center for Health Statistics data presentation standards for proportions", Vital and Health Statistics 2(175)).
 * - Where few clusters carry the events, or the rest, their variance says little of bursts not seen, and the effective
 *   size is at most m; for k = 0 and k = n it is m. Of shares of whole clusters binomial ones spread most (Hoeffding 1956,
 *   "On the distribution of the number of successes in independent trials").
 * - An end is at least α/2·k/n above 0, and as much below 1: no share exceeds 2/α times its expectation with a probability of more
 *   than α/2 (Markov's inequality). It matters where few clusters carry the events, and of two or three clusters.
 * Coverage in simulation (test/stats/share-cases.ts, 2,000 archives on three seeds): shares that every
 * cluster has 93.2–95.8 % (2 clusters 95–96 %; runs that are counted once 96–99 %); bursts of equal and of unequal size in 4 and 10 % of 25
 * and 50 clusters at least 99.3 %. Not covered: bursts in 10 % of the clusters over a share of 1 % that all have, 75 % of
 * 25 and 82 % of 50 clusters: every cluster carries events, and of bursts that were not seen there is no sign.
 */
export function shareInterval(clusters: readonly Counts[], level = LEVEL): ClusteredShare {
  const basis = shareBasis(clusters);
  const { k, n, carrying, alone } = basis;
  const none = { k, n, clusters: basis.clusters, carrying, capped: false };
  if (n === 0) return { ...none, why: 'nothing is counted' };
  if (basis.clusters < 2) return { ...none, why: 'there is one cluster' };
  const method = alone ? 'clopper-pearson' : 'korn-graubard';
  const capped = !alone && basis.cap === 'clusters';
  return { ...none, capped, interval: { ...shareEnds(basis, level), level, method } };
}

/** What is needed of the clusters with n > 0 for the ends at any level. */
export function shareBasis(all: readonly Counts[]): ShareBasis {
  const clusters = all.filter(({ n }) => n > 0);
  const [m, carriers] = [clusters.length, clusters.filter((cluster) => cluster.k > 0)];
  const k = total(clusters.map((cluster) => cluster.k));
  const n = total(clusters.map((cluster) => cluster.n));
  const share = k / n;
  const squares = total(clusters.map((cluster) => square(cluster.k - share * cluster.n)));
  const variance = ((m / (m - 1)) * squares) / square(n);
  // Carriers of equal weight: as many as, each with the same share of the events, had this variance.
  const carry = (events: number): number => 1 / (squares / square(events) + 1 / m);
  const few = Math.min(FEW, m / 2);
  return {
    k,
    n,
    clusters: m,
    carrying: carriers.length,
    independent: (share * (1 - share)) / variance,
    cap: k === 0 || k === n || carry(k) <= few || carry(n - k) <= few ? 'clusters' : 'counted',
    alone: clusters.every((cluster) => cluster.n === 1),
  };
}

/** The ends, 0..1, at a level (0..1), of a share of two or more clusters. */
export function shareEnds(basis: ShareBasis, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return { low: shareLow(basis, tail), high: shareHigh(basis, tail) };
}

/** The lower end alone, beyond which lies `tail` (0..½) of the chance. */
export function shareLow(basis: ShareBasis, tail: number): number {
  const { k, n } = basis;
  if (k === 0) return 0;
  const [share, size] = [k / n, effectiveSize(basis, tail)];
  return Math.max(betaQuantile(tail, size * share, size * (1 - share) + 1), tail * share);
}

/** The upper end alone. */
export function shareHigh(basis: ShareBasis, tail: number): number {
  const { k, n } = basis;
  if (k === n) return 1;
  const [share, size] = [k / n, effectiveSize(basis, tail)];
  return Math.min(betaQuantile(1 - tail, size * share + 1, size * (1 - share)), 1 - tail * (1 - share));
}

function effectiveSize({ k, n, clusters, independent, cap, alone }: ShareBasis, tail: number): number {
  if (alone) return n;
  if (k === 0 || k === n) return clusters;
  const scale = square(studentQuantile(tail, n - 1) / studentQuantile(tail, clusters - 1));
  return Math.min(independent * scale, cap === 'clusters' ? clusters : n);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
