import type { Comparison } from '../../report/comparison.ts';
import { howOf } from '../../report/how.ts';
import type { Amount } from '../../report/quantity.ts';
import type { Dimension } from '../../report/table.ts';
import { whyOf } from '../../report/why.ts';
import type { Context } from '../context.ts';
import { type ComparedGroup, isShareGroup } from '../observe/share-group.ts';
import { testAgainst } from '../statistics/against.ts';
import { pairedDominance } from '../statistics/cliffs-delta.ts';
import { LEVEL } from '../statistics/confidence.ts';
import { pairedRatioSample } from '../statistics/ratio.ts';
import { shiftOf } from '../statistics/shift.ts';
import { pairedSample } from '../statistics/signed-rank.ts';
import { type Compared, type Contrast, contrastOf, unitOf } from './contrast.ts';

/** A contrast over sessions, and each session's own effect. */
export interface OverSessions {
  contrast: Contrast;
  each: NonNullable<Comparison['sessions']>;
}

/**
 * Where the analysis calls its archives sessions: the contrast inside each, and over them. The session is the unit: runs of
 * one session say nothing of the next boot, and a bootstrap of runs inside few sessions covers far too little. Below six
 * sessions there is no joint interval and no test. Undefined where nothing is a session, the groups differ by the archive
 * itself, or only one session has both of them.
 */
export function overSessions(
  mine: ComparedGroup,
  theirs: ComparedGroup,
  compared: Compared,
  dimensions: readonly Dimension[],
  context: Context,
): OverSessions | undefined {
  if (!context.analysis.value.sessions) return undefined;
  const differing = dimensions.filter((_, index) => mine.key[index] !== theirs.key[index]);
  if (differing.some(({ name }) => name === 'archive')) return undefined;
  const all = context.archives.map(({ name: archive }) => {
    const sides = [mine, theirs].map((group) => inArchive(group, archive));
    const [of, other] = sides;
    if (!of || !other) throw new TypeError('there are two sides');
    return { archive, effect: contrastOf(of, other, compared).effect() };
  });
  const each = all.filter(({ effect }) => effect.value !== null);
  if (each.length < 2) return undefined;
  return {
    each: all,
    contrast: contrastOver(
      each.map(({ effect }) => effect.value ?? 0),
      compared,
    ),
  };
}

function inArchive(group: ComparedGroup, archive: string): ComparedGroup {
  const own = <T extends { run: { archive: string } }>(runs: readonly T[]): T[] =>
    runs.filter(({ run }) => run.archive === archive);
  return isShareGroup(group)
    ? { ...group, counts: own(group.counts) }
    : { ...group, values: own(group.values) };
}

function contrastOver(effects: readonly number[], { as, base }: Compared): Contrast {
  const sample =
    as === 'ratio' ? pairedRatioSample(effects.map((effect) => [effect, 1])) : pairedSample(effects);
  const counts = { n: effects.length, counted: 'sessions' } as const;
  const amount = { ...unitOf(as, base), ...counts, how: howOf('sessionEffect', { effect: as }) };
  const distances = effects.map((effect) => effect - (as === 'ratio' ? 1 : 0));
  return {
    effect: (level = LEVEL): Amount => {
      const { value, interval } = shiftOf(sample, { level });
      const why = whyOf('notTested', counts);
      if (Number.isNaN(value)) return { ...amount, value: null, why };
      return interval ? { ...amount, value, interval } : { ...amount, value, why };
    },
    p: shiftOf(sample).p ?? null,
    against: (matters) => testAgainst(sample, matters),
    dominance: { value: pairedDominance(distances), paired: true },
  };
}
