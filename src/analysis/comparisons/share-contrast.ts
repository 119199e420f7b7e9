import { howOf } from '../../report/how.ts';
import type { Amount } from '../../report/quantity.ts';
import { type Why, whyOf } from '../../report/why.ts';
import type { ClusterName } from '../observe/blocks.ts';
import type { ShareGroup } from '../observe/share-group.ts';
import { LEVEL } from '../statistics/confidence.ts';
import { type NoContrast, type ShareContrast, shareContrast, shareTest } from '../statistics/contrast.ts';
import { type AmountBase, type Comparing, type Contrast, differencesOf, unitOf } from './contrast.ts';
import { type ShareCluster, shareClusters } from './sides.ts';

/** Percentage points in a share of 1. */
const POINTS = 100;

/**
 * Two shares against each other: the difference (in percentage points) or the ratio of the pooled k/n that stand beside it,
 * with blocks, else runs, as clusters, and one test for p and interval.
 */
export function contrastOfShares(
  group: ShareGroup,
  other: ShareGroup,
  as: Comparing,
  base: AmountBase,
): Contrast {
  const { clusters, by } = shareClusters(group.counts, other.counts);
  const scale = as === 'ratio' ? 1 : POINTS;
  const whole = shareContrast(clusters, { as });
  const counts = countsOf(whole, by);
  const how = howOf('shareContrast', { effect: as, label: other.label, clusters: by });
  const amount = { ...unitOf(as, base), ...counts, how };
  const whyNot = (why: NoContrast | undefined): { why?: Why } =>
    why === undefined ? {} : { why: reason(why, group, other, whole, counts) };
  return {
    effect: (level = LEVEL): Amount => {
      const { value, interval, why, untested } = shareContrast(clusters, { as, level });
      if (value === null) return { ...amount, value, ...whyNot(why ?? untested) };
      const scaled = interval && { ...interval, low: interval.low * scale, high: interval.high * scale };
      return { ...amount, value: value * scale, ...(scaled ? { interval: scaled } : whyNot(untested)) };
    },
    p: whole.p,
    against: (matters) => {
      const [low, high] = as === 'ratio' ? [1 / matters, matters] : [-matters / POINTS, matters / POINTS];
      const [below, above] = [shareTest(clusters, low, as), shareTest(clusters, high, as)];
      if (!below || !above) return undefined;
      return {
        equivalent: Math.max(below.larger, above.smaller),
        larger: Math.min(1, 2 * above.larger),
        smaller: Math.min(1, 2 * below.smaller),
      };
    },
    dominance: null,
    differences: pairedDifferences(clusters, as, scale),
  };
}

/** The shares of each block against each other, where every block has both sides. */
function pairedDifferences(
  clusters: readonly ShareCluster[],
  as: Comparing,
  scale: number,
): number[] | undefined {
  const pairs = clusters.flatMap(({ of, with: other }): [number, number][] =>
    of && other ? [[(scale * of.k) / of.n, (scale * other.k) / other.n]] : [],
  );
  return pairs.length === clusters.length ? differencesOf(pairs, as) : undefined;
}

/** Blocks that hold both sides are one number; clusters of either side alone are two. */
function countsOf(
  { clusters, paired, of, with: other }: ShareContrast,
  by: ClusterName,
): Pick<Amount, 'n' | 'counted' | 'others'> {
  if (paired === clusters) return { n: clusters, counted: by };
  return { n: of.clusters, others: other.clusters, counted: by };
}

function reason(
  why: NoContrast,
  group: ShareGroup,
  other: ShareGroup,
  { of, with: theirs }: ShareContrast,
  { n, counted, others }: Pick<Amount, 'n' | 'counted' | 'others'>,
): Why {
  const sides = [
    { label: group.label, side: of },
    { label: other.label, side: theirs },
  ];
  switch (why) {
    case 'one side has nothing counted':
      return whyOf('oneSideWithoutRuns', {
        groups: sides.filter(({ side }) => side.n === 0).map(({ label }) => label),
      });
    case 'one side has a share of 0':
      return whyOf('shareIsZero', {
        groups: sides.filter(({ side }) => side.k === 0).map(({ label }) => label),
      });
    case 'too few clusters':
      return whyOf('notTested', {
        n,
        counted: counted === 'blocks' ? 'blocks' : 'runs',
        ...(others === undefined ? {} : { others }),
      });
    case 'too few clusters carry events':
      return whyOf('fewCarry', {
        n: Math.min(of.carrying, theirs.carrying),
        counted: counted === 'blocks' ? 'blocks' : 'runs',
      });
  }
}
