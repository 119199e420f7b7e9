import { z } from 'zod';
import { type PlacesOf, saying } from './saying.ts';
import { isOverRuns, type OverRuns } from './words/statistics.ts';

const count = z.int().nonnegative();
/** Of a percentile, to the digits that its author wrote. */
const percent = z.number();
const statistic = z.custom<OverRuns>(isOverRuns, 'no statistic over runs');
const effect = z.enum(['difference', 'ratio']);
/** What of a run's chains is compared: a percentile by its number, or their interquartile range; absent: their median. */
const ofRun = z.union([z.number(), z.literal('iqr')]).optional();
/** What was drawn whole where an interval comes from resampling. */
const clusters = z.enum(['blocks', 'runs']).optional();
const rows = z.enum(['runs', 'chains', 'coldChains', 'events']);
/** A condition in SQL, as its author wrote it. */
const where = z.string().optional();

/** How a number was computed: which estimand, over what. SQL, names and labels are text of their authors. */
export const howSchema = z.discriminatedUnion('say', [
  saying('runsWithValue', {}),
  saying('runsWithoutValue', {}),
  saying('chains', {}),
  saying('chainsWithoutValue', {}),
  saying('overRunMedians', { statistic, clusters }),
  saying('overRuns', { statistic, clusters }),
  /** `needs`: chains of a run; `fewer`: runs that have not so many. */
  saying('percentileOfRuns', { percent, needs: count, fewer: count.optional() }),
  /** `needs`: runs. */
  saying('percentileOverRuns', { percent, needs: count }),
  saying('chainsOverLimit', { clusters }),
  saying('runsOverLimit', { clusters }),
  saying('shareOfChains', { clusters }),
  saying('shareOfRuns', {}),
  saying('effect', { effect, ofRun }),
  /** `label`: the group that it is against. */
  saying('pairedEffect', { effect, label: z.string(), ofRun }),
  /** `runs`: of the group itself; `others`: of the one that it is against. */
  saying('twoSampleEffect', { effect, runs: count, label: z.string(), others: count, ofRun }),
  saying('fact', { file: z.enum(['host', 'experiment', 'probes']), archive: z.string(), path: z.string() }),
  saying('number', { rows, where }),
  saying('sql', { aggregate: z.string(), rows, where }),
  /** Not computed: what its author asked for, as it is written. */
  saying('written', { text: z.string() }),
]);
export type How = z.infer<typeof howSchema>;
export type HowPlaces = PlacesOf<How>;

/** How a number was computed, for the report. */
export function howOf<Say extends keyof HowPlaces>(say: Say, places: HowPlaces[Say]): How {
  return howSchema.parse({ say, places });
}
