import { z } from 'zod';
import { type PlacesOf, saying } from './saying.ts';

const count = z.int().nonnegative();
/** Labels of the groups that are meant, in the order of a comparison. */
const groups = z.array(z.string()).min(1);

/** Why there is no number, no test or no verdict: the reason itself, which is "too few" only where something is. */
export const whySchema = z.discriminatedUnion('say', [
  saying('isBaseline', {}),
  saying('noBaseline', {}),
  /** Runs with a value, and how many there have to be. */
  saying('tooFewRuns', { n: count, needs: count }),
  /** No run of the group has as many chains as a value of its own needs. */
  saying('tooFewChains', { needs: count }),
  saying('noChainInGroup', {}),
  saying('noRunWithValue', {}),
  saying('noRowHasValue', {}),
  saying('spreadOfOneRun', {}),
  /** No run of these groups has a value; `needs`: where that is for want of so many chains. */
  saying('oneSideWithoutRuns', { groups, needs: count.optional() }),
  /** No ratio: a value of these groups is 0 or below. */
  saying('valueNotAboveZero', { groups }),
  /** No ratio: nothing of these groups was counted. */
  saying('shareIsZero', { groups }),
  /** Of a correlation: pairs, and how many there have to be. */
  saying('tooFewPairs', { n: count, needs: count }),
  /** Of a correlation: a side has one value only. */
  saying('sideWithoutVariation', {}),
  /** No test: so many of what would be exchanged or resampled are not enough for one. */
  saying('notTested', {
    n: count,
    counted: z.enum(['blocks', 'runs', 'sessions']),
    /** Of the other side, where two samples are compared. */
    others: count.optional(),
  }),
  /** No interval: so few of the clusters have anything of what is counted. */
  saying('fewCarry', { n: count, counted: z.enum(['sessions', 'blocks', 'runs']) }),
  /** A difference or ratio is larger than a float holds. */
  saying('beyondFloat', {}),
  saying('nothingCounted', {}),
  saying('noValue', {}),
  saying('noInterval', {}),
  saying('intervalCrossesLimit', {}),
  /** Durations of an emulated machine are the emulator's. */
  saying('emulated', {}),
]);
export type Why = z.infer<typeof whySchema>;
export type WhyPlaces = PlacesOf<Why>;

/** Why there is none, for the report. */
export function whyOf<Say extends keyof WhyPlaces>(say: Say, places: WhyPlaces[Say]): Why {
  return whySchema.parse({ say, places });
}
